import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProject } from '@curbline/testing';
import { type RunningSystem, startSystem } from './running-system.js';

jest.setTimeout(180_000);

describe('npm run log', () => {
  let folder: string;
  const systems: RunningSystem[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curbline-log-copy-spec-'));
    // PostgreSQL does not run as root: its user must reach the data.
    await chmod(folder, 0o755);
  });
  afterEach(() => Promise.all(systems.splice(0).map((system) => system.killEverything().catch(() => undefined))));
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  const start = async (data: string): Promise<RunningSystem> => {
    const system = await startSystem({ DATA_DIR: join(folder, data), EXAMPLE: data === 'before' ? '' : 'none' });
    systems.push(system);
    return system;
  };
  const log = async (data: string, ...args: string[]) => {
    const main = join(await builtProject(), 'apps', 'launcher', 'src', 'log.main.js');
    const child = spawn(process.execPath, [main, ...args], {
      env: { PATH: process.env['PATH'], DATA_DIR: join(folder, data) },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, stdout, stderr };
  };
  const head = async ({ url }: RunningSystem) => {
    const response = await fetch(`${url}/v1/events?limit=1`);
    return ((await response.json()) as { head: { sequence: number; hash: string } }).head;
  };

  it('copies a ledger of npm start, and restores it where the whole system then starts with the same head', async () => {
    const copy = join(folder, 'copy');
    const before = await start('before');
    const known = await head(before);
    const busy = await log('before', 'copy', '--to', copy);
    expect(busy).toMatchObject({ code: 1, stderr: expect.stringContaining('is in use by another Curbline') as string });
    await before.end();

    expect(await log('before', 'copy', '--to', copy)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`up to entry ${known.sequence} (${known.hash}`) as string,
    });
    expect(await readdir(copy)).toContain('manifest.json');
    expect(await log('before', 'verify', '--from', copy, '--head', known.hash)).toMatchObject({ code: 0, stderr: '' });
    expect(await log('before', 'verify', '--from', copy, '--head', 'f'.repeat(64))).toMatchObject({ code: 1 });
    expect(await log('after', 'restore', '--from', copy)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`up to entry ${known.sequence} (${known.hash}`) as string,
    });

    const after = await start('after');
    expect(await head(after)).toEqual(known);
    await after.end();
  });

  it.each([
    [['copy'], "error: required option '--to <folder>' not specified"],
    [['verify', '--from', 'nowhere'], 'holds no copy of a log: it has no manifest.'],
  ])('says in one line what is wrong: %j', async (args, sentence) => {
    const { code, stderr } = await log('none', ...args);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)]);
  });
});
