import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { commandBody, parseWith } from '@curbline/contracts';
import { parseInstant } from '@curbline/domain';
import { planVersion, type VersionPlan } from '../plan/import-version.js';
import { oneByOne, requestOf, type MemoryLedger } from '../plan/ledger.fixture.js';
import { firstSteps } from '../plan/steps.js';
import { DEFAULT_MASS } from '../plan/survey.js';
import { MOST_DEFINITION_BYTES } from '../source/judged-rows.js';
import { judgedRow } from '../source/judged-rows.js';
import { restrictionIdOf } from '../source/identity.js';
import { chooseVersions } from '../run/choose-versions.js';
import type { Input, InputFile, Row, Source, Version, Wanted } from '../source/source.js';

/** A whole list through the domain takes seconds, and minutes on a machine that has other work. */
const WHOLE_LIST_MS = 300_000;

/**
 * A block of specs on published lists, which are not part of the project: they lie in the folder that
 * CURBLINE_TEST_DATA names. Without it the block says so and passes.
 */
export function onRealData(folder: string, specs: (path: string) => void): void {
  const root = process.env['CURBLINE_TEST_DATA'];
  const path = root === undefined ? undefined : join(root, folder);
  if (path !== undefined && existsSync(path)) {
    jest.setTimeout(WHOLE_LIST_MS);
    describe(`the published list in ${folder}`, () => specs(path));
    return;
  }
  it(`is not compared with the published list: CURBLINE_TEST_DATA names no folder that has ${folder}`, () => {
    console.warn(`CURBLINE_TEST_DATA names no folder that has ${folder}: the figures of that list are not tested.`);
  });
}

/** A file, or all files of a folder by name, as the command line gives them to a source. */
export function inputOf(path: string, options: Record<string, string> = {}): Input {
  const paths = statSync(path).isFile() ? [path] : filesIn(path);
  return { files: paths.map((each) => fileOf(each, path)), options };
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function fileOf(path: string, root: string): InputFile {
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { path, name: path === root ? basename(path) : path.slice(root.length + 1), sha256 };
}

/** Reads files that a spec writes, by name: all versions that the source sees in them, one after the other. */
export async function readWritten(
  source: Source,
  files: Record<string, string>,
  options: Record<string, string> = {},
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'curbline-source-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const input = inputOf(folder, options);
    const rows: Row[] = [];
    for (const version of await source.versions(input)) rows.push(...(await rowsOf(source, version, input)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every row of a version, in order. */
export async function rowsOf(source: Source, version: Version, input: Input): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of source.read(version, input)) rows.push(judgedRow(source.name, row));
  return rows;
}

export function wantedIn(rows: readonly Row[]): Wanted[] {
  return rows.flatMap((row) => ('wanted' in row ? [row.wanted] : []));
}

/** What was refused, as `file:line reason`. */
export function refusedIn(rows: readonly Row[]): string[] {
  return rows.flatMap((each) =>
    'refused' in each ? [`${each.row.file}:${each.row.line} ${each.refused.reason}`] : [],
  );
}

/** Every first command of these states, judged by the contract of the gateway and by the size of an entry. */
export function faultsOfCommands(
  { name, publisher }: Source,
  wanted: readonly Wanted[],
): { commands: number; faults: string[] } {
  const provenance = { actor: 'importer', reason: 'as listed', sources: [{ publisher }] };
  const faults: string[] = [];
  let commands = 0;
  for (const each of wanted) {
    for (const { command } of firstSteps(each, restrictionIdOf(name, each.identity), provenance)) {
      const parsed = parseWith(commandBody, command);
      if (!parsed.ok) faults.push(`${each.identity}: ${parsed.errors[0]?.message}`);
      const bytes = Buffer.byteLength(JSON.stringify(command));
      if (bytes > MOST_DEFINITION_BYTES) faults.push(`${each.identity}: ${bytes} bytes`);
      commands += 1;
    }
  }
  return { commands, faults };
}

/** What an import of a version came to, with the ledger that it went on in. */
export interface Imported {
  plan: VersionPlan;
  /** Commands by type. */
  sent: Record<string, number>;
  refused: string[];
}

/**
 * Plans a version against a ledger and sends it the commands, as a run does; each must be accepted. `most`: as many of
 * them as an interrupted run had sent.
 */
export async function importInto(
  ledger: MemoryLedger,
  source: Source,
  version: Version,
  input: Input,
  most = Infinity,
): Promise<Imported> {
  const at = parseInstant(`${version.knownOn ?? '2026-11-01'}T12:00:00Z`) as number;
  const refused: string[] = [];
  const plan = await planVersion(
    {
      source: source.name,
      publisher: source.publisher,
      conventions: source.conventions,
      version,
      actor: 'importer',
      at,
      mass: DEFAULT_MASS,
      held: ledger.held(source.name),
      ledger,
      rows: source.read(version, input),
    },
    (row, { reason }) => refused.push(`${row.file}:${row.line} ${reason}`),
  );
  const sent: Record<string, number> = {};
  if (plan.mass) throw new Error(`Version ${version.label} lacks too much: ${plan.gone.length} of ${plan.standing}.`);
  let left = most;
  for await (const planned of oneByOne(plan.commands())) {
    if (left-- <= 0) break;
    if ('refused' in planned) refused.push(`${planned.row.file}:${planned.row.line} ${planned.refused.reason}`);
    else {
      const request = requestOf(planned);
      const outcome = ledger.send(request);
      if (outcome !== 'accepted') throw new Error(`${request.type}: ${outcome}`);
      sent[request.type] = (sent[request.type] ?? 0) + 1;
    }
  }
  return { plan, sent, refused };
}

/** Everything that an import of the input would do to a ledger now, as a run chooses versions; commands by type. */
export async function importAllInto(
  ledger: MemoryLedger,
  source: Source,
  input: Input,
): Promise<Record<string, number>> {
  const { versions } = ledger.held(source.name);
  const chosen = chooseVersions(await source.versions(input), versions, source.conventions, undefined);
  const total: Record<string, number> = {};
  for (const { version, leftOut } of chosen.versions) {
    if (leftOut !== undefined) continue;
    const { sent } = await importInto(ledger, source, version, input);
    for (const [type, count] of Object.entries(sent)) total[type] = (total[type] ?? 0) + count;
  }
  return total;
}
