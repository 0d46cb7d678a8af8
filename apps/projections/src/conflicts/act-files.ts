import { actKeys, CarriedAct, type Act, type ActKeys, type Recorded, type RestrictionEvent } from '@curbline/domain';
import { FileMemory } from '../memory/file-memory.js';
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
}

const NO_KEYS: HashedKeys = { own: [], sought: [], publishers: NO_PUBLISHER };

/** What restrictions tell: those that were written to or compared last, read from the view where they are not at hand. */
export class ActFiles {
  private readonly memory = new FileMemory<ActFile>(({ events }) => events);

  /** A batch begins, or goes on to other restrictions: what was asked for so far may be forgotten. */
  begin(): void {
    this.memory.begin();
    this.memory.forget(1);
  }

  /** Brings the files of restrictions into memory for this batch. */
  async load(tables: ConflictTables, ids: readonly string[]): Promise<void> {
    const unread = ids.filter((id) => !this.memory.use(id));
    for (const [id, events] of await tables.eventsOf(unread)) {
      const carried = carriedOf(events);
      const act = carried.act();
      const keys = keysAfter(act, undefined);
      this.memory.keep(id, { first: undefined, carried, events: events.length, act, keys }, true);
    }
  }

  /** What is at hand of a restriction: of those that were loaded or added to in this batch, all there is. */
  get(id: string): ActFile | undefined {
    return this.memory.get(id);
  }

  /** Adds an event to the file of its restriction, and tells how that was before and is now. */
  add(event: Recorded<RestrictionEvent>): { before: HashedKeys; after: ActFile } {
    const id = event.data.restrictionId;
    const file = this.memory.get(id) ?? this.begun(id);
    const before = file.keys;
    const carried = file.carried ?? carriedOf(file.first ? [file.first] : []);
    carried.take(event);
    const isOnly = file.events === 0;
    file.first = isOnly ? event : undefined;
    file.carried = isOnly ? undefined : carried;
    file.events += 1;
    this.memory.grew(id);
    const act = carried.act();
    file.keys = keysAfter(act, file);
    file.act = act;
    return { before, after: file };
  }

  private begun(id: string): ActFile {
    const file = { first: undefined, carried: undefined, events: 0, act: undefined, keys: NO_KEYS };
    this.memory.keep(id, file, false);
    return file;
  }
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
