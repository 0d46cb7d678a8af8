import { COMMANDS, type CommandPlan, LISTS } from './commands.js';
import { type Base, bodyOf, initialDraft, rebased } from './draft.js';
import { withoutEntry } from './entries.js';
import { termsDraft, termsOf } from './terms-draft.js';

function plan(type: string): CommandPlan {
  const found = COMMANDS.find((each) => each.type === type);
  if (!found) throw new Error(`There is no form of ${type}.`);
  return found;
}

const BASE: Base = {
  title: 'Gallium',
  scope: { items: { include: [{ scheme: 'HS', code: '811292' }] }, to: { include: ['US'] } },
  terms: { reviewPolicy: 'denial', quota: { amount: '10', unit: 't', period: 'calendar year' } },
  version: 3,
};

describe('the command that a form says', () => {
  it('has every source and legal basis, with dates as the API takes them, and no empty ones at the end', () => {
    const body = bodyOf(plan('VoidRestriction'), {
      restrictionId: 'cn-gallium',
      'sources[0].publisher': 'MOFCOM',
      'sources[0].retrievedOn': '1 Feb 2025',
      'sources[1].publisher': 'Reuters',
      'sources[2].publisher': ' ',
      'legalBasis[0].citation': 'Announcement 46',
      'legalBasis[1].citation': 'Export Control Law',
      reason: 'As published.',
      actor: 'officer',
      knownAt: '2025-02-01T00:00:00Z',
    });

    expect(body).toEqual({
      type: 'VoidRestriction',
      data: {
        restrictionId: 'cn-gallium',
        legalBasis: [{ citation: 'Announcement 46' }, { citation: 'Export Control Law' }],
        sources: [{ publisher: 'MOFCOM', retrievedOn: '2025-02-01' }, { publisher: 'Reuters' }],
        reason: 'As published.',
        actor: 'officer',
      },
      knownAt: '2025-02-01T00:00:00Z',
    });
  });

  it('keeps an empty entry between others, so that a fault is told where the person sees it', () => {
    const { data } = bodyOf(plan('VoidRestriction'), {
      'sources[0].publisher': '',
      'sources[1].publisher': 'Reuters',
    });

    expect(data).toMatchObject({ sources: [{}, { publisher: 'Reuters' }] });
  });

  it('amends nothing but what was changed, and says from which version', () => {
    const amend = plan('AmendRestriction');
    const draft = { ...initialDraft(amend, 'cn-gallium', BASE), effectiveFrom: '2025-02-01', 'quota.amount': '12' };

    expect(bodyOf(amend, draft, BASE)).toMatchObject({
      data: { terms: { reviewPolicy: 'denial', quota: { amount: '12', unit: 't', period: 'calendar year' } } },
      expectedVersion: 3,
    });
    expect(bodyOf(amend, draft, BASE).data).not.toHaveProperty('scope');
    expect(bodyOf(amend, draft, BASE).data).not.toHaveProperty('title');
  });

  it('keeps of the terms what no field shows', () => {
    const terms = {
      quota: { amount: '1', unit: 't', rate: { specific: { amount: '2', currency: 'USD', per: 'kg' } } },
    };

    expect(termsOf(termsDraft(terms), terms)).toEqual(terms);
  });

  it('claims by the number of an event, and describes codes a line each', () => {
    expect(
      bodyOf(plan('AddNote'), {
        restrictionId: 'cn-gallium',
        text: 'Another date.',
        'claims[0].eventSequence': '12',
        'claims[0].field': 'announcedOn',
        'claims[0].value': '3 Jul 2023',
      }).data,
    ).toMatchObject({ claims: [{ eventSequence: 12, field: 'announcedOn', value: '2023-07-03' }] });
    expect(
      bodyOf(plan('DescribeCodes'), {
        edition: '2022',
        part: '2804',
        codes: '2804.10 Hydrogen\n280421  Argon',
        effectiveFrom: '2022-01-01',
      }).data,
    ).toMatchObject({
      scheme: 'HS',
      codes: [
        { code: '280410', description: 'Hydrogen' },
        { code: '280421', description: 'Argon' },
      ],
    });
    expect(
      bodyOf(plan('CorrelateCodes'), { from: '2017', to: '2022', changes: '8541.40 854141, 854142\n854150 854151' })
        .data,
    ).toMatchObject({
      from: '2017',
      to: '2022',
      changes: [
        { code: '854140', becomes: ['854141', '854142'] },
        { code: '854150', becomes: ['854151'] },
      ],
    });
  });

  it('is of the edition that the form shows where nothing was chosen', () => {
    expect(bodyOf(plan('DescribeCodes'), { part: '28' }).data).toMatchObject({ edition: '2028' });
  });
});

describe('a form in the making', () => {
  it('closes up when an entry is taken out', () => {
    const draft = { 'sources[0].publisher': 'A', 'sources[1].publisher': 'B', 'sources[1].url': 'https://b.example' };
    const after = { ...draft, ...withoutEntry(draft, 'sources', 0, LISTS.sources.fields) };

    expect(bodyOf(plan('VoidRestriction'), after).data).toMatchObject({
      sources: [{ publisher: 'B', url: 'https://b.example' }],
    });
  });

  it('keeps what a person changed when it is set upon what holds now', () => {
    const before = { title: 'Gallium', conditions: 'One' };
    const now = { title: 'Gallium and germanium', conditions: 'Two' };

    expect(rebased({ ...before, conditions: 'Mine', reason: 'Why' }, before, now)).toEqual({
      title: 'Gallium and germanium',
      conditions: 'Mine',
      reason: 'Why',
    });
  });
});
