import { open, rename, stat, type FileHandle } from 'node:fs/promises';

const ROTATE_ABOVE_BYTES = 10_000_000;

/**
 * The log file of a child process. The child writes to the file itself, not to a pipe: it can outlive this process, and
 * would die of a broken pipe.
 */
export interface ChildLog {
  path: string;
  handle: FileHandle;
  /** What was written since the file was opened. */
  since(): Promise<string>;
}

/** Opens the log file for appending. A file that has grown large is put aside as `<path>.1`, in the place of an older one. */
export async function openChildLog(path: string): Promise<ChildLog> {
  let start = await sizeOf(path);
  if (start > ROTATE_ABOVE_BYTES) {
    await rename(path, `${path}.1`);
    start = 0;
  }
  const handle = await open(path, 'a');
  return { path, handle, since: () => readFrom(path, start) };
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}

async function readFrom(path: string, start: number): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - start)), 0, undefined, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
