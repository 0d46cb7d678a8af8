import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { builtProject } from '@curbline/testing';

/** `npm start` as a process of its own, and what a test may do to it. */
export interface RunningSystem {
  /** Where the gateway is. */
  url: string;
  /** What it printed on standard output so far. */
  printed: () => string;
  /** How long it took until it said that it is ready. */
  readyAfterMs: number;
  /** Its process, the services and the databases: everything that descends from it now. */
  processes: () => Promise<number[]>;
  /** Asks it to end, and resolves with its exit code and the time that it took. */
  end: (signal?: NodeJS.Signals) => Promise<{ code: number | null; tookMs: number }>;
  /** Ends its process alone, as the kernel does when memory runs out. */
  killLauncher: () => Promise<void>;
  /** Ends it with all its descendants, as a power cut does. */
  killEverything: () => Promise<void>;
}

/** Starts the compiled launcher and resolves when it says that it is ready. Rejects with what it said when it ends instead. */
export async function startSystem(env: NodeJS.ProcessEnv, args: string[] = []): Promise<RunningSystem> {
  const main = join(await builtProject(), 'apps', 'launcher', 'src', 'main.js');
  const startedAt = performance.now();
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...env },
    detached: true,
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => (output.out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (output.err += bytes.toString()));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const url = await Promise.race([readyUrl(child, output), exited]);
  if (typeof url !== 'string') throw new Error(`The start ended with code ${url}: ${output.err}`);
  const pid = child.pid ?? 0;
  return {
    url,
    printed: () => output.out,
    readyAfterMs: performance.now() - startedAt,
    processes: () => familyOf(pid),
    async end(signal = 'SIGTERM') {
      const askedAt = performance.now();
      child.kill(signal);
      return { code: await exited, tookMs: performance.now() - askedAt };
    },
    async killLauncher() {
      child.kill('SIGKILL');
      await exited;
    },
    async killEverything() {
      killAll(await familyOf(pid));
      await exited;
    },
  };
}

/** Resolves when none of the processes runs any more; rejects with those that still do after the time. */
export async function untilGone(pids: readonly number[], timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (let left = pids.filter(runs); left.length > 0; left = left.filter(runs)) {
    if (performance.now() > deadline) throw new Error(`The processes ${left.join(', ')} still run.`);
    await wait(20);
  }
}

/** Kills every one that still runs; one that is gone by itself, even between the question and the signal, is no fault. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) signal(pid, 'SIGKILL');
}

async function readyUrl(child: ChildProcess, output: { out: string }): Promise<string> {
  for (;;) {
    const url = /^Curbline is ready: (\S+)$/m.exec(output.out)?.[1];
    if (url) return url;
    if (child.stdout) await once(child.stdout, 'data');
  }
}

async function familyOf(ancestor: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const family = [ancestor];
  for (const parent of family) family.push(...pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid));
  return family;
}

function runs(pid: number): boolean {
  return signal(pid, 0);
}

/** Whether there was such a process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
