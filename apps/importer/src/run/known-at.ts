import { formatInstant, nextDate, startOfDay, type Instant } from '@curbline/domain';
import type { Version } from '../source/source.js';
import { RefusedImportError } from './choose-versions.js';

/**
 * Gives the commands of a dated version their moments of knowledge: from the start of its day where the authority is,
 * or from what the ledger recorded last, one microsecond after the other.
 */
export class KnowledgeClock {
  constructor(private last: Instant) {}

  /** Refuses a version whose day is over in the ledger: what is recorded later cannot have been known before. */
  open({ label, knownOn }: Version, timeZone: string): void {
    if (knownOn === undefined) throw new RefusedImportError(`Version ${label} has no date.`);
    if (this.last >= startOfDay(nextDate(knownOn), timeZone)) {
      throw new RefusedImportError(
        `Version ${label} was published on ${knownOn}, but the ledger has recorded something at ${formatInstant(this.last)}, and history is adopted in order. Import it into a new ledger before anything else, or record that it is known now with --as-of now.`,
      );
    }
    this.last = Math.max(this.last, startOfDay(knownOn, timeZone) - 1);
  }

  next(): string {
    this.last += 1;
    return formatInstant(this.last);
  }
}

/** Refuses versions of a day that has not begun where the authority is: nobody can have known them. */
export function refuseAhead(versions: readonly Version[], timeZone: string, now: Instant): void {
  const ahead = versions.find(({ knownOn }) => knownOn !== undefined && startOfDay(knownOn, timeZone) > now);
  if (!ahead) return;
  throw new RefusedImportError(
    `Version ${ahead.label} is of ${ahead.knownOn}, a day that has not begun where the authority is.`,
  );
}
