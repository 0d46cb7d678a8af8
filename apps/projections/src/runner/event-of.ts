import { recordedEvent, type LedgerEntry, type Recorded } from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';

/** Held weakly, so that an event is forgotten together with its entry, unless a view remembers it. */
const events = new WeakMap<LedgerEntry, Recorded>();

/**
 * The event of an entry (see `recordedEvent`), the same object for every view of the service: what several remember is in
 * memory once.
 */
export function eventOf({ entry, recordedAt }: AcceptedEntry): Recorded | undefined {
  const known = events.get(entry);
  if (known) return known;
  const event = recordedEvent(entry, recordedAt);
  if (event) events.set(entry, event);
  return event;
}
