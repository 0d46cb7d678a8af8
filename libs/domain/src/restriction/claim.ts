import { isRejection, reject, type Rejection } from '../ledger/rejection.js';
import type { Assertion } from './assertion.js';
import { resolveUntil } from './effective.js';
import { EVENT_TYPES, type NoteAdded } from './event.js';
import type { Claim, Source, StoredClaim } from './model.js';

/** Where another source differs from what the ledger follows: what event `eventSequence` is held to say, and what is claimed. */
export interface Conflict {
  eventSequence: number;
  field: Claim['field'];
  /** As the event says it, as corrected; null: open, or not said. */
  held: string | null;
  claimed: string;
  /** The note that recorded the claim. */
  notedBy: number;
  sources: Source[];
}

/** What an event is believed to say in a field that can be claimed to be otherwise; undefined: it says nothing there. */
function heldIn({ event }: Assertion, field: Claim['field']): { text: string | null; at: string | null } | undefined {
  const { data } = event;
  if (field === 'announcedOn') return { text: data.announcedOn ?? null, at: data.announcedOn ?? null };
  if (event.type === EVENT_TYPES.extended) {
    return field === 'effective.until' ? { text: event.data.until, at: event.data.untilAt } : undefined;
  }
  const effective = 'effective' in data ? data.effective : undefined;
  if (!effective) return undefined;
  if (field === 'effective.from') return { text: effective.from, at: effective.fromAt };
  return { text: effective.until ?? null, at: effective.untilAt ?? null };
}

/** Gives the dates of claims their instants. Refused: a claim about nothing, and one that is no other than what is held. */
export function resolveClaims(
  claims: readonly Claim[],
  facts: readonly Assertion[],
  timeZone: string,
): StoredClaim[] | Rejection {
  const stored: StoredClaim[] = [];
  for (const [index, claim] of claims.entries()) {
    const { eventSequence, field, value } = claim;
    const place = `data.claims[${index}]`;
    const target = facts.find(({ sequence }) => sequence === eventSequence);
    if (!target) {
      const sentence = `Event ${eventSequence} is not one of this restriction, or was struck out.`;
      return reject('unknown-event', sentence, `${place}.eventSequence`);
    }
    const held = heldIn(target, field);
    if (!held) return reject('not-in-event', `Event ${eventSequence} says nothing of "${field}".`, `${place}.field`);
    const moment = field === 'announcedOn' ? { untilAt: value } : resolveUntil(value, timeZone, `${place}.value`);
    if (isRejection(moment)) return moment;
    if (moment.untilAt === held.at) {
      const sentence = `Event ${eventSequence} says the same: a note without a claim records a further source.`;
      return reject('nothing-to-change', sentence, `${place}.value`);
    }
    stored.push({ ...claim, valueAt: moment.untilAt as string });
  }
  return stored;
}

/** The claims of a restriction's notes that still differ from what the claimed events are believed to say. */
export function conflictsOf(facts: readonly Assertion[]): Conflict[] {
  const bySequence = new Map(facts.map((fact) => [fact.sequence, fact]));
  const notes = facts.filter((fact): fact is Assertion<NoteAdded> => fact.event.type === EVENT_TYPES.noted);
  return notes.flatMap(({ sequence, event }) =>
    (event.data.claims ?? []).flatMap(({ eventSequence, field, value, valueAt }): Conflict[] => {
      const target = bySequence.get(eventSequence);
      const held = target && heldIn(target, field);
      if (!held || held.at === valueAt) return [];
      const { sources } = event.data;
      return [{ eventSequence, field, held: held.text, claimed: value, notedBy: sequence, sources }];
    }),
  );
}
