import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProject } from '@curbline/testing';
import { type FolderLock, lockFolder } from './data-folder/folder-lock.js';

let folder: string;
let main: string;
beforeAll(async () => {
  main = join(await builtProject(), 'apps', 'launcher', 'src', 'main.js');
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curbline-launcher-spec-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs `npm start`, as far as it goes; none of these starts gets as far as a database. */
async function start(env: NodeJS.ProcessEnv, args: string[] = []) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data'), PORT: '0', ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

const refusal = (sentence: string) => ({ code: 1, stdout: '', stderr: `${sentence}\n` });

describe('npm start', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT="http" cannot be used: use a whole number from 0 (any free port) to 65535.'],
    [{ EXAMPLE: 'eu-russia' }, 'EXAMPLE="eu-russia" cannot be used: choose us-china-2025 or none.'],
    [
      { DATABASE_URL: 'postgres://ann:hunter2@db' },
      'DATABASE_URL="postgres://ann:***@db" cannot be used: write postgres://user:password@host:port/database.',
    ],
    [
      { HOST: '0.0.0.0' },
      'HOST="0.0.0.0" cannot be used: other machines could reach this address, so set ACCESS_KEYS as well, or listen on 127.0.0.1.',
    ],
    [
      { HOST: '192.0.2.1', PORT: '3000', ACCESS_KEYS: 'ann:write:0123456789abcdefghijklmn' },
      'HOST=192.0.2.1 is not an address of this machine: use 127.0.0.1 for this machine alone, or 0.0.0.0 for all its addresses.',
    ],
  ])('refuses %o with one sentence', async (env, sentence) => {
    expect(await start(env)).toEqual(refusal(sentence));
  });

  it('says that its port is in use, before it starts anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await start({ PORT: String(port) })).toEqual(
      refusal(
        `Port ${port} on 127.0.0.1 is in use by another program: stop it, or set PORT to another one (0 takes any free port).`,
      ),
    );
    other.close();
  });

  it('leaves a data folder of a newer version alone', async () => {
    const data = join(folder, 'data');
    await mkdir(data);
    await writeFile(join(data, 'version.json'), '{ "format": 2 }');
    expect(await start({})).toEqual(
      refusal(
        `The data folder ${data} was written by a newer Curbline (its format is 2, and this one knows 1): use the newer one, or set DATA_DIR to another folder.`,
      ),
    );
    expect(await readFile(join(data, 'version.json'), 'utf8')).toBe('{ "format": 2 }');
  });

  it('refuses a second start on the same data folder, also by another name', async () => {
    const data = join(folder, 'data');
    await mkdir(data);
    const lock = (await lockFolder(data)) as FolderLock;
    lock.describe('process 7, at http://127.0.0.1:3000');
    expect(await start({ DATA_DIR: `${data}/../data` })).toEqual(
      refusal(
        `The data folder ${data} is in use by another Curbline (process 7, at http://127.0.0.1:3000): stop that one first, or set DATA_DIR to another folder.`,
      ),
    );
    lock.release();
  });

  it('says that the data folder is a file, or closed', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await start({ DATA_DIR: file })).toEqual(
      refusal(`The data folder ${file} is not a folder: set DATA_DIR to a folder that this user may write.`),
    );
    if (process.getuid?.() === 0) return;
    await chmod(folder, 0o500);
    expect(await start({})).toEqual(
      refusal(
        `The data folder ${join(folder, 'data')} cannot be written (EACCES): set DATA_DIR to a folder that this user may write.`,
      ),
    );
    await chmod(folder, 0o700);
  });

  it('explains itself and every variable', async () => {
    const { code, stdout, stderr } = await start({}, ['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of [
      'HOST',
      'PORT',
      'DATA_DIR',
      'DATABASE_URL',
      'KAFKA_BROKERS',
      'KAFKA_SASL_PASSWORD',
      'LEDGER',
      'EXAMPLE',
      'LOG_LEVEL',
      'ACCESS_KEYS',
      '--kafka',
    ]) {
      expect(stdout).toContain(`  ${name}`);
    }
    expect(stdout).toContain('Default: 3000.');
  });

  it('does not take an option that it does not know', async () => {
    expect(await start({}, ['--kafk'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('--kafka'),
    });
  });
});
