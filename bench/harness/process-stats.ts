import { readFile } from 'node:fs/promises';

/** Linux counts the time of processes in ticks of 10 ms (USER_HZ), whatever its own clock does. */
const TICK_US = 10_000;
/** Where `utime` stands in /proc/<pid>/stat behind the name of the program; `stime` follows it (proc(5)). */
const UTIME_FIELD = 11;

/** The memory that a process has resident now, in bytes. Undefined where the system does not tell it: Linux does. */
export function memoryBytes(pid: number): Promise<number | undefined> {
  return statusBytes(pid, 'VmRSS');
}

/** The most memory that a process ever had resident, in bytes. Undefined where the system does not tell it. */
export function peakMemoryBytes(pid: number): Promise<number | undefined> {
  return statusBytes(pid, 'VmHWM');
}

async function statusBytes(pid: number, field: string): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** The time that a process has spent on a core so far, in microseconds. Undefined where the system does not tell it. */
export async function cpuTimeUs(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (stat === '') return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME_FIELD]) + Number(fields[UTIME_FIELD + 1])) * TICK_US;
}
