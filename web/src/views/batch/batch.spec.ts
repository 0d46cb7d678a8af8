import { answersText, countOutcomes, splitLines } from './answers.js';
import { batchText, guessColumns, readCsv } from './csv-file.js';

describe('a file of a batch', () => {
  it('is read whatever its delimiter, and its columns are guessed by their names', () => {
    const file = readCsv(
      'orders.csv',
      '\ufeffOrder line;HS code;Ship to;Shipping date\n1;"2711;190020";CN;2025-06-10\n',
    );

    expect(file.rows).toEqual([['1', '2711;190020', 'CN', '2025-06-10']]);
    expect(guessColumns(file.columns)).toEqual({ id: 0, items: 1, to: 2, on: 3 });
  });

  it('becomes what the API takes: its columns, constants, and codes with their scheme', () => {
    const file = readCsv('a.csv', 'code,to,who\n2711190020;ECCN:none,CN,"Acme, Inc."\nnone,DE,none\n');

    expect(batchText(file, { items: 0, to: 1, parties: 2 }, { from: 'US', on: '2025-06-10' })).toBe(
      'from,to,items,parties,on\nUS,CN,HS:2711190020;ECCN:none,"Acme, Inc.",2025-06-10\nUS,DE,none,none,2025-06-10\n',
    );
  });

  it('has a row a line, also where a cell of the file has several lines', () => {
    const file = readCsv('a.csv', 'code,who\n2711190020,"Acme\r\nBerlin"\n');

    expect(batchText(file, { items: 0, parties: 1 }, {})).toBe('items,parties\nHS:2711190020,Acme Berlin\n');
  });
});

describe('answers of a batch', () => {
  it('are parted at line ends that are outside of quotation marks', () => {
    expect(splitLines('a,"b\nc"\nd,"e')).toEqual({ whole: 'a,"b\nc"\n', open: 'd,"e' });
  });

  it('are counted by outcome and given back as CSV', () => {
    const answers = [
      { line: '1', outcome: 'unrestricted', problem: '', detail: '' },
      { line: '2', outcome: '', problem: 'malformed', detail: 'a "b", c' },
    ];
    expect([...countOutcomes(answers)]).toEqual([
      ['unrestricted', 1],
      ['refused', 1],
    ]);
    expect(answersText(answers)).toBe(
      'line,outcome,problem,detail\r\n1,unrestricted,,\r\n2,,malformed,"a ""b"", c"\r\n',
    );
  });
});
