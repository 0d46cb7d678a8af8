import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { refuse } from '../http/problems.js';
import { eventAt, eventsAfter } from '../read-side/journal.view.js';
import { Knowledge } from '../read-side/knowledge.js';
import { ViewsReader } from '../read-side/views.reader.js';
import { GetEvent, ListEvents, type EventPage } from './events.query.js';

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(private readonly views: ViewsReader) {}

  execute({ query }: ListEvents): Promise<EventPage> {
    return this.views.read({ projections: ['journal'], atLeast: query.minSequence }, async (snapshot) => ({
      ...(await eventsAfter(snapshot, query)),
      head: snapshot.head,
    }));
  }
}

@QueryHandler(GetEvent)
export class GetEventHandler implements IQueryHandler<GetEvent> {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  /** Throws 404 for a sequence that the ledger has not come to. One that it has is waited for. */
  execute({ sequence, minSequence }: GetEvent): Promise<{ bytes: Buffer; head: EventPage['head'] }> {
    const atLeast = this.knowledge.atLeast({ knownAt: sequence, minSequence });
    return this.views.read({ projections: ['journal'], atLeast }, async (snapshot) => {
      const bytes = await eventAt(snapshot, sequence);
      if (bytes) return { bytes, head: snapshot.head };
      throw refuse('not-found', `There is no event ${sequence}: the newest one is ${snapshot.head.sequence}.`);
    });
  }
}
