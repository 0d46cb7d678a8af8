import { actKeys, CarriedAct, type Act, type ActKeys, type Recorded, type RestrictionEvent } from '@curbline/domain';
import { FileMemory, isLastWord } from '../memory/file-memory.js';
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

/**
 * What so many restrictions tell is remembered beside the files: many more are compared than are written to, and comparing
 * needs none of their events.
 */
const REMEMBERED_ACTS = 30_000;

/** What restrictions tell: those that were written to or compared last, read from the view where they are not at hand. */
export class ActFiles {
  private readonly memory = new FileMemory<ActFile>(({ events }) => events);
  /** From the one that was asked for longest ago. */
  private readonly acts = new Map<string, Act | undefined>();

  constructor(private readonly mostActs = REMEMBERED_ACTS) {}

  /** A batch begins, or goes on to other restrictions: what was asked for so far may be forgotten. */
  begin(): void {
    this.memory.begin();
    this.memory.forget(1);
  }

  /** Brings the files of restrictions into memory for this batch. */
  async load(tables: Pick<ConflictTables, 'eventsOf'>, ids: readonly string[]): Promise<void> {
    const unread = ids.filter((id) => !this.memory.use(id));
    for (const [id, events] of await tables.eventsOf(unread)) {
      const carried = CarriedAct.of(events);
      const act = carried.act();
      const keys = keysAfter(act, undefined);
      this.memory.keep(id, { first: undefined, carried, events: events.length, act, keys }, true);
    }
  }

  /** What restrictions tell that no event of this batch is about. Files that were loaded for it may be forgotten. */
  async actsOf(
    tables: Pick<ConflictTables, 'eventsOf'>,
    ids: readonly string[],
  ): Promise<Map<string, Act | undefined>> {
    const told = new Map<string, Act | undefined>();
    const unread: string[] = [];
    for (const id of ids) {
      const file = this.memory.get(id);
      if (file) told.set(id, file.act);
      else if (this.acts.has(id)) told.set(id, this.acts.get(id));
      else unread.push(id);
    }
    this.begin();
    await this.load(tables, unread);
    for (const id of unread) told.set(id, this.memory.get(id)?.act);
    for (const [id, act] of told) this.remember(id, act);
    return told;
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
    const carried = file.carried ?? CarriedAct.of(file.first ? [file.first] : []);
    carried.take(event);
    const isOnly = file.events === 0;
    file.first = isOnly ? event : undefined;
    file.carried = isOnly ? undefined : carried;
    file.events += 1;
    this.memory.grew(id);
    if (isLastWord(event)) this.memory.retire(id);
    const act = carried.act();
    file.keys = keysAfter(act, file);
    file.act = act;
    this.remember(id, act);
    return { before, after: file };
  }

  private remember(id: string, act: Act | undefined): void {
    this.acts.delete(id);
    this.acts.set(id, act);
    if (this.acts.size <= this.mostActs) return;
    for (const oldest of this.acts.keys()) {
      this.acts.delete(oldest);
      return;
    }
  }

  private begun(id: string): ActFile {
    const file = { first: undefined, carried: undefined, events: 0, act: undefined, keys: NO_KEYS };
    this.memory.keep(id, file, false);
    return file;
  }
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
