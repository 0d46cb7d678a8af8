import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api.client.js';
import { Importer, list, party, range } from './importing.js';
import { TestSystem, until } from './system.js';

jest.setTimeout(180_000);

describe('an import', () => {
  let system: TestSystem;
  let api: ApiClient;
  let folder: string;
  let importer: Importer;

  beforeAll(async () => {
    system = await TestSystem.start('postgres');
    api = new ApiClient(system.url);
    folder = await mkdtemp(join(tmpdir(), 'curbline-import-spec-'));
    importer = await Importer.for(folder, system.url);
  });
  afterAll(async () => {
    await system?.stop();
    await rm(folder, { recursive: true, force: true });
  });

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
    const planned = await importer.importList('twice', list(range(0, 30)), '--dry-run');
    expect(planned.report).toMatchObject({ outcome: 'planned', versions: [{ plan: { new: 30 } }] });
    expect(await eventsOf('twice')).toHaveLength(0);

    const first = await importer.importList('twice', list(range(0, 30)));
    expect(first).toMatchObject({
      code: 0,
      report: { outcome: 'done', versions: [{ plan: { new: 30, refused: 0 } }] },
    });
    expect(await eventsOf('twice')).toHaveLength(30);

    const second = await importer.importList('twice', list(range(0, 30)));
    expect(second).toMatchObject({ code: 0, report: { versions: [{ plan: { new: 0, unchanged: 30 }, written: {} }] } });
    expect(second.report.position).toBeUndefined();
    expect(await eventsOf('twice')).toHaveLength(30);
  });

  it('can be followed from the answer of a check to the row of the file', async () => {
    const rows = list(range(100, 120));
    await importer.importList('traced', rows);

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
    const args = [importer.main, ...(await importer.argumentsFor('killed', rows))];
    const child = spawn(process.execPath, args, { env: importer.env, stdio: 'ignore' });
    const exited = once(child, 'exit');
    await until(120_000, async () => {
      if (child.exitCode !== null) return undefined;
      const { body } = await api.get<{ events: unknown[] }>('/v1/events?subjectPrefix=killed-&limit=1');
      return body.events.length > 0 ? undefined : 'nothing is written yet';
    });
    child.kill('SIGKILL');
    await exited;

    const { code, report } = await importer.importList('killed', rows);

    expect([code, report.outcome]).toEqual([0, 'done']);
    const events = await eventsOf('killed');
    expect(typesOf(events, 'restriction.imposed')).toBe(3_000);
    expect(new Set(events.map(({ subject }) => subject)).size).toBe(3_000);
    expect(events).toHaveLength(3_000);
  });

  it('of a list that lost half its rows asks a person, and lifts nothing until one says so', async () => {
    await importer.importList('halved', list(range(200, 260)));

    const halved = await importer.importList('halved', list(range(200, 230)));
    expect(halved).toMatchObject({ code: 4, report: { outcome: 'stopped', versions: [{ plan: { gone: 30 } }] } });
    const again = await importer.importList('halved', list(range(200, 230)));
    expect(again.code).toBe(4);
    const reviewId = halved.report.versions[0]?.review as string;
    expect(again.report.versions[0]?.review).toBe(reviewId);
    const before = await eventsOf('halved');
    expect([typesOf(before, 'review.opened'), typesOf(before, 'restriction.lifted')]).toEqual([1, 0]);

    await decide(reviewId, { decision: 'accept' });
    const accepted = await importer.importList('halved', list(range(200, 230)));
    expect(accepted.code).toBe(0);
    const asked = (await eventsOf('halved')).filter(({ type }) => type === 'curbline.review.opened.v1').slice(1);
    expect(asked).toHaveLength(30);

    const decided = await decide(asked[0]?.subject as string, { decision: 'lift', effective: { from: '2025-09-01' } });
    const after = await eventsOf('halved', decided);
    expect(typesOf(after, 'restriction.lifted')).toBe(1);
    expect((await importer.importList('halved', list(range(200, 230)))).report.position).toBeUndefined();

    // What was accepted is that version: the same file with less in it is asked about anew, one version at a time.
    const next = await importer.importList('halved', list(range(200, 203)));
    expect(next).toMatchObject({ code: 4, report: { versions: [{ plan: { gone: 27 } }] } });
    const nextId = next.report.versions[0]?.review;
    expect((await api.get(`/v1/reviews/${nextId}`)).status).toBe(200);
    expect(nextId).not.toBe(reviewId);
    const another = await importer.importList('halved', list(range(200, 202)));
    expect(another).toMatchObject({ code: 4, report: { versions: [{ review: nextId }] } });
    expect(another.report.why).toContain(`review ${nextId}, of version halved.csv, comes first`);
  });

  it('of a version that a person decided to say nothing leaves it out, also when less would be too much', async () => {
    const [whole, half] = [list(range(500, 560)), list(range(500, 530))];
    await importer.importList('ignored', whole);
    const stopped = await importer.importList('ignored', half);
    await decide(stopped.report.versions[0]?.review as string, { decision: 'ignore' });
    for (const more of [[], ['--missing-number', '1000']]) {
      const { code, report } = await importer.importList('ignored', half, ...more);
      expect([code, report.versions[0]]).toMatchObject([
        0,
        { leftOut: expect.stringContaining('says nothing'), written: {} },
      ]);
    }
    expect(typesOf(await eventsOf('ignored'), 'review.opened')).toBe(1);
  });

  it('asks nothing about a row about which a person asks already', async () => {
    await importer.importList('asked', list(range(600, 603)));
    const restrictionId = (await eventsOf('asked'))[0]?.subject;
    const data = {
      ...{ kind: 'missing', restrictionId, source: 'asked', version: 'by hand', record: 'one' },
      ...{ actor: 'officer', reason: 'Is it still listed?', sources: [{ publisher: 'Export desk' }] },
    };
    const opened = await api.post('/v1/commands', { type: 'OpenReview', data }, { 'idempotency-key': 'by-hand' });
    expect(opened.status).toBe(201);
    const { code, report } = await importer.importList('asked', list(range(601, 603)));
    expect([code, report.versions[0]]).toMatchObject([0, { plan: { gone: 1 }, written: {}, repeated: 1 }]);
  });

  it('of two sources that tell of one act links what they say, where they differ', async () => {
    await importer.importList('desk-one', list([700]));
    const args = await importer.argumentsFor('desk-two', list([700]).replace('2025-01-15', '2025-01-20'));
    const mapping = join(folder, 'desk-two.mapping.yaml');
    await writeFile(mapping, (await readFile(mapping, 'utf8')).replace('publisher: Export desk', 'publisher: Gazette'));
    const { position } = (await importer.report(args)).report;

    const query = `source=Gazette&minSequence=${position?.sequence}`;
    const { body } = await api.get<{ conflicts: object[] }>(`/v1/conflicts?${query}`);
    const [[one], [other]] = [await eventsOf('desk-one'), await eventsOf('desk-two')];
    expect(body.conflicts).toMatchObject([
      {
        between: [{ restrictionId: one?.subject }, { restrictionId: other?.subject }],
        differences: [{ field: 'effective.from', one: '2025-01-15', other: '2025-01-20' }],
      },
    ]);
  });

  it('that is put right as it was before answers by itself what was asked meanwhile', async () => {
    const [whole, lacking] = [list(range(300, 305)), list(range(300, 304))];
    for (const rows of [whole, lacking]) await importer.importList('restored', rows);
    const silent = await importer.importList('restored', whole);
    expect(silent.report.position).toBeUndefined();

    const { report } = await importer.importList('restored', whole, '--as-of', 'now');
    expect(report.versions[0]?.written).toEqual({ 'curbline.review.decided.v1': 1 });
    const again = await importer.importList('restored', lacking, '--as-of', 'now');
    expect(again.report.versions[0]?.written).toEqual({ 'curbline.review.opened.v1': 1 });
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
