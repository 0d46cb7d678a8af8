import { correlationBook, NO_CORRELATIONS, type CorrelationBook } from '../../item-code/hs-correlation.js';
import type { CodesCorrelated, Recorded } from '../../restriction/event.js';

/** How the editions of the HS correspond, as known at which sequence. */
export class CorrelationHistory {
  private readonly events: Recorded<CodesCorrelated>[] = [];
  /** The book as it was known after so many events, once it was asked for. */
  private readonly books: CorrelationBook[] = [NO_CORRELATIONS];

  apply(event: Recorded<CodesCorrelated>): void {
    this.events.push(event);
  }

  /** Of two tables for the same editions, the later one counts. */
  at(sequence: number): CorrelationBook {
    const known = this.events.findLastIndex((event) => event.sequence <= sequence) + 1;
    return (this.books[known] ??= correlationBook(latestTables(this.events.slice(0, known))));
  }
}

function latestTables(events: readonly Recorded<CodesCorrelated>[]): CodesCorrelated['data'][] {
  return [...new Map(events.map(({ data }) => [`${data.from} ${data.to}`, data])).values()];
}
