import { command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { Authority, Flow, ItemCode, Scope } from '../restriction/model.js';
import type { CheckAnswer } from './answer.js';
import { CheckIndex } from './check-index.js';
import type { CheckQuestion } from './question.js';

/** The worst that a check could say: that a good is free, when nobody can know it. Each of these was once answered so. */

const FREE = 'unrestricted';
const OPEN = 'undetermined';
const MET = 'licence-required';

const US: Authority = { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' };
const UN: Authority = { jurisdiction: 'UN', body: 'Security Council', timeZone: 'America/New_York' };

function ask(past: Scenario, question: Partial<CheckQuestion>): CheckAnswer {
  const position = { ledger: 'test', knownAt: '2025-12-31T00:00:00Z', sequence: past.events.length, hash: '' };
  const asked: CheckQuestion = { flow: 'export', from: 'US', to: 'CN', on: '2025-06-10', ...question };
  return past.feed(new CheckIndex()).check(asked, position);
}

const items = (...codes: string[]): ItemCode[] =>
  codes.map((text) => ({ scheme: text.split(':')[0] as string, code: text.split(':')[1] as string }));
const rule = (scope: Scope, changes: { authority?: Authority; flows?: Flow[] } = {}): Scenario =>
  scenario().given(
    command('DefineGroup', { groupId: 'UN', title: 'UN', members: ['US', 'CN'], effective: { from: '2000-01-01' } }),
    imposition({ scope, ...changes }),
  );
const onItems = (...codes: string[]): Scope => ({ items: { include: items(...codes) } });

describe('a code of another edition of the HS than that of the day', () => {
  const correlated = (scope: Scope): Scenario =>
    rule(scope).given(
      command('CorrelateCodes', {
        scheme: 'HS',
        from: '2017',
        to: '2022',
        changes: [{ code: '854140', becomes: ['854141', '854142', '854143', '854149'] }],
      }),
    );
  const old = { items: items('HS-2017:854140') };

  it('may lie under any code of a rule that names no edition, where nobody has said what became of it', () => {
    expect(ask(rule(onItems('HS:854142')), old).outcome).toBe(OPEN);
    expect(ask(rule(onItems('HS:271119')), old).outcome).toBe(OPEN);
    expect(ask(rule(onItems('HS:854140')), old).outcome).toBe(OPEN);
  });

  it('is compared with such a rule by what it has become', () => {
    expect(ask(correlated(onItems('HS:854142')), old).outcome).toBe(OPEN);
    expect(ask(correlated(onItems('HS:8541')), old).outcome).toBe(MET);
    expect(ask(correlated(onItems('HS:8542')), old).outcome).toBe(FREE);
  });

  it('frees nobody by an exclusion of the same digits', () => {
    const except = { items: { exclude: items('HS:854140') } };
    expect(ask(rule(except), old).outcome).toBe(OPEN);
    expect(ask(correlated(except), old).outcome).toBe(MET);
  });

  it('is the code of the day where the edition was in force then', () => {
    expect(ask(rule(onItems('HS:854142')), { ...old, items: items('HS-2022:854140') }).outcome).toBe(FREE);
    const past = scenario().given(imposition({ scope: onItems('HS:854140'), effective: { from: '2018-01-01' } }));
    expect(ask(past, { ...old, on: '2019-06-10' }).outcome).toBe(MET);
  });
});

describe('national digits', () => {
  it.each(['8541100050', '8541100090'])('in transit are those of neither country (%s)', (code) => {
    const past = rule(onItems('HS:8541100050'), { authority: US, flows: ['export', 'transit'] });
    expect(ask(past, { items: items(`HS:${code}`), flow: 'transit' }).outcome).toBe(OPEN);
    expect(ask(past, { items: items(`HS-US:${code}`), flow: 'transit' }).outcome).toBe(
      code.endsWith('50') ? MET : FREE,
    );
    expect(ask(past, { items: items('HS:8541200050'), flow: 'transit' }).outcome).toBe(FREE);
  });

  it('of a member are not those of the United Nations, who have no tariff', () => {
    const past = rule(onItems('HS:8541100050'), { authority: UN });
    expect(ask(past, { items: items('HS:8541100090') }).outcome).toBe(OPEN);
  });
});

describe('a code that goes on where another one ends', () => {
  it.each([
    ['JP:2-1', 'JP:2-1-3', OPEN],
    ['JP:X12', 'JP:X12A', OPEN],
    ['JP:X12A', 'JP:X12', OPEN],
    ['JP:X12', 'JP:X13', FREE],
    // Of these shapes it is known where a level ends.
    ['JP:2.1', 'JP:2.10', FREE],
    ['EU:ML1', 'EU:ML10', FREE],
    ['EU:4A001.a', 'EU:4A001.aa', FREE],
  ])('in a list with levels of its own may lie within it: a rule on %s, asked %s: %s', (listed, asked, outcome) =>
    expect(ask(rule(onItems(listed)), { items: items(asked) }).outcome).toBe(outcome),
  );
});

describe('a region within a region', () => {
  const group = command('DefineGroup', {
    groupId: 'G:1',
    title: 'G',
    members: ['GB-NIR', 'IQ-KR'],
    effective: { from: '2000-01-01' },
  });
  type Row = [named: string, asked: string, outcome: string, because?: string];
  const rows: Row[] = [
    ['GB-NIR', 'GB-BFS', MET, 'GB-BFS is a part of GB-NIR'],
    ['GB-BFS', 'GB-NIR', OPEN, 'GB-BFS is only a part of GB-NIR'],
    ['GB-UKM', 'GB-BFS', MET],
    ['GB-ENG', 'GB-BFS', FREE],
    ['GB', 'GB-BFS', MET],
    ['IQ-KR', 'IQ-AR', MET],
    ['UA-43', 'UA-40', FREE],
    ['G:1', 'IQ-AR', MET],
    ['G:1', 'GB', OPEN],
    ['G:1', 'GB-LND', FREE],
  ];
  it.each(rows)('a rule for %s, asked about %s: %s', (...[named, asked, outcome, because]: Row) => {
    const past = scenario().given(group, imposition({ scope: { to: { include: [named] } } }));
    const answer = ask(past, { to: asked });
    expect(answer.outcome).toBe(outcome);
    if (because !== undefined) expect(answer.restrictions[0]?.reasons[0]?.because).toBe(because);
  });
});

describe('a party whose name nobody can read', () => {
  const listing = rule({ parties: { include: [{ name: 'Полярная Торговля' }] } });
  it.each(['?????? ???', '????????? LLC', '—', 'Пол\ufffdрная Торговля', '🚢🚢'])(
    'may be anybody that is listed: %s',
    (name) => expect(ask(listing, { parties: [{ name }] }).outcome).toBe(OPEN),
  );

  it('is told so', () => {
    expect(ask(listing, { parties: [{ name: 'Nobody Else' }, { name: '???' }] }).restrictions[0]?.reasons[0]).toEqual({
      dimension: 'parties',
      match: 'unknown',
      because: "??? may be Полярная Торговля: a name that cannot be read may be anybody's",
    });
  });

  it('is who its identifier says', () => {
    const lei = [{ scheme: 'LEI', value: '529900' }];
    const past = rule({ parties: { include: [{ name: 'Summit', identifiers: lei }] } });
    expect(ask(past, { parties: [{ name: '???', identifiers: lei }] }).outcome).toBe(MET);
  });

  it('is free by no exemption', () => {
    const past = scenario().given(
      imposition({ scope: {} }),
      command('GrantExemption', {
        scope: { parties: { include: [{ name: 'Summit' }] } },
        effective: { from: '2025-06-01' },
      }),
    );
    expect(ask(past, { parties: [{ name: '???' }] }).outcome).toBe(OPEN);
  });
});
