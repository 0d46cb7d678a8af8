import { getHeapStatistics } from 'node:v8';
import { EVENT_TYPES, type Recorded, type RestrictionEvent } from '@curbline/domain';

/** An event with what is made of it takes about so many bytes. */
const EVENT_BYTES = 3_000;
/** Of the heap that the process may have, each memory takes up to so much for what is asked for again and again. */
const SHARE_OF_HEAP = 1 / 8;

/** How many events the files of a memory may hold, apart from those that a batch is at work on. */
export interface Room {
  /** Of files that were written to in one batch only, as those of an imported list are. */
  once: number;
  /** Of files that were asked for again. */
  often: number;
}

function roomOfProcess(): Room {
  return { once: 20_000, often: Math.floor((getHeapStatistics().heap_size_limit * SHARE_OF_HEAP) / EVENT_BYTES) };
}

/** Whether little more is expected of a restriction after this event: it is lifted as a whole, withdrawn or void. */
export function isLastWord({ type, data }: Recorded<RestrictionEvent>): boolean {
  if (type === EVENT_TYPES.lifted) return data.scope === undefined;
  return type === EVENT_TYPES.withdrawn || type === EVENT_TYPES.voided;
}

/** A file, and the batch that it was last used in. */
interface Kept<File> {
  file: File;
  usedIn: number;
}

/** What is remembered by its key, from the one that was used longest ago, and how much of it there is. */
interface Tier<File> {
  files: Map<string, Kept<File>>;
  events: number;
}

/**
 * What was made of the events of each subject, for as long as there is room: of those that were asked for last, and,
 * apart from them, of those that are asked for again and again. So a long list, each subject of which comes once, takes
 * little room and pushes nothing out that is in use (the two queues of Johnson and Shasha, "2Q", VLDB 1994).
 */
export class FileMemory<File> {
  private readonly once: Tier<File> = { files: new Map(), events: 0 };
  private readonly often: Tier<File> = { files: new Map(), events: 0 };
  private batch = 0;

  /** `eventsOf`: how many events a file was made from, all that `grew` was told of among them. */
  constructor(
    private readonly eventsOf: (file: File) => number,
    private readonly room: Room = roomOfProcess(),
  ) {}

  /** The next batch begins. */
  begin(): void {
    this.batch += 1;
  }

  get(key: string): File | undefined {
    return this.kept(key)?.file;
  }

  /** A file that this batch needs, if it is at hand: now the last to be forgotten. */
  use(key: string): File | undefined {
    const kept = this.kept(key);
    if (!kept || kept.usedIn === this.batch) return kept?.file;
    this.drop(key, kept);
    this.put(this.often, key, kept.file);
    return kept.file;
  }

  /** Takes in a file that was not at hand. One that had to be read is one that was asked for again. */
  keep(key: string, file: File, wasRead: boolean): void {
    this.put(wasRead ? this.often : this.once, key, file);
  }

  /** A file that is at hand was made from so many more events. */
  grew(key: string, events = 1): void {
    this.tierOf(key).events += events;
  }

  /** Little more is expected of a file: from now on it takes room with those that were asked for once. */
  retire(key: string): void {
    const kept = this.kept(key);
    if (!kept) return;
    this.drop(key, kept);
    this.put(this.once, key, kept.file);
  }

  /** Makes room, but forgets no file that was used in one of the last so many batches. */
  forget(batches: number): void {
    for (const [tier, most] of [
      [this.once, this.room.once],
      [this.often, this.room.often],
    ] as const) {
      for (const [key, kept] of tier.files) {
        if (tier.events <= most || kept.usedIn > this.batch - batches) break;
        this.drop(key, kept);
      }
    }
  }

  private put(tier: Tier<File>, key: string, file: File): void {
    tier.files.set(key, { file, usedIn: this.batch });
    tier.events += this.eventsOf(file);
  }

  private drop(key: string, { file }: Kept<File>): void {
    const tier = this.tierOf(key);
    tier.files.delete(key);
    tier.events -= this.eventsOf(file);
  }

  private kept(key: string): Kept<File> | undefined {
    return this.often.files.get(key) ?? this.once.files.get(key);
  }

  private tierOf(key: string): Tier<File> {
    return this.often.files.has(key) ? this.often : this.once;
  }
}
