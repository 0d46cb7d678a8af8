import {
  dateIn,
  isGroupEvent,
  timeline,
  type CheckQuestion,
  type Flow,
  type Instant,
  type ItemCode,
  type Outcome,
  type Period,
  type Recorded,
  type RestrictionEvent,
  type RestrictionKind,
} from '@curbline/domain';
import { GROUP_MEMBERS, indexLedger } from './index-ledger.js';
import { GROUP } from './schedules.js';

/** Stands for "any" in the lists of a row. */
const ANY = '*';
const PARTY = 'party ';
const FLOW_BITS: Readonly<Record<Flow, number>> = { export: 1, 're-export': 2, transit: 4, import: 8 };
const NEVER = 2_000_000_000;

/**
 * A rectangle as a table of rules would have it: a stretch in force, by local days, with the sequences between which it
 * was believed. `keys` are the names of its parties, else its items; so the rarest of them is what a look-up begins with.
 */
export interface IndexRow {
  id: string;
  kind: RestrictionKind;
  flows: number;
  keys: string[];
  to: string[];
  from: string[];
  /** What an answer tells of it beside the id: everything but the reasons. */
  told: Told;
  /** Half-open, in days since 1970. */
  firstDay: number;
  endDay: number;
  /** Half-open, in sequences. */
  knownFrom: number;
  knownUntil: number;
}

export type Told = Pick<
  Period,
  'title' | 'authority' | 'terms' | 'legalBasis' | 'sources' | 'events' | 'from' | 'until'
>;

/** A question in the terms of the rows. */
export interface RowQuery {
  flow: number;
  keys: string[];
  /** The names of its parties. */
  names: string[];
  to: string[];
  from: string[];
  day: number;
  sequence: number;
}

/**
 * The rows of a ledger of `indexLedger`, told from the timelines of the domain: made anew each time that they are gone
 * through, since all rows of a million restrictions at once are more than a process may hold.
 */
export function indexRows(restrictions: number): Iterable<IndexRow> {
  const stories = new Map<string, Recorded<RestrictionEvent>[]>();
  for (const event of indexLedger(restrictions)) {
    if (isGroupEvent(event)) continue;
    const { restrictionId } = event.data;
    const story = stories.get(restrictionId);
    if (story) story.push(event);
    else stories.set(restrictionId, [event]);
  }
  return {
    *[Symbol.iterator]() {
      for (const [id, events] of stories) yield* rowsOf(id, events);
    },
  };
}

function rowsOf(id: string, events: readonly Recorded<RestrictionEvent>[]): IndexRow[] {
  return events.flatMap(({ sequence }, index) => {
    const knownUntil = events[index + 1]?.sequence ?? NEVER;
    const periods = timeline(events.slice(0, index + 1)).filter(({ status }) => status === 'in-force');
    return periods.map((period) => rowOf(id, period, sequence, knownUntil));
  });
}

function rowOf(id: string, period: Period, knownFrom: number, knownUntil: number): IndexRow {
  const { kind, flows, scope, authority, from, until } = period;
  const day = (at: Instant | null, open: number): number =>
    at === null ? open : dayNumber(dateIn(at, authority.timeZone));
  const parties = scope.parties?.include?.map(({ name }) => partyKey(name));
  const items = scope.items?.include?.map((item) => itemKey(item, authority.jurisdiction));
  return {
    id,
    kind,
    told: toldOf(period),
    flows: flows.reduce((bits, flow) => bits | FLOW_BITS[flow], 0),
    keys: parties ?? items ?? [ANY],
    to: scope.to?.include ?? [ANY],
    from: scope.from?.include ?? [ANY],
    firstDay: day(from, -NEVER),
    endDay: day(until, NEVER),
    knownFrom,
    knownUntil,
  };
}

function toldOf({ title, authority, terms, legalBasis, sources, events, from, until }: Period): Told {
  return { title, authority, terms, legalBasis, sources, events, from, until };
}

/** Digits beyond the sixth belong to a country. */
function itemKey({ scheme, code }: ItemCode, nomenclature: string): string {
  return scheme === 'HS' && code.length > 6 ? `HS ${nomenclature} ${code}` : `${scheme} ${code}`;
}

/** The key of a row for a listed name. */
export function partyKey(name: string): string {
  return `${PARTY}${name}`;
}

/** Every listed name, once. */
export function partyNames(rows: Iterable<IndexRow>): string[] {
  const names = new Set<string>();
  for (const { keys } of rows) {
    for (const key of keys) if (key.startsWith(PARTY)) names.add(key.slice(PARTY.length));
  }
  return [...names];
}

/** A question in the terms of the rows, with all names that a rule may call its goods and places by. */
export function rowQuery({ flow, from, to, items, parties, on }: CheckQuestion, sequence: number): RowQuery {
  const nomenclature = (flow === 'import' ? to : from) as string;
  const codes = (items ?? []).filter(({ code }) => code !== 'none').flatMap((item) => keysAbove(item, nomenclature));
  const names = (parties ?? []).map(({ name }) => name);
  return {
    flow: FLOW_BITS[flow],
    keys: [ANY, ...codes, ...names.map(partyKey)],
    names,
    to: namesOf(to as string),
    from: namesOf(from as string),
    day: dayNumber(on),
    sequence,
  };
}

function keysAbove({ scheme, code }: ItemCode, nomenclature: string): string[] {
  return Array.from({ length: code.length }, (_, index) =>
    itemKey({ scheme, code: code.slice(0, index + 1) }, nomenclature),
  );
}

function namesOf(country: string): string[] {
  return [ANY, country, ...(GROUP_MEMBERS.includes(country) ? [GROUP] : [])];
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/**
 * What an answer comes to: the outcome, the ids of the restrictions that decide it, in order, and of those that would if
 * a name that is like one of the question were the same party's.
 */
export interface PlainAnswer {
  outcome: Outcome;
  ids: string[];
  candidates: string[];
}

const RANK: readonly Outcome[] = ['prohibited', 'licence-required', 'conditional', 'unrestricted'];
const OUTCOMES: Readonly<Record<RestrictionKind, Outcome>> = {
  prohibition: 'prohibited',
  'licence-requirement': 'licence-required',
  tariff: 'conditional',
  quota: 'conditional',
  notification: 'conditional',
};

/** What a peer finds: a row with what there is to tell of it, and whether it decides; it does unless told otherwise. */
export interface Found {
  id: string;
  kind: RestrictionKind;
  told: Told;
  decides?: boolean;
}

/** The answer that the rows found come to; a row may have been found more than once. */
export function plainAnswer(found: readonly Pick<Found, 'id' | 'kind' | 'decides'>[]): PlainAnswer {
  const deciding = found.filter(({ decides }) => decides !== false);
  const outcomes = new Set(deciding.map(({ kind }) => OUTCOMES[kind]));
  const ids = new Set(deciding.map(({ id }) => id));
  const candidates = new Set(found.flatMap(({ id }) => (ids.has(id) ? [] : [id])));
  return {
    outcome: RANK.find((outcome) => outcomes.has(outcome)) ?? 'unrestricted',
    ids: [...ids].sort(),
    candidates: [...candidates].sort(),
  };
}
