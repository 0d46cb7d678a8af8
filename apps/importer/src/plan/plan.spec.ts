import { Readable } from 'node:stream';
import { commandBody, parseWith } from '@curbline/contracts';
import {
  parseInstant,
  timeline,
  type CommandRequest,
  type ImposeRestriction,
  type Period,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import fc from 'fast-check';
import { identityOf, restrictionIdOf } from '../source/identity.js';
import type { Conventions, Row, Wanted } from '../source/source.js';
import { planVersion, type VersionPlan } from './import-version.js';
import { MemoryLedger, oneByOne, requestOf } from './ledger.fixture.js';
import { DEFAULT_MASS, type MassThresholds } from './survey.js';

const SOURCE = 'made-up';
const CONVENTIONS: Conventions = {
  timeZone: 'Asia/Shanghai',
  endDay: 'exclusive',
  sameDayRemoval: 'never-in-force',
  absence: 'review',
  knowledge: 'now',
  repeats: 'first',
  notes: [],
};
const NEVER: MassThresholds = { share: 1, number: 1_000 };

/** One row of a made-up list of parties. */
interface Listing {
  name: string;
  from: string;
  title?: string;
  country?: string;
  until?: string;
  removed?: { how: 'lifted' | 'withdrawn'; on: string };
  announcedOn?: string;
  changedFrom?: string;
  url?: string;
  /** Without a looser key: nothing that is gone can be meant by it. */
  kinless?: boolean;
  /** Known by its name alone: another day is the same record. */
  undated?: boolean;
  timeZone?: string;
}

function wanted(listing: Listing): Wanted {
  const { name, from, title, country, until, removed, announcedOn, changedFrom, url, kinless, undated, timeZone } =
    listing;
  return {
    identity: undated ? identityOf(name) : identityOf(name, from),
    ...(!kinless && { kinship: name }),
    definition: {
      title: title ?? `Listing of ${name}`,
      authority: { jurisdiction: 'CN', body: 'MOFCOM', timeZone: timeZone ?? 'Asia/Shanghai' },
      kind: 'prohibition',
      flows: ['export'],
      scope: { parties: { include: [{ name, ...(country && { country }) }] } },
      terms: {},
    },
    legalBasis: [{ citation: 'Announcement' }],
    sources: [{ publisher: 'The list', ...(url && { url }) }],
    effective: { from, ...(until && { until }) },
    ...(removed && { ended: removed }),
    ...(announcedOn && { announcedOn }),
    ...(changedFrom && { changedFrom }),
    reason: 'As listed.',
  };
}

/** Versions of a list, imported into a ledger in memory as a run imports them. */
class Imports {
  constructor(
    private readonly source = SOURCE,
    readonly ledger = new MemoryLedger(),
  ) {}

  async plan(label: string, listings: readonly Listing[], mass: MassThresholds = NEVER): Promise<VersionPlan> {
    const file = `${label}.csv`;
    const rows: Row[] = listings.map((each, index) => ({ row: { file, line: index + 2 }, wanted: wanted(each) }));
    return this.planRows(label, rows, mass);
  }

  async planRows(
    label: string,
    rows: readonly Row[],
    mass: MassThresholds = NEVER,
    repeats: Conventions['repeats'] = 'first',
  ): Promise<VersionPlan> {
    const sha256 = label.padStart(64, '0');
    return planVersion({
      source: this.source,
      publisher: 'The list',
      conventions: { ...CONVENTIONS, repeats },
      version: { label, files: [{ path: '', name: `${label}.csv`, sha256 }], complete: true },
      actor: 'importer',
      at: parseInstant('2026-01-01T00:00:00Z') as number,
      mass,
      held: this.ledger.held(this.source),
      ledger: this.ledger,
      rows: Readable.from(rows),
    });
  }

  /** Imports a version, or the first commands of it; each must be accepted. Returns how many were sent. */
  async import(label: string, listings: readonly Listing[], most = Infinity): Promise<number> {
    const plan = await this.plan(label, listings);
    let sent = 0;
    for await (const each of oneByOne(plan.commands())) {
      if (sent >= most) break;
      const request = requestOf(each);
      const outcome = this.ledger.send(request);
      if (outcome !== 'accepted') throw new Error(`${request.type} ${outcome}: ${JSON.stringify(request)}`);
      sent += 1;
    }
    return sent;
  }

  /** A person lifts what the last entry, a review, asks about. */
  lift(from: string): void {
    this.act('DecideReview', {
      reviewId: this.ledger.entries.at(-1)?.subject as string,
      decision: 'lift',
      effective: { from },
    });
  }

  /** What a person records. */
  act(type: string, said: object): void {
    const provenance = { actor: 'officer', reason: 'Confirmed.', sources: [{ publisher: 'Gazette' }] };
    const idempotencyKey = `officer-${this.ledger.entries.length}`;
    const command = { type, data: { ...said, ...provenance }, idempotencyKey } as unknown as CommandRequest;
    expect(this.ledger.send(command)).toBe('accepted');
  }

  types(from = 0): string[] {
    return this.ledger.entries.slice(from).map(({ type }) => type.split('.').slice(1, 3).join(' '));
  }

  /** What holds of every restriction, told without the numbers of events. */
  holds(): Record<string, string[]> {
    const ids = this.ledger.restrictions.sort();
    return Object.fromEntries(ids.map((id) => [id, told(this.ledger.recorded(id))]));
  }
}

function told(events: readonly Recorded<RestrictionEvent>[]): string[] {
  const show = ({ from, until, status, title, scope, terms, startUnknown }: Period): string =>
    JSON.stringify([from, until, status, startUnknown, ...(status === 'lifted' ? [] : [title, scope, terms])]);
  return timeline(events).map(show);
}

const id = (name: string, from: string): string => restrictionIdOf(SOURCE, identityOf(name, from));
const acme: Listing = { name: 'Acme', from: '2025-01-02' };

describe('the smallest honest events', () => {
  async function after(before: Listing[], then: Listing[]): Promise<Imports> {
    const imports = new Imports();
    await imports.import('v1', before);
    const from = imports.ledger.entries.length;
    await imports.import('v2', then);
    imports.ledger.entries.splice(0, from);
    return imports;
  }

  it('a row unknown so far is imposed, with its removal where it states one', async () => {
    const imports = await after([], [acme, { ...acme, name: 'Bolt', removed: { how: 'lifted', on: '2025-06-01' } }]);
    expect(imports.types()).toEqual(['restriction imposed', 'restriction imposed', 'restriction lifted']);
  });

  it('each event names the file, its hash, the row and the record', async () => {
    const imports = await after([], [acme]);
    expect(imports.ledger.entries[0]?.data).toMatchObject({
      sources: [
        {
          publisher: 'The list',
          file: 'v2.csv',
          fileSha256: expect.stringMatching(/^0{62}v2$/),
          row: 2,
          record: 'acme|2025-01-02',
        },
      ],
    });
  });

  it.each<[string, Partial<Listing>, Partial<Listing>, string[]]>([
    ['nothing new', {}, {}, []],
    ['a removal', {}, { removed: { how: 'lifted', on: '2025-06-01' } }, ['restriction lifted']],
    ['a removal before it began', {}, { removed: { how: 'withdrawn', on: '2025-01-01' } }, ['restriction withdrawn']],
    ['a new end', {}, { until: '2026-06-01' }, ['restriction extended']],
    ['another end', { until: '2026-06-01' }, { until: '2027-06-01' }, ['restriction extended']],
    ['no end any more', { until: '2026-06-01' }, {}, ['restriction extended']],
    ['another spelling', {}, { title: 'Acme, listed' }, ['restriction corrected']],
    ['another scope', {}, { country: 'US' }, ['restriction corrected']],
    ['another scope from a day on', {}, { country: 'US', changedFrom: '2025-05-01' }, ['restriction amended']],
    ['another announcement', { announcedOn: '2024-12-01' }, { announcedOn: '2024-12-02' }, ['restriction corrected']],
    [
      'scope, title and announcement at once',
      {},
      { country: 'US', title: 'A', announcedOn: '2024-12-02' },
      ['restriction corrected'],
    ],
    [
      'another day of removal',
      { removed: { how: 'lifted', on: '2025-06-01' } },
      { removed: { how: 'lifted', on: '2025-07-01' } },
      ['restriction corrected'],
    ],
    ['a removal taken back', { removed: { how: 'lifted', on: '2025-06-01' } }, {}, ['restriction corrected']],
    [
      'a lifting that was a withdrawal',
      { removed: { how: 'lifted', on: '2025-06-01' } },
      { removed: { how: 'withdrawn', on: '2025-01-02' } },
      ['restriction corrected', 'restriction withdrawn'],
    ],
    [
      'another end of what was lifted',
      { removed: { how: 'lifted', on: '2025-06-01' } },
      { removed: { how: 'lifted', on: '2025-06-01' }, until: '2026-06-01' },
      ['restriction corrected'],
    ],
    ['another document', {}, { url: 'https://example.org/list' }, ['restriction noted']],
  ])('%s', async (_, before, then, types) => {
    expect((await after([{ ...acme, ...before }], [{ ...acme, ...then }])).types()).toEqual(types);
  });

  it('another date of the same listing, found by its kinship, is a correction and neither new nor gone', async () => {
    const imports = await after([{ name: 'Acme', from: '2019-02-12' }], [{ name: 'Acme', from: '2019-12-02' }]);
    expect(imports.types()).toEqual(['restriction corrected']);
    expect(imports.ledger.entries[0]?.subject).toBe(id('Acme', '2019-02-12'));
  });

  it('so also of one that has ended, where it says the same end; another end is another listing', async () => {
    const ended: Listing = { name: 'Acme', from: '2019-02-12', removed: { how: 'lifted', on: '2020-05-01' } };
    const imports = await after([ended], [{ ...ended, from: '2019-12-02' }]);
    expect(imports.types()).toEqual(['restriction corrected']);
    const again: Listing = { name: 'Acme', from: '2021-01-02' };
    expect((await after([ended], [again])).types()).toEqual(['restriction imposed']);
    const withdrawn: Listing = { ...ended, removed: { how: 'withdrawn', on: '2019-01-02' } };
    expect((await after([withdrawn], [{ ...withdrawn, from: '2019-12-02' }])).types()).toEqual([
      'restriction corrected',
    ]);
  });

  it.each<[string, Partial<Listing>, Partial<Listing>]>([
    ['open', {}, {}],
    ['with an end', { until: '2025-06-01' }, {}],
    ['with an end that was extended', { until: '2025-06-01' }, { until: '2025-07-01' }],
    ['lifted', { removed: { how: 'lifted', on: '2025-05-01' } }, {}],
    ['of another day', {}, { from: '2025-01-03', undated: true }],
  ])('another time zone puts right each moment of a restriction that is %s', async (_, first, second) => {
    const listing: Listing = { ...acme, undated: true, ...first };
    const [imports, fresh] = [new Imports(), new Imports()];
    await imports.import('v1', [listing]);
    await imports.import('v2', [{ ...listing, ...second }]);
    const moved = { ...listing, ...second, timeZone: 'America/New_York' };
    await imports.import('v3', [moved]);
    await fresh.import('v', [moved]);
    expect(Object.values(imports.holds()).map(lastState)).toEqual(Object.values(fresh.holds()).map(lastState));
    expect(await imports.import('v3', [moved])).toBe(0);
  });

  it('another time zone puts right also from when on an amendment holds', async () => {
    const [first, second] = [acme, { ...acme, country: 'US', changedFrom: '2025-05-01' }];
    const moved = (listing: Listing): Listing => ({ ...listing, timeZone: 'America/New_York' });
    const [imports, fresh] = [new Imports(), new Imports()];
    for (const [label, listing] of [
      ['v1', first],
      ['v2', second],
      ['v3', moved(second)],
    ] as const) {
      await imports.import(label, [listing]);
    }
    for (const [label, listing] of [
      ['v1', moved(first)],
      ['v2', moved(second)],
    ] as const) {
      await fresh.import(label, [listing]);
    }
    expect(Object.values(imports.holds()).map((periods) => periods.slice(-2))).toEqual(
      Object.values(fresh.holds()).map((periods) => periods.slice(-2)),
    );
    expect(await imports.import('v3', [moved(second)])).toBe(0);
  });

  it('leaves a lifting that a person recorded when the time zone is put right', async () => {
    const imports = new Imports();
    await imports.import('v1', [acme]);
    imports.act('LiftRestriction', { restrictionId: id('Acme', '2025-01-02'), effective: { from: '2025-05-01' } });
    await imports.import('v2', [{ ...acme, timeZone: 'America/New_York' }]);
    expect(imports.types()).toEqual(['restriction imposed', 'restriction lifted', 'restriction corrected']);
  });

  it('does not guess which of two new rows is the old one: a person is asked', async () => {
    const imports = await after(
      [{ name: 'Acme', from: '2019-02-12' }],
      [
        { name: 'Acme', from: '2019-12-02' },
        { name: 'Acme', from: '2020-01-01' },
      ],
    );
    expect(imports.types()).toEqual(['restriction imposed', 'restriction imposed', 'review opened']);
  });

  it('gives the id that a corrected listing goes on under to no other one', async () => {
    const imports = new Imports();
    await imports.import('v1', [{ name: 'Acme', from: '2019-02-12' }]);
    await imports.import('v2', [{ name: 'Acme', from: '2019-12-02' }]);
    await imports.import('v3', [
      { name: 'Acme', from: '2019-02-12' },
      { name: 'Acme', from: '2019-12-02' },
    ]);
    expect(
      await imports.import('v3', [
        { name: 'Acme', from: '2019-02-12' },
        { name: 'Acme', from: '2019-12-02' },
      ]),
    ).toBe(0);
    expect(imports.ledger.restrictions).toHaveLength(2);
  });
});

describe('two rows of one record in one version', () => {
  const [first, second] = [acme, { ...acme, title: 'Another' }];

  it.each<[Conventions['repeats'], boolean, string[]]>([
    ['first', true, ['Listing of Acme']],
    ['first', false, ['Listing of Acme']],
    ['last', true, ['Another']],
    ['last', false, ['Another']],
    ['refuse', true, ['Listing of Acme', 'refused']],
    ['refuse', false, ['Listing of Acme', 'refused']],
  ])('are one restriction, by the convention "%s" (without kinship: %s)', async (repeats, kinless, expected) => {
    const rows: Row[] = [first, second].map((each, index) => ({
      row: { file: 'v1.csv', line: index + 2 },
      wanted: wanted({ ...each, kinless }),
    }));
    const plan = await new Imports().planRows('v1', rows, NEVER, repeats);
    const became: string[] = [];
    for await (const each of oneByOne(plan.commands())) {
      if ('refused' in each) {
        expect(each).toEqual({
          row: { file: 'v1.csv', line: 3 },
          refused: { reason: expect.stringContaining('than line 2 does') },
        });
        became.push('refused');
      } else became.push((requestOf(each).data as { title: string }).title);
    }
    expect(became).toEqual(expected);
  });
});

describe('a row that is gone', () => {
  it('is not lifted: a person is asked, once', async () => {
    const imports = new Imports();
    await imports.import('v1', [acme, { ...acme, name: 'Bolt' }]);
    await imports.import('v2', [acme]);
    expect(imports.types(2)).toEqual(['review opened']);
    expect(await imports.import('v2', [acme])).toBe(0);
    expect(await imports.import('v3', [acme])).toBe(0);
    expect(told(imports.ledger.recorded(id('Bolt', '2025-01-02'))).at(-1)).toContain('in-force');
  });

  it('is not asked about when it had ended by what the source had stated', async () => {
    const imports = new Imports();
    const ended = [
      { ...acme, removed: { how: 'lifted', on: '2025-06-01' } },
      { name: 'Bolt', from: '2025-01-01', until: '2025-05-01' },
    ] as Listing[];
    await imports.import('v1', ended);
    expect(await imports.import('v2', [])).toBe(0);
  });

  it('and listed again settles the question; gone once more, it is asked anew', async () => {
    const imports = new Imports();
    for (const [label, listings] of [
      ['v1', [acme]],
      ['v2', []],
      ['v3', [acme]],
      ['v4', []],
    ] as const)
      await imports.import(label, listings);
    expect(imports.types(1)).toEqual(['review opened', 'review decided', 'review opened']);
  });

  it('and was decided to stand is told of when it is back, and asked about when it is gone once more', async () => {
    for (const decision of ['keep', 'ignore']) {
      const imports = new Imports();
      await imports.import('v1', [acme]);
      await imports.import('v2', []);
      const reviewId = imports.ledger.entries.at(-1)?.subject;
      imports.act('DecideReview', { reviewId, decision });
      expect(await imports.import('v3', [])).toBe(0);
      await imports.import('v4', [acme]);
      await imports.import('v5', []);
      expect(imports.types(3)).toEqual(['restriction noted', 'review opened']);
    }
  });

  it('from a version that comes again with the same content is asked about again', async () => {
    const imports = new Imports();
    for (const [label, listings] of [
      ['v1', [acme]],
      ['v2', []],
      ['v1', [acme]],
      ['v2', []],
      ['v1', [acme]],
    ] as const)
      await imports.import(label, listings);
    expect(imports.types(1)).toEqual(['review opened', 'review decided', 'review opened', 'review decided']);
    expect(imports.ledger.held(SOURCE).openReviewOf(0)).toBeUndefined();
  });

  it('that was decided to be lifted and is still listed goes to a person, as a refused row', async () => {
    const imports = new Imports();
    await imports.import('v1', [acme]);
    await imports.import('v2', []);
    imports.lift('2025-09-01');
    const plan = await imports.plan('v3', [acme]);
    expect(plan.counts.returned).toBe(1);
    const planned = [];
    for await (const some of plan.commands()) planned.push(...some);
    expect(planned).toEqual([
      { row: { file: 'v3.csv', line: 2 }, refused: { reason: expect.stringContaining('still lists it') } },
    ]);
  });

  it('that was decided to be lifted, and comes back with a removal, is as the source says now', async () => {
    const imports = new Imports();
    await imports.import('v1', [acme]);
    await imports.import('v2', []);
    imports.lift('2025-09-01');
    const from = imports.ledger.entries.length;
    const removed = (on: string): Listing => ({ ...acme, removed: { how: 'lifted', on } });
    expect(await imports.import('v3', [removed('2025-09-01')])).toBe(0);
    await imports.import('v4', [removed('2025-08-30')]);
    expect(imports.types(from)).toEqual(['restriction corrected']);
    expect(told(imports.ledger.recorded(id('Acme', '2025-01-02'))).at(-2)).toContain(
      String(parseInstant('2025-08-29T16:00:00Z')),
    );
    expect(await imports.import('v4', [removed('2025-08-30')])).toBe(0);
  });

  it('that was decided to be lifted, and comes back with a planned end alone, is still listed', async () => {
    const imports = new Imports();
    const planned: Listing = { ...acme, until: '2026-06-01' };
    await imports.import('v1', [planned]);
    await imports.import('v2', []);
    imports.lift('2025-09-01');
    expect((await imports.plan('v3', [planned])).counts.returned).toBe(1);
    expect((await imports.plan('v3', [{ ...planned, until: '2027-06-01' }])).counts.returned).toBe(1);
  });

  it('that was decided to be lifted is listed like any other once a person has taken the lifting back', async () => {
    const imports = new Imports();
    await imports.import('v1', [acme]);
    await imports.import('v2', []);
    imports.lift('2025-09-01');
    const restrictionId = id('Acme', '2025-01-02');
    const lifting = imports.ledger.recorded(restrictionId).at(-1)?.sequence as number;
    imports.act('CorrectEvent', { restrictionId, eventSequence: lifting, replacement: null });

    expect((await imports.plan('v3', [acme])).counts).toMatchObject({ returned: 0, unchanged: 1 });
    expect((await imports.plan('v3', [])).gone).toHaveLength(1);
  });

  it('that was decided to be lifted, and is listed anew from a later day on, is another restriction', async () => {
    for (const kinless of [true, false]) {
      const imports = new Imports();
      const listing: Listing = { ...acme, undated: true, kinless };
      await imports.import('v1', [listing]);
      await imports.import('v2', []);
      imports.lift('2025-09-01');
      const [first] = imports.ledger.restrictions as [string];
      const before = told(imports.ledger.recorded(first));

      const again: Listing = { ...listing, from: '2025-10-01' };
      expect((await imports.plan('v3', [again])).counts).toMatchObject({ new: 1, returned: 0 });
      const written = imports.ledger.entries.length;
      await imports.import('v3', [again]);
      expect(imports.types(written)).toEqual(['restriction imposed']);
      expect(told(imports.ledger.recorded(first))).toEqual(before);
      expect(await imports.import('v3', [again])).toBe(0);
      // It goes on as the one that the source lists.
      await imports.import('v4', [{ ...again, title: 'Acme, listed' }]);
      await imports.import('v5', []);
      expect(imports.types(written)).toEqual(['restriction imposed', 'restriction corrected', 'review opened']);
      const asked = imports.ledger.entries.at(-1)?.data as { restrictionId: string };
      expect([imports.ledger.restrictions.length, asked.restrictionId === first]).toEqual([2, false]);
    }
  });

  it('whose row only could not be read is not gone', async () => {
    const imports = new Imports();
    await imports.import('v1', [acme]);
    const plan = await imports.planRows('v2', [
      { row: { file: 'v2.csv', line: 2 }, refused: { reason: 'bad' }, identity: wanted(acme).identity },
    ]);
    expect(plan.gone).toEqual([]);
    expect(plan.refused).toBe(1);
  });

  it('whose row has a day that is none, so that its identity cannot be read, is not gone either', async () => {
    const imports = new Imports();
    const unread = (line: number): Row => ({
      row: { file: 'v2.csv', line },
      refused: { reason: 'No day.' },
      identity: identityOf('Acme', '2025-02-30'),
      kinship: 'Acme',
    });
    await imports.import('v1', [acme, { ...acme, name: 'Bolt' }]);
    const bolt: Row = { row: { file: 'v2.csv', line: 9 }, wanted: wanted({ ...acme, name: 'Bolt' }) };
    expect((await imports.planRows('v2', [unread(2), bolt])).gone).toEqual([]);
    expect((await imports.planRows('v2', [bolt])).gone).toHaveLength(1);
    // Of two that are gone it may be either.
    await imports.import('v2', [acme, { ...acme, name: 'Bolt' }, { ...acme, from: '2025-03-04' }]);
    expect((await imports.planRows('v3', [unread(2), bolt])).gone).toHaveLength(2);
    expect((await imports.planRows('v3', [unread(2), unread(3), bolt])).gone).toEqual([]);
  });

  it.each<[string, Partial<Listing>[]]>([
    [
      'was put right by the source',
      [{ removed: { how: 'lifted', on: '2025-06-01' } }, { removed: { how: 'lifted', on: '2025-07-01' } }],
    ],
    [
      'stands beside a first day that was put right',
      [
        { removed: { how: 'lifted', on: '2025-06-01' }, undated: true },
        { removed: { how: 'lifted', on: '2025-06-01' }, undated: true, from: '2025-01-03' },
      ],
    ],
    [
      'was planned, and came earlier',
      [{ until: '2026-06-01' }, { until: '2026-06-01', removed: { how: 'lifted', on: '2025-06-01' } }],
    ],
    ['is a withdrawal', [{ removed: { how: 'withdrawn', on: '2025-01-01' } }, { announcedOn: '2024-12-01' }]],
  ])('after its end is not asked about, and makes no mass disappearance, where the end %s', async (_, [one, other]) => {
    const imports = new Imports();
    const many = (changes: Partial<Listing> = {}): Listing[] =>
      Array.from({ length: 30 }, (_each, index) => ({ ...acme, name: `Party ${index}`, ...one, ...changes }));
    await imports.import('v1', many());
    await imports.import('v2', many(other));
    expect(await imports.plan('v3', [], DEFAULT_MASS)).toMatchObject({ gone: [], standing: 0, mass: false });
  });

  it('is asked about where the source had taken its end back with another first day', async () => {
    const imports = new Imports();
    await imports.import('v1', [{ ...acme, undated: true, until: '2025-06-01' }]);
    await imports.import('v2', [{ ...acme, undated: true, from: '2025-01-03' }]);
    expect((await imports.plan('v3', [])).gone).toHaveLength(1);
  });

  it('from a version of many files, or of long names, is asked about, and others are listed in it', async () => {
    const imports = new Imports();
    await imports.import('v1', [acme]);
    const label = Array.from({ length: 60 }, (_, index) => `part-${index}.csv`).join(', ');
    const planned = [];
    const plan = await imports.plan(label, [{ ...acme, name: 'Bolt' }]);
    for await (const each of oneByOne(plan.commands())) planned.push(requestOf(each));
    expect(planned.map(({ type }) => type)).toEqual(['ImposeRestriction', 'OpenReview']);
    for (const { type, data } of planned) {
      const sources = (data as ImposeRestriction['data']).sources.map((each) => ({
        ...each,
        fileSha256: 'a'.repeat(64),
      }));
      expect(parseWith(commandBody, { type, data: { ...data, sources } })).toMatchObject({ ok: true });
    }
  });

  it('with many others stops the import, and few of many do not', async () => {
    const imports = new Imports();
    const many = Array.from({ length: 100 }, (_, index) => ({ name: `Party ${index}`, from: '2025-01-02' }));
    await imports.import('v1', many);
    expect(await imports.plan('v2', many.slice(50), DEFAULT_MASS)).toMatchObject({ mass: true, standing: 100 });
    expect((await imports.plan('v2', many.slice(11), DEFAULT_MASS)).mass).toBe(false);
    expect((await imports.plan('v2', many.slice(21), DEFAULT_MASS)).mass).toBe(true);
  });
});

describe('two lists whose names begin alike', () => {
  it('are kept apart, though they list the same', async () => {
    const ledger = new MemoryLedger();
    const [one, other] = [new Imports('made-up', ledger), new Imports('made-up-too', ledger)];
    await other.import('v1', [{ ...acme, until: '2025-06-01' }]);
    await one.import('v1', [acme]);
    await other.import('v2', [{ ...acme, removed: { how: 'lifted', on: '2025-05-01' } }]);
    expect((await one.plan('v2', [])).gone).toHaveLength(1);

    await other.import('v3', [{ ...acme, name: 'Bolt' }]);
    await other.import('v4', []);
    other.lift('2025-09-01');
    await one.import('v2', [acme, { ...acme, name: 'Bolt' }]);
    expect((await one.plan('v2', [acme, { ...acme, name: 'Bolt' }])).counts).toMatchObject({ unchanged: 2 });
  });
});

describe('the rows of a list in another order', () => {
  it('write nothing', async () => {
    const imports = new Imports();
    const listings = ['Acme', 'Bolt', 'Cog'].flatMap((name) => [
      { ...acme, name },
      { ...acme, name, from: '2025-03-04' },
    ]);
    await imports.import('v1', listings);
    expect(await imports.import('v2', [...listings].reverse())).toBe(0);
  });
});

describe('what a person has put right', () => {
  it('stays as long as the source says what it said before, and also when it changes something else', async () => {
    const imports = new Imports();
    await imports.import('v1', [acme]);
    imports.act('CorrectEvent', {
      restrictionId: id('Acme', '2025-01-02'),
      eventSequence: 1,
      replacement: { title: 'Mended' },
    });
    expect(await imports.import('v1', [acme])).toBe(0);
    await imports.import('v2', [{ ...acme, country: 'US' }]);
    expect(told(imports.ledger.recorded(id('Acme', '2025-01-02'))).at(-1)).toContain('Mended');
    expect(await imports.import('v2', [{ ...acme, country: 'US' }])).toBe(0);
  });
});

describe('any versions', () => {
  const day = fc.constantFrom('2025-01-02', '2025-03-01', '2025-06-01', '2025-09-01', 'unknown');
  const listing: fc.Arbitrary<Listing> = fc.record(
    {
      name: fc.constantFrom('Acme', 'Bolt', 'Cog', 'Dyn'),
      from: day,
      title: fc.constantFrom('One', 'Two'),
      country: fc.constantFrom('US', 'DE'),
      until: fc.constantFrom('2026-01-02', '2026-03-01'),
      removed: fc.constantFrom<NonNullable<Listing['removed']>>(
        { how: 'lifted', on: '2025-10-01' },
        { how: 'lifted', on: '2025-11-01' },
        { how: 'withdrawn', on: '2025-01-01' },
      ),
      announcedOn: fc.constantFrom('2024-12-01', '2024-12-02'),
      changedFrom: fc.constantFrom('2025-09-15', '2025-09-20'),
      url: fc.constantFrom('https://example.org/a', 'https://example.org/b'),
      kinless: fc.boolean(),
      undated: fc.boolean(),
      timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York'),
    },
    { requiredKeys: ['name', 'from'] },
  );
  /** What began on an unknown day is withdrawn by no source. */
  const possible = ({ from, removed, ...rest }: Listing): Listing => ({
    ...rest,
    from,
    ...(removed && !(from === 'unknown' && removed.how === 'withdrawn') && { removed }),
  });
  const version = fc.uniqueArray(listing.map(possible), {
    maxLength: 6,
    selector: ({ name, from, undated }) => (undated ? name : `${name}${from}`),
  });
  /** Up to five imports of some versions, of which one may come again, as a publisher takes a mistake back. */
  const versions = fc
    .tuple(
      fc.array(version, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 5 }),
    )
    .map(([pool, picks]) =>
      picks.map((pick) => ({ label: `v${pick % pool.length}`, list: pool[pick % pool.length] as Listing[] })),
    );

  it('give the same ledger whether they are imported at once, twice each, or with interruptions anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        versions,
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 }),
        async (lists, stops) => {
          const [plain, twice, broken] = [new Imports(), new Imports(), new Imports()];
          let stop = 0;
          for (const { label, list } of lists) {
            await plain.import(label, list);
            await twice.import(label, list);
            expect(await twice.import(label, list)).toBe(0);
            const most = () => (stop < stops.length ? (stops[stop++] as number) : Infinity);
            for (let limit = most(); (await broken.import(label, list, limit)) >= limit; limit = most());
          }
          expect(twice.holds()).toEqual(plain.holds());
          expect(broken.holds()).toEqual(plain.holds());
          expect(broken.ledger.entries.map(withoutFile)).toEqual(plain.ledger.entries.map(withoutFile));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('that are given up anywhere for a newer one come to what that one says, and lift nothing that no row states', async () => {
    await fc.assert(
      fc.asyncProperty(versions, fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 5 }), async (lists, stops) => {
        const imports = new Imports();
        const [last, ...before] = [...lists].reverse() as [(typeof lists)[0], ...typeof lists];
        for (const [index, { label, list }] of before.reverse().entries()) {
          await imports.import(label, list, stops[index % stops.length]);
        }
        await imports.import(last.label, last.list);
        expect(await imports.import(last.label, last.list)).toBe(0);
        await expectListed(imports, last.list);
        expectLifted(imports, lists);
      }),
      { numRuns: 200 },
    );
  });

  it('leave each listed row as if it had been imposed so, and nothing lifted that no row states', async () => {
    await fc.assert(
      fc.asyncProperty(versions, async (lists) => {
        const imports = new Imports();
        for (const { label, list } of lists) await imports.import(label, list);
        await expectListed(imports, lists.at(-1)?.list as Listing[]);
        expectLifted(imports, lists);
      }),
      { numRuns: 100 },
    );
  });

  /** Each row is held as if it had been imposed so. */
  async function expectListed(imports: Imports, listings: readonly Listing[]): Promise<void> {
    const fresh = new Imports();
    await fresh.import(
      'v',
      listings.map(({ changedFrom: _, ...each }) => each),
    );
    const held = Object.values(imports.holds()).map((periods) => lastState(periods));
    for (const periods of Object.values(fresh.holds())) expect(held).toContainEqual(lastState(periods));
  }

  /** No more than rows state. */
  function expectLifted(imports: Imports, lists: readonly { list: Listing[] }[]): void {
    const stated = lists.flatMap(({ list }) => list).filter(({ removed }) => removed).length;
    expect(imports.types().filter((type) => type === 'restriction lifted').length).toBeLessThanOrEqual(stated);
  }
});

/** When it begins, what it says last, and when it ends: an amendment from a day on leaves what was before it. */
function lastState(periods: readonly string[]): unknown[] {
  const read = periods.map((period) => JSON.parse(period) as [number | null, number | null, string, ...unknown[]]);
  const begins = read.find(([, , status]) => status !== 'scheduled')?.[0];
  const [, until, , ...content] = read.findLast(([, , status]) => status !== 'lifted') ?? [];
  // What was never in force may say what it likes.
  return begins === until ? [begins, until] : [begins, until, ...content];
}

function withoutFile({ type, subject, data }: { type: string; subject: string; data: unknown }): string {
  return JSON.stringify([type, subject, data]).replace(/"fileSha256":"[^"]*"/g, '');
}
