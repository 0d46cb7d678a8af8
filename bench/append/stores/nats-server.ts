import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The edition that is built where none is installed. */
const EDITION = 'v2.12.1';
/** `sync_interval: always` is known from 2.10 on; an older server would answer before anything is on the disk. */
const OLDEST = [2, 10] as const;
const CACHE = join('node_modules', '.cache', 'curbline', `nats-server-${EDITION}`);
const BUILD_TIMEOUT_MS = 300_000;
const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 5_000;
const POLL_MS = 50;

const run = promisify(execFile);

/** When an answer promises that a message is on the disk: before it is given, or later, at the server's own pace. */
export type NatsSync = 'always' | 'later';

/** A NATS server with JetStream on the disk, on a free port of the loopback address. */
export class NatsServer {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.url = url;
  }

  /** Undefined where there is no server and none can be built; `say` is told why. The folder is the caller's to remove. */
  static async start(folder: string, sync: NatsSync, say: (line: string) => void): Promise<NatsServer | undefined> {
    const binary = await findServer(say);
    if (binary === undefined) return undefined;
    const home = resolve(folder);
    const storage = [`store_dir: "${home}"`, ...(sync === 'always' ? ['sync_interval: always'] : [])];
    const jetstream = `jetstream {\n${storage.join('\n')}\n}`;
    const config = `listen: "127.0.0.1:-1"\nports_file_dir: "${home}"\n${jetstream}\n`;
    await writeFile(join(home, 'nats.conf'), config);
    const child = spawn(binary, ['-c', join(home, 'nats.conf')], { stdio: 'ignore' });
    return new NatsServer(child, await urlOf(child, home));
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) return;
    const ended = new Promise((done) => this.#process.once('exit', done));
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }
}

/** The one on the path if it is new enough, else one that is built by Go, once. */
async function findServer(say: (line: string) => void): Promise<string | undefined> {
  if (await isNewEnough('nats-server')) return 'nats-server';
  const built = resolve(CACHE, 'nats-server');
  if (await isNewEnough(built)) return built;
  say(`building nats-server ${EDITION} with Go`);
  try {
    await mkdir(CACHE, { recursive: true });
    const module = `github.com/nats-io/nats-server/v2@${EDITION}`;
    const env = { ...process.env, GOBIN: resolve(CACHE), GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };
    await run('go', ['install', module], { env, timeout: BUILD_TIMEOUT_MS });
    return built;
  } catch (error) {
    say(`Without NATS: ${(error as Error).message.split('\n')[0]}`);
    return undefined;
  }
}

async function isNewEnough(binary: string): Promise<boolean> {
  const { stdout } = await run(binary, ['--version']).catch(() => ({ stdout: '' }));
  const [, major, minor] = /v(\d+)\.(\d+)\./.exec(stdout)?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return false;
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The server writes where it listens to a file, once it does. */
async function urlOf(server: ChildProcess, folder: string): Promise<string> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline && server.exitCode === null) {
    const name = (await readdir(folder)).find((each) => each.endsWith('.ports'));
    if (name !== undefined && (await stat(join(folder, name))).size > 0) {
      const { nats } = JSON.parse(await readFile(join(folder, name), 'utf8')) as { nats: string[] };
      if (nats[0] !== undefined) return nats[0];
    }
    await delay(POLL_MS);
  }
  server.kill('SIGKILL');
  throw new Error('The NATS server did not start.');
}
