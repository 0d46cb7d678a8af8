import {
  assertionsOf,
  canonicalJson,
  EVENT_TYPES,
  momentOf,
  type Assertion,
  type Definition,
  type LegalBasis,
  type Recorded,
  type RestrictionAmended,
  type RestrictionEvent,
  type RestrictionExtended,
  type RestrictionImposed,
  type RestrictionLifted,
  type RestrictionWithdrawn,
  type Source,
} from '@curbline/domain';
import type { SourceReference, Wanted, WantedEnd } from '../source/source.js';
import { shortDigest } from './said.js';

/** What is stated of a restriction, in the aspects that an import compares. Wordings and row numbers are none of them. */
export interface Stated extends Definition {
  from: string;
  until: string | null;
  end: { how: WantedEnd['how']; on: string; announcedOn?: string } | null;
  announcedOn?: string;
  legalBasis: readonly LegalBasis[];
  sources: readonly SourceReference[];
}

/** What a row states. A lifting at or after the end that it names as well adds nothing to that end. */
export function statedBy(wanted: Wanted): Stated {
  const { definition, effective, announcedOn, legalBasis, sources } = wanted;
  // Written out: spread, the objects of every row would be slow ones.
  return {
    title: definition.title,
    authority: definition.authority,
    kind: definition.kind,
    flows: definition.flows,
    scope: definition.scope,
    terms: definition.terms,
    from: effective.from,
    until: effective.until ?? null,
    end: endStated(wanted),
    announcedOn,
    legalBasis,
    sources: sources.map(withoutRow),
  };
}

/** The removal that a row states; null for none. */
export function endStated(wanted: Wanted): Stated['end'] {
  const { effective, ended } = wanted;
  if (!ended) return null;
  const idle = ended.how === 'lifted' && effective.until !== undefined && !before(ended.on, effective.until, wanted);
  return idle ? null : endOf(ended.how, ended.on, ended.announcedOn);
}

function before(a: string, b: string, { definition }: Wanted): boolean {
  const { timeZone } = definition.authority;
  return (momentOf(a, timeZone) ?? -Infinity) < (momentOf(b, timeZone) ?? Infinity);
}

/** The digest of all that a row states, by which an unchanged row is known without a look at its events. */
export function stateDigest(stated: Stated): number {
  return shortDigest(canonicalJson(stated));
}

/** What events of one restriction state, and the events that would have to be corrected for each aspect. */
export interface Standing extends Stated {
  imposition: Assertion<RestrictionImposed>;
  /** The last amendments that named these; where none did, the imposition says it. */
  amended: Partial<Record<'title' | 'scope' | 'terms', Assertion<RestrictionAmended>>>;
  amendments: readonly Assertion<RestrictionAmended>[];
  extension?: Assertion<RestrictionExtended>;
  ending?: Assertion<RestrictionLifted> | Assertion<RestrictionWithdrawn>;
}

/** Undefined when no event imposes it, or when that one was struck out. */
export function standingOf(events: readonly Recorded<RestrictionEvent>[]): Standing | undefined {
  const facts = assertionsOf(events);
  const imposition = facts.find(isOf(EVENT_TYPES.imposed)) as Assertion<RestrictionImposed> | undefined;
  if (!imposition) return undefined;
  const amendments = facts.filter(isOf(EVENT_TYPES.amended)) as Assertion<RestrictionAmended>[];
  const lastNaming = (field: 'title' | 'scope' | 'terms') =>
    amendments.findLast(({ event }) => event.data[field] !== undefined);
  const amended = { title: lastNaming('title'), scope: lastNaming('scope'), terms: lastNaming('terms') };
  const extension = facts.findLast(
    ({ event }) => event.type === EVENT_TYPES.extended && event.data.target === 'restriction',
  ) as Assertion<RestrictionExtended> | undefined;
  const ending = facts.find(
    ({ event }) => event.type === EVENT_TYPES.withdrawn || (event.type === EVENT_TYPES.lifted && !event.data.scope),
  ) as Standing['ending'];
  const { data } = imposition.event;
  return {
    title: amended.title?.event.data.title ?? data.title,
    authority: data.authority,
    kind: data.kind,
    flows: data.flows,
    scope: amended.scope?.event.data.scope ?? data.scope,
    terms: amended.terms?.event.data.terms ?? data.terms,
    from: data.effective.from,
    until: extension ? extension.event.data.until : (data.effective.until ?? null),
    end: ending ? endingOf(ending) : null,
    ...(data.announcedOn !== undefined && { announcedOn: data.announcedOn }),
    legalBasis: data.legalBasis,
    sources: (events.at(-1)?.data.sources ?? []).map(withoutRow),
    imposition,
    amended,
    amendments,
    ...(extension && { extension }),
    ...(ending && { ending }),
  };
}

function isOf(type: RestrictionEvent['type']) {
  return ({ event }: Assertion): boolean => event.type === type;
}

function endingOf({ event }: NonNullable<Standing['ending']>): Stated['end'] {
  const how = event.type === EVENT_TYPES.lifted ? 'lifted' : 'withdrawn';
  return endOf(how, event.data.effective?.from ?? 'unknown', event.data.announcedOn);
}

function endOf(how: WantedEnd['how'], on: string, announcedOn: string | undefined): NonNullable<Stated['end']> {
  return { how, on, ...(announcedOn !== undefined && { announcedOn }) };
}

function withoutRow({ publisher, title, url, publishedOn }: Source): SourceReference {
  return { publisher, title, url, publishedOn };
}
