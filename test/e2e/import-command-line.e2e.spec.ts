import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Importer, list, party, range } from './importing.js';
import { TestSystem, until } from './system.js';

jest.setTimeout(180_000);

const WRITE = 'a-secret-that-may-write-entries';
const READ = 'a-secret-that-may-only-read-them';

describe('the command line of imports', () => {
  let system: TestSystem;
  let folder: string;
  let importer: Importer;

  beforeAll(async () => {
    const gatewayEnv = { ACCESS_KEYS: `desk:write:${WRITE},guest:read:${READ}` };
    system = await TestSystem.start('postgres', { gatewayEnv });
    folder = await mkdtemp(join(tmpdir(), 'curbline-import-line-'));
    importer = await Importer.for(folder, system.url, WRITE);
  });
  afterAll(async () => {
    await system?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('ends with 0 when all is recorded, and when it only tells of itself', async () => {
    expect((await importer.importList('good', list(range(0, 3)))).code).toBe(0);
    const help = await importer.run(['--help']);
    expect([help.code, help.out]).toEqual([0, expect.stringContaining('Exit codes: 0 done')]);
    expect(await importer.run(['--list'])).toMatchObject({ code: 0, out: expect.stringContaining('eu-journal') });
  });

  it('reads a list from an address, also one that leads on, and names the file of it in the events', async () => {
    const [, path, ...rest] = await importer.argumentsFor('fetched', list(range(30, 33)));
    const server = createServer((request, response) => {
      if (request.url === '/list.csv') createReadStream(path as string).pipe(response);
      else response.writeHead(302, { location: 'list.csv' }).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const moved = await importer.report(['csv', `${address}/moved`, ...rest]);
      expect([moved.code, moved.report.versions[0]?.written]).toEqual([0, { 'curbline.restriction.imposed.v1': 3 }]);
      const again = await importer.report(['csv', `${address}/list.csv`, ...rest]);
      expect([again.code, again.report.versions[0]?.written]).toEqual([0, {}]);
    } finally {
      server.close();
    }
  });

  it('ends with 1 when the gateway refuses the caller, at once, and says which role is missing', async () => {
    const args = await importer.argumentsFor('refused', list(range(0, 3)));
    const guest = await importer.run(args, { ACCESS_KEY: READ });
    expect([guest.code, guest.out]).toEqual([1, expect.stringMatching(/answered 403: .*write/)]);
    const nobody = await importer.run(args, { ACCESS_KEY: 'a-secret-that-nobody-ever-had' });
    expect([nobody.code, nobody.out]).toEqual([1, expect.stringContaining('answered 401: ')]);
  });

  it('ends with 2, with a sentence and without a trace of its code, when it cannot be used as it is called', async () => {
    const [path] = (await importer.argumentsFor('unusable', list([1]))).slice(1);
    const cases: [string[], NodeJS.ProcessEnv, string][] = [
      [[], {}, 'Name a source and what to import'],
      [['gat', 'x'], {}, 'gat'],
      [['gta', join(folder, 'none.csv')], {}, 'it is not there'],
      [['gta', path as string], {}, 'lacks the column'],
      [['csv', path as string], {}, 'mapping'],
      [['gta', path as string, '--set', 'x'], {}, 'key=value'],
      [['gta', path as string, '--set', 'colour=red'], {}, 'colour'],
      [['gta', path as string, '--as-of', 'soon'], {}, '"soon"'],
      [['gta', path as string, '--missing-share', '2'], {}, 'up to 1'],
      [['gta', path as string, '--frobnicate'], {}, '--frobnicate'],
      [['gta', 'ftp://example.org/x'], {}, 'only https is'],
      [['gta', path as string], { CURBLINE_URL: 'localhost' }, 'CURBLINE_URL'],
    ];
    for (const [args, env, sentence] of cases) {
      const { code, out, err } = await importer.run(args, env);
      expect([args, code, out + err]).toEqual([args, 2, expect.stringContaining(sentence)]);
      expect(out + err).not.toMatch(/\.js:\d+/);
    }
  });

  it('ends with 3 when rows are in the quarantine; the others are recorded', async () => {
    const rows = `${list(range(10, 12))}Bad Works,2025-02-30,\nSoci\ufffdt\ufffd,2025-01-15,\n`;
    const { code, report } = await importer.importList('partly', rows);
    expect([code, report.quarantined]).toEqual([3, 2]);
    expect(report.versions[0]?.written).toEqual({ 'curbline.restriction.imposed.v1': 2 });
    expect(report.refusals).toMatchObject([
      { count: 1, first: { line: 4 } },
      { count: 1, first: { line: 5 } },
    ]);
  });

  it('takes a command twice for one, and another one under the same id for refused and not for there already', async () => {
    const commandOf = (title: string): string =>
      JSON.stringify({
        type: 'ImposeRestriction',
        data: {
          restrictionId: 'own-rule-1',
          title,
          authority: { jurisdiction: 'DE', body: 'Own company', timeZone: 'Europe/Berlin' },
          kind: 'prohibition',
          flows: ['export'],
          scope: { to: { include: ['IR'] } },
          terms: {},
          effective: { from: '2025-03-01' },
          legalBasis: [{ citation: 'Work instruction 7' }],
          sources: [{ publisher: 'Own company' }],
          reason: 'Decided.',
          actor: 'export-desk',
        },
      });
    const path = join(folder, 'commands.jsonl');
    await writeFile(path, ['One', 'One', 'Other'].map(commandOf).join('\n'));
    const { code, report } = await importer.report(['json-lines', path, '--json']);
    expect([code, report.quarantined]).toEqual([3, 1]);
    expect(report.refusals).toMatchObject([{ first: { line: 3 } }]);
    expect(report.versions[0]).toMatchObject({ written: { 'curbline.restriction.imposed.v1': 1 }, repeated: 1 });
  });

  it('ends with 4 when a person must decide first', async () => {
    await importer.importList('halved', list(range(20, 70)));
    const { code, report } = await importer.importList('halved', list(range(20, 45)));
    expect([code, report.outcome]).toEqual([4, 'stopped']);
    expect(report.why).toContain('25 of 50 restrictions are gone');
  });

  it('ends with 130 when it is interrupted, and the same command goes on', async () => {
    const args = await importer.argumentsFor('interrupted', list(range(1_000, 5_000)));
    const child = spawn(process.execPath, [importer.main, ...args], {
      env: importer.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    const exited = once(child, 'exit');
    // The plan is told just before the first row is sent.
    await until(120_000, () => Promise.resolve(said.includes('4,000 new') ? undefined : `only this is said: ${said}`));
    child.kill('SIGINT');
    expect((await exited)[0]).toBe(130);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'interrupted',
      why: 'Interrupted: what was written stands, and the same command goes on.',
    });

    expect(await importer.report(args)).toMatchObject({ code: 0, report: { outcome: 'done' } });
    expect(await importer.report(args)).toMatchObject({
      code: 0,
      report: { versions: [{ plan: { unchanged: 4_000 } }] },
    });
  });

  it('plans all versions of a list in a dry run, each as if those before were recorded', async () => {
    const versions = join(folder, 'versions');
    await mkdir(versions);
    const columns = 'annex,measure,startDate,schema,name,alias,recordId,programKey,reason';
    const rowOf = (acts: string, index: number, alias: string): string =>
      `${acts},I,Asset freeze,12.9.2014,Person,${party(index)},${alias},${index},EU-RUS,`;
    const consolidated = [1, 2, 3].map((index) => rowOf('32014R0833', index, ''));
    await writeFile(join(versions, '32014R0833.csv'), [`celex,${columns}`, ...consolidated].join('\n'));
    for (const [celex, alias, ...names] of [
      ['32026R1720', 'First Alias', 3, 4],
      ['32026R1817', 'Second Alias', 3, 4, 5],
    ] as [string, string, ...number[]][]) {
      const rows = names.map((index) => rowOf(`${celex},32014R0833`, index, alias));
      await writeFile(join(versions, `${celex}.csv`), [`amendmentCelex,amendedCelex,${columns}`, ...rows].join('\n'));
    }

    const args = ['eu-journal', versions, '--json'];
    const planned = (await importer.report([...args, '--dry-run'])).report;
    const done = (await importer.report(args)).report;

    expect(planned.versions.map(({ plan }) => [plan?.['new'], plan?.['changed']])).toEqual([
      [3, 0],
      [1, 1],
      [1, 2],
    ]);
    expect(planned.versions.map(({ plan }) => plan)).toEqual(done.versions.map(({ plan }) => plan));
    const sums = (each: Record<string, number> = {}): number => Object.values(each).reduce((a, b) => a + b, 0);
    expect(planned.versions.map(({ would }) => sums(would))).toEqual(done.versions.map(({ written }) => sums(written)));
  });
});
