import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/** A log file is put aside as `<path>.1`, in place of an older one, when it has grown to this. */
const ROTATE_AT_BYTES = 10_000_000;

/** A file for log lines. Writing is synchronous, so that what was written is there when the process is killed. */
export class RotatingFile {
  private fd: number;
  private size: number;

  constructor(readonly path: string) {
    this.fd = openSync(path, 'a');
    this.size = fstatSync(this.fd).size;
  }

  /** Never throws for want of room on the disk: a lost line is no reason to end the system. */
  write(text: string): void {
    try {
      if (this.size > ROTATE_AT_BYTES) this.rotate();
      this.size += writeSync(this.fd, text);
    } catch {
      this.size = 0;
    }
  }

  close(): void {
    closeSync(this.fd);
  }

  private rotate(): void {
    closeSync(this.fd);
    renameSync(this.path, `${this.path}.1`);
    this.fd = openSync(this.path, 'a');
    this.size = 0;
  }
}
