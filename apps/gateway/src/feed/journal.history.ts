import { Injectable } from '@nestjs/common';
import { readEntry } from '@curbline/domain';
import { ProblemError } from '@curbline/platform';
import { eventsAfter } from '../read-side/journal.view.js';
import { ViewsReader } from '../read-side/views.reader.js';
import { FeedHistory, type FeedEntry } from './feed.history.js';

/** The history of the feed, from the journal among the views. */
@Injectable()
export class JournalHistory extends FeedHistory {
  constructor(private readonly views: ViewsReader) {
    super();
  }

  /** While the views cannot be read there is nothing to be had from them: the client waits, as it does for what is new. */
  override async after(sequence: number, limit: number): Promise<readonly FeedEntry[]> {
    try {
      const wish = { projections: [], atLeast: undefined };
      const { entries } = await this.views.read(wish, (snapshot) => eventsAfter(snapshot, { after: sequence, limit }));
      return entries.map(feedEntry);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 503) return [];
      throw error;
    }
  }
}

function feedEntry(bytes: Buffer): FeedEntry {
  const read = readEntry(bytes);
  if (!read) throw new Error('The journal holds bytes that are no entry.');
  return { sequence: read.sequence, type: read.entry.type, bytes };
}
