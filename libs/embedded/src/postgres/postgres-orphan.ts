import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EmbeddedError } from '../embedded.errors.js';
import { commandLine, isRunning, signal, waitForEnd } from '../process/running-process.js';

const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 5_000;

/** What PostgreSQL writes to `postmaster.pid`: its process, and whether it is ready. */
export interface PostmasterFile {
  pid: number;
  ready: boolean;
}

/** Reads `postmaster.pid` of a cluster; undefined when there is none, or it is only half written. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
}

/**
 * Ends the server that a killed process left behind on this cluster, by the way that loses nothing, and removes the
 * `postmaster.pid` of one that is gone: its number may since belong to a stranger, whom PostgreSQL would take for itself.
 */
export async function endOrphan(cluster: string): Promise<void> {
  const found = await readPostmasterFile(cluster);
  if (found === undefined) return;
  if (await isServerOf(cluster, found.pid)) return stopServer(found.pid);
  if ((await readPostmasterFile(cluster))?.pid === found.pid)
    await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** SIGINT is PostgreSQL's fast stop; SIGQUIT its immediate one, after which the next start recovers from the log. */
export async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitForEnd(pid, FAST_STOP_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await waitForEnd(pid, IMMEDIATE_STOP_MS)) return;
  throw new EmbeddedError(`PostgreSQL (process ${pid}) does not stop: end it by hand and start again.`);
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!(await isRunning(pid))) return false;
  const words = (await commandLine(pid)) ?? '';
  return basename(words.split(' ')[0] ?? '').startsWith('postgres') && words.includes(cluster);
}
