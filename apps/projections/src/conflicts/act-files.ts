import { actKeys, CarriedAct, type Act, type ActKeys, type Recorded, type RestrictionEvent } from '@curbline/domain';
import type { ConflictTables } from './conflict.tables.js';
import { keyHash, NO_PUBLISHER } from './key-hash.js';

/** The keys of an act as numbers, and one that stands for its publishers. */
export interface HashedKeys extends ActKeys {
  publishers: string;
}

/** What the events of one restriction tell, and under which keys that is kept and sought. */
export interface ActFile {
  /** The first of them, while it is the only one: most restrictions never get another. */
  first: Recorded<RestrictionEvent> | undefined;
  /** What they tell, once there are more. */
  carried: CarriedAct | undefined;
  /** How many they are. */
  events: number;
  act: Act | undefined;
  keys: HashedKeys;
  /** The batch that it was last asked for. */
  usedIn: number;
}

const NO_KEYS: HashedKeys = { own: [], sought: [], publishers: NO_PUBLISHER };

/** The files of so many events stay in memory (their objects are shared with the other views); the others are read again. */
const REMEMBERED_EVENTS = 20_000;

/** What restrictions tell: those that were written to or compared last, read from the view where they are not at hand. */
export class ActFiles {
  private readonly files = new Map<string, ActFile>();
  private batch = 0;
  private remembered = 0;

  constructor(private readonly mostEvents = REMEMBERED_EVENTS) {}

  /** A batch begins, or goes on to other restrictions: what was asked for so far may be forgotten. */
  begin(): void {
    this.batch += 1;
    for (const [id, { events }] of this.files) {
      if (this.remembered <= this.mostEvents) return;
      this.files.delete(id);
      this.remembered -= events;
    }
  }

  /** Brings the files of restrictions into memory for this batch. */
  async load(tables: ConflictTables, ids: readonly string[]): Promise<void> {
    const unread = ids.filter((id) => !this.use(id));
    for (const [id, events] of await tables.eventsOf(unread)) {
      const carried = carriedOf(events);
      const act = carried.act();
      this.remembered += events.length;
      const keys = keysAfter(act, undefined);
      this.files.set(id, { first: undefined, carried, events: events.length, act, keys, usedIn: this.batch });
    }
  }

  /** What is at hand of a restriction: of those that were loaded or added to in this batch, all there is. */
  get(id: string): ActFile | undefined {
    return this.files.get(id);
  }

  /** Adds an event to the file of its restriction, and tells how that was before and is now. */
  add(event: Recorded<RestrictionEvent>): { before: HashedKeys; after: ActFile } {
    const id = event.data.restrictionId;
    const file = this.files.get(id) ?? emptyFile(this.batch);
    const before = file.keys;
    const carried = file.carried ?? carriedOf(file.first ? [file.first] : []);
    carried.take(event);
    const isOnly = file.events === 0;
    file.first = isOnly ? event : undefined;
    file.carried = isOnly ? undefined : carried;
    file.events += 1;
    this.remembered += 1;
    const act = carried.act();
    file.keys = keysAfter(act, file);
    file.act = act;
    this.files.set(id, file);
    return { before, after: file };
  }

  /** Whether a file is at hand. Used again, it is now the last to be forgotten. */
  private use(id: string): boolean {
    const file = this.files.get(id);
    if (!file || file.usedIn === this.batch) return file !== undefined;
    file.usedIn = this.batch;
    this.files.delete(id);
    this.files.set(id, file);
    return true;
  }
}

function emptyFile(usedIn: number): ActFile {
  return { first: undefined, carried: undefined, events: 0, act: undefined, keys: NO_KEYS, usedIn };
}

function carriedOf(events: readonly Recorded<RestrictionEvent>[]): CarriedAct {
  const carried = new CarriedAct();
  for (const event of events) carried.take(event);
  return carried;
}

/** The keys of an act, worked out anew only where something that they are made of has changed. Its publishers never do. */
function keysAfter(act: Act | undefined, before: Pick<ActFile, 'act' | 'keys'> | undefined): HashedKeys {
  if (!act) return NO_KEYS;
  if (before?.act && saysTheSameInKeys(act, before.act)) return before.keys;
  const { own, sought } = actKeys(act);
  const publishers = act.publishers.length === 0 ? NO_PUBLISHER : keyHash(act.publishers.join('\n'));
  return { own: hashes(own), sought: hashes(sought), publishers };
}

function saysTheSameInKeys(one: Act, other: Act): boolean {
  return (
    one.scope === other.scope &&
    one.fromAt === other.fromAt &&
    one.kind === other.kind &&
    one.jurisdiction === other.jurisdiction &&
    one.citations.join('\n') === other.citations.join('\n')
  );
}

function hashes(keys: readonly string[]): string[] {
  return [...new Set(keys.map(keyHash))];
}
