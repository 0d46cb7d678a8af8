import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY = /^Curbline is ready: (\S+)$/m;

/** The system as `npm start` runs it, with the page, on a free port. */
export interface RunningSystem {
  url: string;
  /** Of the launcher, whose children the services are. */
  pid: number;
  /** Ends it and throws its data away. */
  stop(): Promise<void>;
}

/**
 * Starts the launcher that was compiled with this benchmark, with the story unless `env` says otherwise. Rejects with what
 * it said when it does not get ready.
 */
export async function startSystem(distDir: string, env: NodeJS.ProcessEnv = {}): Promise<RunningSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'curbline-bench-system-'));
  // Root runs PostgreSQL as another user, who must be able to come here.
  await chmod(dataDir, 0o755);
  const child = spawn(process.execPath, [join(distDir, 'apps', 'launcher', 'src', 'main.js')], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Also where the benchmark is ended before it has stopped what it measures.
  const end = (): boolean => child.kill('SIGTERM');
  process.once('exit', end);
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const exited = once(child, 'exit');
  while (!READY.test(said)) {
    const how = await Promise.race([once(child.stdout, 'data').then(() => undefined), exited]);
    if (how) throw new Error(`The system did not start: ${said}`);
  }
  return {
    url: READY.exec(said)?.[1] ?? '',
    pid: child.pid ?? 0,
    async stop() {
      process.off('exit', end);
      end();
      await exited;
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
