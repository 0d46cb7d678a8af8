import {
  actKeys,
  CarriedAct,
  keyHash,
  mayChangeAct,
  Recent,
  touched,
  type Act,
  type ActKeys,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import { FileMemory, isLastWord, type Room } from '../memory/file-memory.js';
import type { ConflictTables } from './conflict.tables.js';
import { NO_PUBLISHER } from './kept-keys.js';

/** The keys of an act, and one that stands for its publishers. */
export interface KeysOfAct extends ActKeys {
  publishers: number;
}

/** What a restriction tells, and under which keys that is kept and sought. */
export interface Told {
  act: Act | undefined;
  keys: KeysOfAct;
}

/** The events of one restriction. */
interface ActFile {
  /** The first of them, while it is the only one: most restrictions never get another. */
  first: Recorded<RestrictionEvent> | undefined;
  /** What they tell, once there are more. */
  carried: CarriedAct | undefined;
  /** How many they are. */
  events: number;
}

/** What is remembered of what a restriction tells; its keys only if it was written to. */
type Remembered = Pick<Told, 'act'> & Partial<Told>;

const NO_KEYS: KeysOfAct = { own: [], sought: [], publishers: NO_PUBLISHER };

/**
 * What so many restrictions tell is remembered, and of up to twice as many; those of a batch are always among them. More are
 * compared than are written to, which needs none of their events.
 */
const REMEMBERED_ACTS = 20_000;

/**
 * What restrictions tell, of those that were written to or compared last; and the events of those that got one that may
 * have changed it, since what they tell next takes all of them. Both are read from the view where they are not at hand.
 */
export class ActFiles {
  private readonly memory: FileMemory<ActFile>;
  private readonly acts: Recent<string, Remembered>;

  constructor(mostActs = REMEMBERED_ACTS, room?: Room) {
    this.acts = new Recent(mostActs);
    this.memory = new FileMemory(({ events }) => events, room);
  }

  /** Brings into memory what a batch of events needs of restrictions that the view held before it. Those before may be forgotten. */
  async load(tables: Pick<ConflictTables, 'eventsOf'>, events: readonly Recorded<RestrictionEvent>[]): Promise<void> {
    this.memory.begin();
    this.memory.forget(1);
    const unread = new Set<string>();
    for (const event of events) {
      const id = event.data.restrictionId;
      const isEnough = this.acts.get(id) && !mayChangeAct(event);
      if (!isEnough && !this.memory.use(id)) unread.add(id);
    }
    for (const [id, read] of await tables.eventsOf([...unread])) {
      const carried = CarriedAct.of(read);
      this.memory.keep(id, { first: undefined, carried, events: read.length }, true);
      this.acts.getOr(id, () => ({ act: carried.act() }));
    }
  }

  /** What a restriction tells of which `load` was told, or to which `add` added. */
  act(id: string): Act | undefined {
    return this.remembered(id).act;
  }

  /** What restrictions tell that no event of this batch is about. */
  async actsOf(
    tables: Pick<ConflictTables, 'eventsOf'>,
    ids: readonly string[],
  ): Promise<Map<string, Act | undefined>> {
    const told = new Map<string, Act | undefined>();
    const unread: string[] = [];
    for (const id of ids) {
      if (this.acts.get(id) || this.memory.get(id)) told.set(id, this.act(id));
      else unread.push(id);
    }
    const read = await tables.eventsOf(unread);
    for (const id of unread) {
      const act = CarriedAct.of(read.get(id) ?? []).act();
      this.acts.set(id, { act });
      told.set(id, act);
    }
    return told;
  }

  /** Adds an event to those of its restriction, and tells what that told before and tells now. */
  add(event: Recorded<RestrictionEvent>): { before: Told; after: Told } {
    const id = event.data.restrictionId;
    const known = this.remembered(id);
    const before = { act: known.act, keys: known.keys ?? keysAfter(known.act) };
    const act = this.actAfter(id, event, before.act);
    const after = { act, keys: keysAfter(act, before) };
    this.acts.set(id, after);
    return { before, after };
  }

  private actAfter(id: string, event: Recorded<RestrictionEvent>, before: Act | undefined): Act | undefined {
    if (mayChangeAct(event)) return this.grown(id, this.memory.get(id) ?? this.begun(id), event).act();
    const file = this.memory.get(id);
    if (file) this.grown(id, file, event);
    return before && touched(before, event);
  }

  private grown(id: string, file: ActFile, event: Recorded<RestrictionEvent>): CarriedAct {
    const carried = carriedBy(file);
    carried.take(event);
    const isOnly = file.events === 0;
    file.first = isOnly ? event : undefined;
    file.carried = isOnly ? undefined : carried;
    file.events += 1;
    this.memory.grew(id);
    if (isLastWord(event)) this.memory.retire(id);
    return carried;
  }

  private begun(id: string): ActFile {
    const file = { first: undefined, carried: undefined, events: 0 };
    this.memory.keep(id, file, false);
    return file;
  }

  /** What a restriction tells that is at hand, and nothing for a new one. */
  private remembered(id: string): Remembered {
    return this.acts.getOr(id, () => {
      const file = this.memory.get(id);
      return { act: file && carriedBy(file).act() };
    });
  }
}

function carriedBy({ carried, first }: ActFile): CarriedAct {
  return carried ?? CarriedAct.of(first ? [first] : []);
}

/** The keys of an act, worked out anew only where something that they are made of has changed. Its publishers never do. */
function keysAfter(act: Act | undefined, before?: Told): KeysOfAct {
  if (!act) return NO_KEYS;
  if (before?.act && saysTheSameInKeys(act, before.act)) return before.keys;
  const publishers = act.publishers.length === 0 ? NO_PUBLISHER : keyHash(act.publishers.join('\n'));
  return { ...actKeys(act), publishers };
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
