import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProject } from '@curbline/testing';
import { ApiClient } from './api.client.js';
import { TestSystem, until } from './system.js';

jest.setTimeout(180_000);

/** What the specs read of a report; apps/importer says all of it. */
interface Report {
  outcome: string;
  versions: { plan?: Record<string, number>; written: Record<string, number>; review?: string }[];
  position?: { sequence: number };
}

const MAPPING = (name: string): string => `
name: ${name}
title: A list of parties
publisher: Export desk
csv: { delimiter: ',' }
conventions:
  { timeZone: Europe/Berlin, endDay: inclusive, sameDayRemoval: never-in-force, absence: review, repeats: refuse }
days: [yyyy-mm-dd]
identity: [Name]
restriction:
  title: 'No deliveries: {Name}'
  authority: { jurisdiction: DE, body: Export desk }
  kind: prohibition
  flows: [export]
  scope: { parties: { name: '{Name}' } }
dates: { from: Listed, fromWhenEmpty: refuse, removed: Removed }
legalBasis: [{ citation: 'Decision' }]
reason: 'Listed.'
`;

/** Names that no measure takes for one another. */
const party = (index: number): string =>
  `${createHash('sha256').update(`party ${index}`).digest('hex').slice(0, 12)} Works`;
const list = (indices: readonly number[]): string =>
  ['Name,Listed,Removed', ...indices.map((index) => `${party(index)},2025-01-15,`), ''].join('\n');
const range = (from: number, until: number): number[] => Array.from({ length: until - from }, (_, at) => from + at);

describe('an import', () => {
  let system: TestSystem;
  let api: ApiClient;
  let folder: string;
  let main: string;

  beforeAll(async () => {
    system = await TestSystem.start('postgres');
    api = new ApiClient(system.url);
    folder = await mkdtemp(join(tmpdir(), 'curbline-import-spec-'));
    main = join(await builtProject(), 'apps', 'importer', 'src', 'main.js');
  });
  afterAll(async () => {
    await system?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function argumentsFor(source: string, rows: string): Promise<string[]> {
    const [path, mapping] = [join(folder, `${source}.csv`), join(folder, `${source}.mapping.yaml`)];
    await writeFile(path, rows);
    await writeFile(mapping, MAPPING(source));
    return [main, 'csv', path, '--set', `mapping=${mapping}`, '--json', '--report', join(folder, 'reports')];
  }

  const env = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, CURBLINE_URL: system.url });

  /** Imports a list as `npm run import` does, and gives its exit code and its report. */
  async function importList(
    source: string,
    rows: string,
    ...more: string[]
  ): Promise<{ code: number; report: Report }> {
    const args = [...(await argumentsFor(source, rows)), ...more];
    return new Promise((resolve, reject) => {
      execFile(process.execPath, args, { env: env(), maxBuffer: 50_000_000 }, (error, out, err) => {
        const code = error ? Number(error.code) : 0;
        if (out === '') reject(new Error(`The import ended with ${code}: ${err}`));
        else resolve({ code, report: JSON.parse(out) as Report });
      });
    });
  }

  async function eventsOf(source: string, minSequence = 0): Promise<{ type: string; subject: string }[]> {
    const found = [];
    for (let after = -1; ;) {
      const { body } = await api.get<{ events: { type: string; subject: string }[]; next: number }>(
        `/v1/events?subjectPrefix=${source}-&after=${after}&limit=1000&minSequence=${minSequence}`,
      );
      found.push(...body.events);
      if (body.events.length < 1_000) return found;
      after = body.next;
    }
  }

  const typesOf = (events: { type: string }[], type: string): number =>
    events.filter((event) => event.type === `curbline.${type}.v1`).length;

  it('records each row once, and the same file a second time writes nothing', async () => {
    const planned = await importList('twice', list(range(0, 30)), '--dry-run');
    expect(planned.report).toMatchObject({ outcome: 'planned', versions: [{ plan: { new: 30 } }] });
    expect(await eventsOf('twice')).toHaveLength(0);

    const first = await importList('twice', list(range(0, 30)));
    expect(first).toMatchObject({
      code: 0,
      report: { outcome: 'done', versions: [{ plan: { new: 30, refused: 0 } }] },
    });
    expect(await eventsOf('twice')).toHaveLength(30);

    const second = await importList('twice', list(range(0, 30)));
    expect(second).toMatchObject({ code: 0, report: { versions: [{ plan: { new: 0, unchanged: 30 }, written: {} }] } });
    expect(second.report.position).toBeUndefined();
    expect(await eventsOf('twice')).toHaveLength(30);
  });

  it('can be followed from the answer of a check to the row of the file', async () => {
    const rows = list(range(100, 120));
    await importList('traced', rows);

    const { body } = await api.post<{
      outcome: string;
      restrictions: { sources: { file: string; fileSha256: string; row: number }[] }[];
    }>('/v1/checks', {
      from: 'DE',
      to: 'CH',
      items: [],
      parties: [{ name: party(107) }],
      endUses: [],
      on: '2025-06-01',
    });

    expect(body.outcome).toBe('prohibited');
    const source = body.restrictions[0]?.sources[0];
    expect(source?.file).toBe('traced.csv');
    const bytes = await readFile(join(folder, 'traced.csv'));
    expect(source?.fileSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(bytes.toString().split('\n')[(source?.row ?? 0) - 1]).toContain(party(107));
  });

  it('that is killed in the middle goes on where it was, and nothing is there twice', async () => {
    const rows = list(range(1_000, 4_000));
    const child = spawn(process.execPath, await argumentsFor('killed', rows), { env: env(), stdio: 'ignore' });
    const exited = once(child, 'exit');
    await until(120_000, async () => {
      if (child.exitCode !== null) return undefined;
      const { body } = await api.get<{ events: unknown[] }>('/v1/events?subjectPrefix=killed-&limit=1');
      return body.events.length > 0 ? undefined : 'nothing is written yet';
    });
    child.kill('SIGKILL');
    await exited;

    const { code, report } = await importList('killed', rows);

    expect([code, report.outcome]).toEqual([0, 'done']);
    const events = await eventsOf('killed');
    expect(typesOf(events, 'restriction.imposed')).toBe(3_000);
    expect(new Set(events.map(({ subject }) => subject)).size).toBe(3_000);
    expect(events).toHaveLength(3_000);
  });

  it('of a list that lost half its rows asks a person, and lifts nothing until one says so', async () => {
    await importList('halved', list(range(200, 260)));

    const halved = await importList('halved', list(range(200, 230)));
    expect(halved).toMatchObject({ code: 4, report: { outcome: 'stopped', versions: [{ plan: { gone: 30 } }] } });
    const again = await importList('halved', list(range(200, 230)));
    expect(again.code).toBe(4);
    const reviewId = halved.report.versions[0]?.review as string;
    expect(again.report.versions[0]?.review).toBe(reviewId);
    const before = await eventsOf('halved');
    expect([typesOf(before, 'review.opened'), typesOf(before, 'restriction.lifted')]).toEqual([1, 0]);

    await decide(reviewId, { decision: 'accept' });
    const accepted = await importList('halved', list(range(200, 230)));
    expect(accepted.code).toBe(0);
    const asked = (await eventsOf('halved')).filter(({ type }) => type === 'curbline.review.opened.v1').slice(1);
    expect(asked).toHaveLength(30);

    const decided = await decide(asked[0]?.subject as string, { decision: 'lift', effective: { from: '2025-09-01' } });
    const after = await eventsOf('halved', decided);
    expect(typesOf(after, 'restriction.lifted')).toBe(1);
    expect((await importList('halved', list(range(200, 230)))).report.position).toBeUndefined();
  });

  /** Resolves with the sequence up to which the ledger goes then. */
  async function decide(reviewId: string, decision: object): Promise<number> {
    const body = {
      ...decision,
      actor: 'officer',
      reason: 'Looked at the list.',
      sources: [{ publisher: 'Export desk' }],
    };
    const answer = await api.post<{ position: { sequence: number } }>(`/v1/reviews/${reviewId}/decision`, body, {
      'idempotency-key': `decide-${reviewId}`,
    });
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body.position.sequence;
  }
});
