import { parseInstant, type Instant } from '@curbline/domain';
import { Readable } from 'node:stream';
import { planVersion, type VersionPlan } from '../plan/import-version.js';
import { MemoryLedger, oneByOne, requestOf } from '../plan/ledger.fixture.js';
import { DEFAULT_MASS } from '../plan/survey.js';
import type { Held } from '../held/held.js';
import type { Conventions, Row } from '../source/source.js';
import { AssumedLedger, type PlannedOn } from './assumed-ledger.js';

const SOURCE = 'made-up';
const CONVENTIONS: Conventions = {
  ...{ timeZone: 'UTC', endDay: 'exclusive', sameDayRemoval: 'never-in-force', absence: 'review' },
  ...{ knowledge: 'now', repeats: 'first', notes: [] },
};
const AT = parseInstant('2026-01-01T00:00:00Z') as Instant;

function rowOf(file: string, name: string, line: number): Row {
  return {
    row: { file, line },
    wanted: {
      identity: name,
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

function planOf(label: string, names: readonly string[], held: Held, ledger: PlannedOn): Promise<VersionPlan> {
  const file = `${label}.csv`;
  return planVersion({
    ...{ source: SOURCE, publisher: 'The list', conventions: CONVENTIONS, actor: 'importer', at: AT, held, ledger },
    version: { label, files: [{ path: '', name: file, sha256: label.padStart(64, '0') }], complete: true },
    mass: DEFAULT_MASS,
    rows: Readable.from(names.map((name, index) => rowOf(file, name, index + 2))),
  });
}

const told = ({ counts, gone, asked }: VersionPlan) => ({ counts, gone: gone.length, asked });
type Versions = readonly (readonly [label: string, names: readonly string[]])[];

/** What becomes of each version, as a run tells it that writes the one before. */
async function written(ledger: MemoryLedger, versions: Versions) {
  const plans = [];
  for (const [label, names] of versions) {
    const plan = await planOf(label, names, ledger.held(SOURCE), ledger);
    plans.push(told(plan));
    for await (const each of oneByOne(plan.commands())) expect(ledger.send(requestOf(each))).toBe('accepted');
  }
  return plans;
}

/** The same, as a dry run assumes it. */
async function assumed(ledger: MemoryLedger, versions: Versions) {
  const [held, ahead] = [ledger.held(SOURCE), new AssumedLedger(ledger, ledger.entries.length)];
  const plans = [];
  for (const [label, names] of versions) {
    const plan = await planOf(label, names, held, ahead);
    plans.push(told(plan));
    const events = [];
    for await (const each of oneByOne(plan.commands())) events.push(await ahead.assume(requestOf(each), AT));
    for (const event of events) if (event) held.fold(event);
  }
  return plans;
}

describe('a dry run of versions that follow each other', () => {
  const versions: Versions = [
    ['v1', ['acme', 'bolt']],
    ['v2', ['acme']],
    ['v3', ['acme', 'bolt']],
    ['v4', ['acme']],
  ];

  it('assumes that a row which comes back answers the question about it, and that it is asked again', async () => {
    const plans = await assumed(new MemoryLedger(), versions);
    expect(plans.map(({ counts, gone }) => [counts.new, counts.back, gone])).toEqual([
      [2, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(plans).toEqual(await written(new MemoryLedger(), versions));
  });

  it('goes on from a question that the ledger holds', async () => {
    const [dry, real] = [new MemoryLedger(), new MemoryLedger()];
    for (const ledger of [dry, real]) await written(ledger, versions.slice(0, 2));
    expect(await assumed(dry, versions.slice(2))).toEqual(await written(real, versions.slice(2)));
  });
});
