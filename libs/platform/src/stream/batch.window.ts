/** A line on its way: its answer, when it is known. */
export interface Slot {
  bytes: number;
  answer: Promise<string>;
}

interface Waiting extends Slot {
  known: string | undefined;
}

const NOBODY_WAITS = (): void => undefined;

const MAX_SLOTS = 2_000;
const MAX_BYTES = 4_194_304;

/**
 * The lines of a batch that were read and whose answers have not left yet, in order. It has room for so many lines and
 * bytes: reading waits while it is full, so a caller that does not take answers, or a ledger that is slow, costs no more.
 */
export class BatchWindow {
  private readonly slots: Waiting[] = [];
  private bytes = 0;
  private ended = false;
  private changed = NOBODY_WAITS;

  /** Adds a line at the end. Nothing when there is room for another one; else a promise that resolves when there is. */
  add({ bytes, answer }: Slot): Promise<void> | undefined {
    const waiting: Waiting = { bytes, answer, known: undefined };
    // A failure is told when it is the line's turn.
    answer.then((known) => (waiting.known = known), NOBODY_WAITS);
    this.slots.push(waiting);
    this.bytes += bytes;
    this.tell();
    return this.isFull ? this.room() : undefined;
  }

  /** No line comes after those that are there. */
  end(): void {
    this.ended = true;
    this.tell();
  }

  /**
   * The answers of the first lines, as many as are known, once the first one is; undefined when there is none any more.
   * Rejects as the first line's answer does. Answers that become known together leave together: each piece that is sent
   * costs more than the text of an answer.
   */
  async next(): Promise<string[] | undefined> {
    while (this.slots.length === 0 && !this.ended) await this.change();
    const [first] = this.slots;
    if (!first) return undefined;
    const answers = [await first.answer];
    let taken = 1;
    for (let slot = this.slots[taken]; slot?.known !== undefined; slot = this.slots[++taken]) answers.push(slot.known);
    for (const { bytes } of this.slots.splice(0, taken)) this.bytes -= bytes;
    this.tell();
    return answers;
  }

  private get isFull(): boolean {
    return (this.slots.length >= MAX_SLOTS || this.bytes >= MAX_BYTES) && !this.ended;
  }

  private async room(): Promise<void> {
    while (this.isFull) await this.change();
  }

  private change(): Promise<void> {
    return new Promise((resolve) => {
      const before = this.changed;
      this.changed = () => {
        before();
        resolve();
      };
    });
  }

  private tell(): void {
    const { changed } = this;
    this.changed = NOBODY_WAITS;
    changed();
  }
}
