import { identityOf } from '../source/identity.js';
import type { CommandRequest, DefineGroup } from '@curbline/domain';
import { MemoryLedger } from '../plan/ledger.fixture.js';
import { DEFAULT_MASS } from '../plan/survey.js';
import { Quarantine } from '../report/quarantine.js';
import { SILENT } from '../report/progress.js';
import type { ImportReport } from '../report/report.js';
import type { Row, Source } from '../source/source.js';
import type { BatchAnswer, Gateway } from './gateway.js';
import { ImportRun, type ImportOptions } from './import.js';

/** A gateway before a ledger in memory, as much of it as an import uses. */
class MemoryGateway {
  /** What somebody else does before the next commands are recorded. */
  meanwhile: (() => Promise<unknown>) | undefined;
  /** Commands on what begins so are refused, as a ledger would that knows more than we do. */
  refuses = '';

  constructor(private readonly ledger: MemoryLedger) {}

  indexHead = (): Promise<number> => Promise.resolve(this.ledger.entries.length);
  viewHead = () => Promise.resolve({ sequence: this.ledger.entries.length, hash: '' });
  eventsOf = (id: string) => this.ledger.eventsOf(id);
  eventAt = (sequence: number) => this.ledger.eventAt(sequence);
  knowsGroup = (id: string) => this.ledger.knowsGroup(id);

  async *events(prefix: string, after: number) {
    for await (const page of this.ledger.events(prefix)) yield page.filter(({ sequence }) => sequence > after);
  }

  async *batch(lines: AsyncIterable<string>): AsyncGenerator<BatchAnswer[]> {
    for await (const chunk of lines) {
      const { meanwhile } = this;
      this.meanwhile = undefined;
      await meanwhile?.();
      yield chunk
        .split('\n')
        .filter(Boolean)
        .map((line) => this.answer(JSON.parse(line) as CommandRequest));
    }
  }

  private answer(request: CommandRequest): BatchAnswer {
    const { idempotencyKey, data } = request;
    const title = 'title' in data ? (data.title ?? '') : '';
    const refused = this.refuses !== '' && title.startsWith(this.refuses);
    const before = this.ledger.entries.length;
    const outcome = refused ? 'already-lifted' : this.ledger.send(request);
    if (outcome !== 'accepted' && outcome !== 'replayed') {
      return { line: 1, idempotencyKey, problem: { status: 422, code: outcome } };
    }
    const types = this.ledger.entries.slice(before).map(({ type }) => type);
    const position = { sequence: this.ledger.entries.length, hash: '', ledger: 'memory' };
    return { line: 1, idempotencyKey, status: 201, replayed: outcome === 'replayed', types, position };
  }
}

function rowOf(file: string, name: string, line: number): Row {
  return {
    row: { file, line },
    wanted: {
      identity: identityOf(name),
      definition: {
        title: name,
        authority: { jurisdiction: 'DE', body: 'Export desk', timeZone: 'Europe/Berlin' },
        kind: 'prohibition',
        flows: ['export'],
        scope: { parties: { include: [{ name }] } },
        terms: {},
      },
      legalBasis: [{ citation: 'Decision' }],
      sources: [{ publisher: 'The list' }],
      effective: { from: '2025-01-02' },
      reason: 'As listed.',
    },
  };
}

/** A list of these names, as one version. */
function sourceOf(label: string, names: readonly string[]): Source {
  const files = [{ path: '', name: `${label}.csv`, sha256: label.padStart(64, '0') }];
  return {
    ...{ name: 'made-up', title: 'A list', publisher: 'The list' },
    conventions: {
      ...{ timeZone: 'UTC', endDay: 'exclusive', sameDayRemoval: 'never-in-force', absence: 'review' },
      ...{ knowledge: 'now', repeats: 'first', notes: [] },
    },
    versions: () => Promise.resolve([{ label, files, complete: true }]),
    async *read() {
      await Promise.resolve();
      for (const [index, name] of names.entries()) yield rowOf(`${label}.csv`, name, index + 2);
    },
  };
}

const names = (from: number, until: number): string[] =>
  Array.from({ length: until - from }, (_, index) => `Party ${from + index}`);

describe('a run', () => {
  let ledger: MemoryLedger;
  let gateway: MemoryGateway;
  let quarantine: Quarantine;
  beforeEach(() => {
    ledger = new MemoryLedger();
    gateway = new MemoryGateway(ledger);
    quarantine = new Quarantine(undefined);
  });

  function importFrom(source: Source, more: Partial<ImportOptions> = {}): Promise<ImportReport> {
    const options = { asOf: undefined, dryRun: false, actor: 'importer', mass: DEFAULT_MASS, ...more };
    const places = { gateway: gateway as unknown as Gateway, quarantine, progress: SILENT };
    return new ImportRun(source, { files: [], options: {} }, options, places).run();
  }

  function importList(
    label: string,
    list: readonly string[],
    more: Partial<ImportOptions> = {},
  ): Promise<ImportReport> {
    return importFrom(sourceOf(label, list), more);
  }

  it('whose commands all met another import plans on what the ledger holds then', async () => {
    gateway.meanwhile = () => importList('theirs', names(0, 5));
    const report = await importList('ours', names(0, 5));
    expect(report).toMatchObject({ outcome: 'done', quarantined: 0, versions: [{ written: {} }] });
    expect(ledger.entries).toHaveLength(5);
  });

  it('of commands that were recorded before says that it wrote nothing', async () => {
    const data: DefineGroup['data'] = {
      ...{ groupId: 'Neighbours', title: 'Neighbours', members: ['CH', 'FR'], effective: { from: '2025-01-01' } },
      ...{ actor: 'officer', reason: 'Decided.', sources: [{ publisher: 'Export desk' }] },
    };
    const given: Source = {
      ...sourceOf('given', []),
      async *read() {
        await Promise.resolve();
        yield { row: { file: 'given', line: 1 }, command: { identity: 'one', command: { type: 'DefineGroup', data } } };
      },
    };
    expect(await importFrom(given)).toMatchObject({ position: { sequence: 1 }, versions: [{ repeated: 0 }] });
    const again = await importFrom(given);
    expect(again.versions).toMatchObject([{ written: {}, repeated: 1 }]);
    expect(again.position).toBeUndefined();
  });

  it('tells once of a row that the ledger refuses, however often it is planned', async () => {
    gateway.refuses = 'Party 4';
    gateway.meanwhile = () => importList('theirs', names(0, 2), { mass: { share: 1, number: 1_000 } });
    const report = await importList('ours', names(0, 5));
    expect(report).toMatchObject({ outcome: 'done', quarantined: 1, refusals: [{ first: { line: 6 } }] });
    expect(ledger.restrictions).toHaveLength(4);
  });

  it('leaves out what a person decided to say nothing, also when less is missing or more may be', async () => {
    await importList('whole', names(0, 60));
    const { versions } = await importList('half', names(0, 30));
    const provenance = { actor: 'officer', reason: 'Cut off.', sources: [{ publisher: 'Export desk' }] };
    const data = { reviewId: versions[0]?.review as string, decision: 'ignore' as const, ...provenance };
    expect(ledger.send({ type: 'DecideReview', data, idempotencyKey: 'officer' })).toBe('accepted');
    for (const mass of [DEFAULT_MASS, { share: 1, number: 1_000 }]) {
      const report = await importList('half', names(0, 30), { mass });
      expect(report.versions).toMatchObject([{ leftOut: expect.stringContaining('says nothing'), written: {} }]);
    }
    expect(ledger.entries).toHaveLength(62);
  });

  it('asks nothing about a row about which a person asks already', async () => {
    await importList('whole', names(0, 3));
    const data = {
      ...{ kind: 'missing' as const, source: 'made-up', version: 'by hand', record: 'party 0' },
      restrictionId: ledger.restrictions[0] as string,
      ...{ actor: 'officer', reason: 'Is it listed?', sources: [{ publisher: 'Export desk' }] },
    };
    expect(ledger.send({ type: 'OpenReview', data, idempotencyKey: 'officer' })).toBe('accepted');
    const report = await importList('less', names(1, 3));
    expect(report).toMatchObject({ outcome: 'done', quarantined: 0, versions: [{ plan: { gone: 1 }, repeated: 1 }] });
  });
});
