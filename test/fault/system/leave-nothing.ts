import { rmSync } from 'node:fs';

/**
 * Kills the processes and removes the folder when this process ends, for whatever reason that lets it: frozen processes
 * would stay for ever. After a SIGKILL of this one, the next run finds and ends what is left of the databases, and the
 * services end by themselves. Returns what takes the promise back.
 */
export function leaveNothing(pids: () => readonly (number | undefined)[], folder?: string): () => void {
  const end = (): void => {
    for (const pid of pids()) if (pid) killNow(pid);
    if (folder !== undefined) removeNow(folder);
  };
  process.on('exit', end);
  return () => void process.off('exit', end);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function removeNow(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // The next run removes what a dying process still held.
  }
}
