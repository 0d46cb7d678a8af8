import { refusalLines, RefusalSums } from './refusal-sums.js';

describe('the reasons for which rows were refused', () => {
  it('are summed up where they differ in what was written alone, the most frequent first, with the first row of each', () => {
    const sums = new RefusalSums();
    const noCountry = (name: string) => ({ field: 'Country', reason: `"${name}" is no country that is known.` });
    sums.add({ file: 'a.csv', line: 2 }, { reason: 'The record has 4 cells, the header 3.' });
    sums.add({ file: 'a.csv', line: 3 }, noCountry('Atlantis'));
    sums.add({ file: 'b.csv', line: 9 }, noCountry('Mu, "the lost"'.replaceAll('"', '\\"')));

    expect(sums.list()).toEqual([
      { count: 2, field: 'Country', reason: '"…" is no country that is known.', first: { file: 'a.csv', line: 3 } },
      { count: 1, reason: 'The record has … cells, the header ….', first: { file: 'a.csv', line: 2 } },
    ]);
    expect(refusalLines(sums.list(), 1)).toEqual([
      '  2 x Country: "…" is no country that is known. (first: a.csv, line 3)',
      '  and 1 more: report.json has all',
    ]);
  });

  it('take bounded room, however many there are', () => {
    const sums = new RefusalSums();
    for (let line = 0; line < 1_000; line++) sums.add({ file: 'a', line }, { field: `f${line}`, reason: 'Wrong.' });
    expect(sums.list()[0]).toMatchObject({ count: 900, reason: 'Other reasons.', first: { line: 100 } });
    expect(sums.list()).toHaveLength(101);
  });
});
