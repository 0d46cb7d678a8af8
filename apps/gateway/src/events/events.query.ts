import { Query } from '@nestjs/cqrs';
import type { EventsQuery } from '@curbline/contracts';
import type { EventStretch } from '../read-side/journal.view.js';
import type { ViewPosition } from '../read-side/view-snapshot.js';

/** A stretch of the ledger, and the newest entry at the time. */
export type EventPage = EventStretch & { head: ViewPosition };

/** The ledger, oldest first, as far as the filters let it through. */
export class ListEvents extends Query<EventPage> {
  constructor(readonly query: EventsQuery) {
    super();
  }
}

/** One entry: its exact bytes, and the newest sequence at the time. */
export class GetEvent extends Query<{ bytes: Buffer; head: ViewPosition }> {
  constructor(
    readonly sequence: number,
    readonly minSequence: number | undefined,
  ) {
    super();
  }
}
