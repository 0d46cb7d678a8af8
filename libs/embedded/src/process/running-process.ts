import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { systemErrorCode } from '../embedded.errors.js';

const run = promisify(execFile);

/**
 * Whether a process with this id runs. One that has ended, but was not yet collected by its parent, does not; one of
 * whose threads only the first has ended does: it still holds its ports and files.
 */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
  const status = await processStatus(pid);
  return status === undefined || status.state !== 'Z' || status.threads > 1;
}

/**
 * When the process began, in a form that is only good for comparison. Process ids are used again: a pid that was written
 * to a file names the same process only if this mark is the same too. Undefined when the system does not tell.
 */
export async function startMark(pid: number): Promise<string | undefined> {
  return (await processStatus(pid))?.started ?? (await ask(pid, 'lstart='));
}

/** The program and arguments that the process was started with, or undefined when it is gone or the system does not tell. */
export async function commandLine(pid: number): Promise<string | undefined> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
  } catch {
    return ask(pid, 'command=');
  }
}

/** Resolves to true when the process has ended, and to false when it still runs after the time. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (await isRunning(pid)) {
    if (Date.now() >= deadline) return false;
    await delay(20);
  }
  return true;
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

/** Linux tells it in /proc; elsewhere undefined. The fields are counted from the end of the name, which may hold spaces. */
async function processStatus(pid: number): Promise<{ state: string; threads: number; started: string } | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', threads: Number(fields[17]), started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

async function ask(pid: number, what: string): Promise<string | undefined> {
  try {
    return (await run('ps', ['-o', what, '-p', String(pid)])).stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
