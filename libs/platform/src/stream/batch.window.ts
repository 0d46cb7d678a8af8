/** A line on its way: its answer, when it is known. */
export interface Slot {
  bytes: number;
  answer: Promise<string>;
}

const MAX_SLOTS = 2_000;
const MAX_BYTES = 4_194_304;

/**
 * The lines of a batch that were read and whose answers have not left yet, in order. It has room for so many lines and
 * bytes: reading waits while it is full, so a caller that does not take answers, or a ledger that is slow, costs no more.
 */
export class BatchWindow {
  private readonly slots: Slot[] = [];
  private bytes = 0;
  private ended = false;
  private changed: () => void = () => undefined;

  /** Adds a line at the end. Resolves when there is room for another one. */
  async add(slot: Slot): Promise<void> {
    this.slots.push(slot);
    this.bytes += slot.bytes;
    this.tell();
    while ((this.slots.length >= MAX_SLOTS || this.bytes >= MAX_BYTES) && !this.ended) await this.change();
  }

  /** No line comes after those that are there. */
  end(): void {
    this.ended = true;
    this.tell();
  }

  /** The first line's answer, as soon as it is known; undefined when there is none any more. */
  async next(): Promise<string | undefined> {
    while (this.slots.length === 0 && !this.ended) await this.change();
    const slot = this.slots[0];
    if (!slot) return undefined;
    const answer = await slot.answer;
    this.slots.shift();
    this.bytes -= slot.bytes;
    this.tell();
    return answer;
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
    this.changed = () => undefined;
    changed();
  }
}
