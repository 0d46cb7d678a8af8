import {
  EVENT_TYPES,
  findingOf,
  formatInstant,
  isReviewEvent,
  type Recorded,
  type ReviewEvent,
} from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import {
  REVIEWS_INDEXES,
  REVIEWS_TABLES,
  REVIEWS_VERSION,
  type ReviewStatement,
  type ReviewVerdict,
} from '@curbline/views';
import type { Client } from 'pg';
import type { CopyValue } from '../copy/binary-fields.js';
import { CopyRows, withoutNul, type CopyTable } from '../copy/copy-rows.js';
import { eventOf } from '../runner/event-of.js';
import { folding } from '../runner/projection.errors.js';
import type { Projection, ProjectionWriter } from '../runner/projection.port.js';

/** What people are asked, and what they decided. */
export const reviewsProjection: Projection = {
  name: 'reviews',
  version: REVIEWS_VERSION,
  tables: REVIEWS_TABLES,
  indexes: REVIEWS_INDEXES,
  writer: (ledger) => new ReviewsWriter(ledger),
};

const OPENED: CopyTable = {
  name: 'review',
  columns: [
    ['ledger', 'text'],
    ['review_id', 'text'],
    ['opened_by', 'bigint'],
    ['kind', 'text'],
    ['source', 'text'],
    ['restriction_id', 'text'],
    ['finding', 'json'],
    ['opened', 'json'],
    ['search_text', 'text'],
  ],
};

type Opened = Extract<Recorded<ReviewEvent>, { type: typeof EVENT_TYPES.reviewOpened }>;
type Decided = Extract<Recorded<ReviewEvent>, { type: typeof EVENT_TYPES.reviewDecided }>;

/** Remembers nothing: a review has two events, and the second names what it changes. */
class ReviewsWriter implements ProjectionWriter {
  constructor(private readonly ledger: string) {}

  async apply(session: Client, entries: readonly AcceptedEntry[]): Promise<number> {
    const events = folding(() => entries.flatMap(reviewEvents));
    const opened = events.filter((event): event is Opened => event.type === EVENT_TYPES.reviewOpened);
    const decided = events.filter((event): event is Decided => event.type === EVENT_TYPES.reviewDecided);
    const rows = new CopyRows(OPENED);
    for (const event of opened) rows.add(rowOf(this.ledger, event));
    await rows.send(session);
    if (decided.length > 0) await this.decide(session, decided);
    return events.length;
  }

  private async decide(session: Client, decided: readonly Decided[]): Promise<void> {
    await session.query(
      `UPDATE review SET decided_by = said.sequence, decided = said.verdict
       FROM unnest($2::text[], $3::bigint[], $4::json[]) AS said (review_id, sequence, verdict)
       WHERE review.ledger = $1 AND review.review_id = said.review_id`,
      [
        this.ledger,
        decided.map(({ data }) => data.reviewId),
        decided.map(({ sequence }) => sequence),
        decided.map((event) => JSON.stringify(verdictOf(event))),
      ],
    );
  }
}

function reviewEvents(entry: AcceptedEntry): Recorded<ReviewEvent>[] {
  const event = eventOf(entry);
  return event && isReviewEvent(event) ? [event] : [];
}

function rowOf(ledger: string, event: Opened): CopyValue[] {
  const { data, sequence } = event;
  const finding = findingOf(data);
  const restrictionId = finding.kind === 'missing' ? finding.restrictionId : null;
  return [
    ledger,
    data.reviewId,
    sequence,
    finding.kind,
    finding.source,
    restrictionId,
    JSON.stringify(finding),
    JSON.stringify(statementOf(event)),
    searchText(event),
  ];
}

/** The words by which people look for a review. */
function searchText({ data }: Opened): string {
  const named = data.kind === 'missing' ? [data.restrictionId, data.record] : data.sample;
  return withoutNul([data.reviewId, data.source, data.version, ...named, data.reason].join('\n'));
}

function statementOf({ recordedAt, data }: Recorded<ReviewEvent>): ReviewStatement {
  const { actor, reason, sources, announcedOn, legalBasis } = data;
  return {
    recordedTime: formatInstant(recordedAt),
    actor,
    reason,
    sources,
    ...(announcedOn !== undefined && { announcedOn }),
    ...(legalBasis && { legalBasis }),
  };
}

/** The lifting is the entry after the decision: both are one append. */
function verdictOf(event: Decided): ReviewVerdict {
  const { decision } = event.data;
  return { ...statementOf(event), decision, ...(decision === 'lift' && { liftedBy: event.sequence + 1 }) };
}
