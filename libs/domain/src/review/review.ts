import { EVENT_TYPES, type Recorded, type ReviewEvent } from '../restriction/event.js';
import type { StoredFinding } from './finding.js';

/** A review as its decider sees it: what was found, and whether a person has decided. `version` counts its events. */
export interface Review {
  id: string;
  version: number;
  status: 'open' | 'decided';
  finding: StoredFinding;
}

/** The state after one more event. The old state stands as it was. Throws an `Error` for a decision on nothing. */
export function evolveReview(state: Review | undefined, { type, data }: Recorded<ReviewEvent>): Review {
  if (type === EVENT_TYPES.reviewOpened)
    return { id: data.reviewId, version: 1, status: 'open', finding: findingOf(data) };
  if (!state) throw new Error(`Review "${data.reviewId}" is decided, but was never opened.`);
  return { ...state, version: state.version + 1, status: 'decided' };
}

/** The finding alone, without who recorded it. */
export function findingOf(data: StoredFinding): StoredFinding {
  const { kind, source, version } = data;
  if (kind === 'missing') return { kind, restrictionId: data.restrictionId, source, version, record: data.record };
  return { kind, source, version, held: data.held, gone: data.gone, share: data.share, sample: data.sample };
}
