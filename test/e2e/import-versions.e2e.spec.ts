import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api.client.js';
import { Importer, party, range, type Report } from './importing.js';
import { TestSystem } from './system.js';

jest.setTimeout(180_000);

const COLUMNS =
  'Type,QID,Name,Alias,Chinese name,Country,Topics,Summary,Chinese summary,Body,List,Date,End date,Source URL';
const rowOf = (index: number): string =>
  `Company,,${party(index)},,,Canada,sanction,,,Ministry of Commerce,UEL,02.01.2025,,https://example.org/notice`;

interface Event {
  type: string;
  subject: string;
  time: string;
  adoptedtime?: string;
}

describe('dated versions of a list', () => {
  let system: TestSystem;
  let api: ApiClient;
  let folder: string;
  let importer: Importer;

  beforeAll(async () => {
    system = await TestSystem.start('postgres');
    api = new ApiClient(system.url);
    folder = await mkdtemp(join(tmpdir(), 'curbline-import-versions-'));
    await mkdir(join(folder, 'versions'));
    importer = await Importer.for(folder, system.url);
  });
  afterAll(async () => {
    await system?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Puts forms of the list into the folder, each with its day. */
  async function publish(forms: Record<string, readonly number[]>): Promise<void> {
    for (const [name, indices] of Object.entries(forms)) {
      await writeFile(join(folder, 'versions', `${name}.csv`), [COLUMNS, ...indices.map(rowOf), ''].join('\n'));
    }
  }

  function run(...more: string[]): Promise<{ code: number; report: Report }> {
    return importer.report(['cn-mofcom', join(folder, 'versions'), '--json', ...more]);
  }

  async function eventsFrom(time: string): Promise<Event[]> {
    const query = `subjectPrefix=cn-mofcom-&recordedFrom=${time}&limit=1000`;
    return (await api.get<{ events: Event[] }>(`/v1/events?${query}`)).body.events;
  }

  async function outcome(name: string, knownAt: string): Promise<{ outcome: string; adopted: boolean }> {
    const question = { from: 'CN', to: 'CA', items: [], parties: [{ name }], endUses: [], on: '2025-06-01', knownAt };
    return (await api.post<{ outcome: string; adopted: boolean }>('/v1/checks', question)).body;
  }

  async function decide(reviewId: string, decision: object, key = reviewId): Promise<{ status: number; body: object }> {
    const provenance = { actor: 'officer', reason: 'Looked at the list.', sources: [{ publisher: 'Export desk' }] };
    const headers = { 'idempotency-key': `decide-${key}` };
    return api.post(`/v1/reviews/${reviewId}/decision`, { ...provenance, ...decision }, headers);
  }

  it('are planned in a dry run as they are recorded then, and each became known on its day', async () => {
    const [five, four] = [range(0, 5), range(0, 4)];
    await publish({
      '2026-01-05_aaaa': five,
      '2026-02-05_bbbb': four,
      '2026-03-05_cccc': five,
      '2026-04-05_dddd': four,
    });
    const planned = await run('--dry-run');
    const { code, report } = await run();

    expect(code).toBe(0);
    expect(report.versions.map(({ plan }) => [plan?.['new'], plan?.['back'], plan?.['gone']])).toEqual([
      [5, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(planned.report.versions.map(({ plan }) => plan)).toEqual(report.versions.map(({ plan }) => plan));
    const events = await eventsFrom('2026-01-01');
    expect(events.map(({ time }) => time)).toEqual([
      // Midnight in Shanghai, and a microsecond more for each.
      '2026-01-04T16:00:00Z',
      ...range(1, 5).map((index) => `2026-01-04T16:00:00.00000${index}Z`),
      ...['2026-02-04T16:00:00Z', '2026-03-04T16:00:00Z', '2026-04-04T16:00:00Z'],
    ]);
    expect(events.every(({ adoptedtime }) => adoptedtime !== undefined)).toBe(true);
    expect(await outcome(party(1), '2026-01-04T15:59:59Z')).toMatchObject({ outcome: 'unrestricted' });
    expect(await outcome(party(1), '2026-01-05T00:00:00Z')).toMatchObject({ outcome: 'prohibited', adopted: true });
    expect((await run()).report.position).toBeUndefined();
  });

  it('of a day that has not begun write nothing', async () => {
    const path = join(folder, 'ahead');
    await mkdir(path);
    await writeFile(join(path, '2240-01-01_zzzz.csv'), [COLUMNS, rowOf(77), ''].join('\n'));
    const { code, report } = await importer.report(['cn-mofcom', path, '--json']);
    expect([code, report.outcome]).toEqual([2, 'unusable']);
    expect(report.why).toContain('a day that has not begun');
    expect(report.position).toBeUndefined();
  });

  it('after one that lost too much are adopted on their days when the decision about it is', async () => {
    const many = [...range(0, 4), ...range(100, 140)];
    const few = many.slice(0, 14);
    await publish({ '2026-05-05_eeee': many, '2026-06-05_ffff': few, '2026-07-05_gggg': [...few, 200] });
    const stopped = await run();
    expect([stopped.code, stopped.report.outcome]).toEqual([4, 'stopped']);
    const again = await run();
    expect([again.code, again.report.why]).toEqual([4, stopped.report.why]);
    const knownAt = /"knownAt": "([^"]+)"/.exec(again.report.why ?? '')?.[1] as string;
    expect(knownAt).toBe('2026-06-04T16:00:00.000001Z');
    const reviewId = again.report.versions.find(({ review }) => review)?.review as string;

    const early = await decide(reviewId, { decision: 'accept', knownAt: '2026-06-04T15:00:00Z' }, 'too-early');
    expect(early).toMatchObject({
      status: 422,
      body: { code: 'knowledge-out-of-order', errors: [{ field: 'knownAt' }] },
    });
    expect((await decide(reviewId, { decision: 'accept', knownAt })).status).toBe(201);
    expect((await run()).code).toBe(0);

    const asked = (await eventsFrom('2026-06-01')).filter(({ type }) => type === 'curbline.review.opened.v1');
    expect(asked).toHaveLength(1 + 30);
    expect(asked.every(({ time }) => time.startsWith('2026-06-04T16:00:00'))).toBe(true);
    expect((await eventsFrom('2026-07-01')).map(({ time }) => time)).toEqual(['2026-07-04T16:00:00Z']);
    expect(await outcome(party(200), '2026-07-04T15:00:00Z')).toMatchObject({ outcome: 'unrestricted' });
  });

  it('after a decision of today are refused with what can be done, and are known now when a person says so', async () => {
    const names = await readdir(join(folder, 'versions'));
    await publish({ '2026-08-05_hhhh': [200], '2026-09-05_iiii': [200, 201] });
    const little = ['--missing-number', '2', '--missing-share', '0.01'];
    const stopped = await run(...little);
    expect(stopped.code).toBe(4);
    const reviewId = stopped.report.versions[names.length]?.review as string;
    expect((await decide(reviewId, { decision: 'accept' })).status).toBe(201);

    const refused = await run(...little);
    expect([refused.code, refused.report.why]).toEqual([2, expect.stringContaining('with --as-of now')]);
    const { code, report } = await run(...little, '--as-of', 'now');
    expect([code, report.versions.at(-1)?.written]).toEqual([0, { 'curbline.restriction.imposed.v1': 1 }]);
    const [last] = (await eventsFrom('2026-08-04')).slice(-1);
    expect(last?.adoptedtime).toBeUndefined();
  });
});
