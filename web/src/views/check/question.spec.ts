import { type Draft, draftOf, NOBODY, paramsOf, questionOf } from './question.js';

const addressOf = (draft: Draft): URLSearchParams => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(paramsOf(draft))) {
    for (const each of value === undefined ? [] : [value].flat()) params.append(name, each);
  }
  return params;
};

describe('the address of a check', () => {
  it('is also a query of the API', () => {
    const question = questionOf(
      new URLSearchParams('from=US&to=CN&item=HS:2711190020&item=ECCN:none&party=none&on=2025-06-10'),
    );
    expect(question).toEqual({
      flow: 'export',
      from: 'US',
      to: 'CN',
      items: [
        { scheme: 'HS', code: '2711190020' },
        { scheme: 'ECCN', code: 'none' },
      ],
      parties: [],
      on: '2025-06-10',
    });
  });

  it('holds the whole form, with names that look like something else', () => {
    const draft: Draft = {
      good: 'Ethane & "co" <b>',
      flow: 'import',
      from: 'CN',
      to: 'BIS D:5',
      origin: 'HK',
      items: [{ scheme: 'ECCN', code: '3A001.a:1' }],
      partiesSaid: 'named',
      parties: [
        { ...NOBODY, name: 'none' },
        { ...NOBODY, name: '{"name":1}' },
        { name: 'COMAC', country: 'CN', identifiers: 'LEI 300300, USCC 91 31' },
      ],
      endUsesSaid: 'named',
      endUses: ['military'],
      on: '2025-06-10',
      knownAt: '41',
    };
    expect(draftOf(addressOf(draft), 'today')).toEqual(draft);
    expect(questionOf(addressOf(draft))).toMatchObject({
      knownAt: 41,
      parties: [
        { name: 'none' },
        { name: '{"name":1}' },
        {
          name: 'COMAC',
          country: 'CN',
          identifiers: [
            { scheme: 'LEI', value: '300300' },
            { scheme: 'USCC', value: '91 31' },
          ],
        },
      ],
    });
  });

  it('keeps a day that was typed in words as a date, and what is no date as it was typed', () => {
    const typed = (on: string) => addressOf({ ...draftOf(new URLSearchParams(), ''), on }).get('on');
    expect(typed('10 Jun 2025')).toBe('2025-06-10');
    expect(typed('2025-02-30')).toBe('2025-02-30');
  });

  it('asks nothing while no day is named', () => {
    expect(questionOf(new URLSearchParams('from=US'))).toBeUndefined();
  });
});
