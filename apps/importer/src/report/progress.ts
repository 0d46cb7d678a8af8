import { SingleBar, Presets } from 'cli-progress';
import { n } from './report.js';

/** What a run tells while it goes on. */
export interface Progress {
  /** A sentence of its own. */
  say(text: string): void;
  /** Something begins of which so many are expected; 0: nobody knows. */
  begin(what: string, total: number): void;
  /** So many of them are done. `note` tells more, such as how far views are behind. */
  advance(done: number, note?: string): void;
  end(): void;
}

export const SILENT: Progress = {
  say: () => undefined,
  begin: () => undefined,
  advance: () => undefined,
  end: () => undefined,
};

/** A bar where a person looks on; plain lines, now and then, in a log. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? new BarProgress(stream) : new LineProgress(stream);
}

class BarProgress implements Progress {
  private bar: SingleBar | undefined;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  say(text: string): void {
    this.end();
    this.stream.write(`${text}\n`);
  }

  begin(what: string, total: number): void {
    this.end();
    const format = total > 0 ? ' {bar} {percentage}% | {value}/{total}' : ' {value}';
    this.bar = new SingleBar(
      { stream: this.stream, format: `${what}${format} | {note}`, hideCursor: true, etaBuffer: 1_000 },
      Presets.shades_classic,
    );
    this.bar.start(total, 0, { note: '' });
  }

  advance(done: number, note?: string): void {
    this.bar?.update(done, note === undefined ? {} : { note });
  }

  end(): void {
    this.bar?.stop();
    this.bar = undefined;
  }
}

const LINE_EVERY_MS = 5_000;

class LineProgress implements Progress {
  private what = '';
  private total = 0;
  private last = 0;

  constructor(private readonly stream: NodeJS.WritableStream) {}

  say(text: string): void {
    this.stream.write(`${text}\n`);
  }

  begin(what: string, total: number): void {
    this.what = what;
    this.total = total;
    this.last = performance.now();
  }

  advance(done: number, note?: string): void {
    if (performance.now() - this.last < LINE_EVERY_MS) return;
    this.last = performance.now();
    this.say(`${this.what}: ${n(done)}${this.total > 0 ? ` of ${n(this.total)}` : ''}${note ? ` | ${note}` : ''}`);
  }

  end(): void {
    this.what = '';
  }
}
