import { Injectable } from '@nestjs/common';
import { Knowledge, type KnowledgePosition, type KnownAt } from './knowledge.js';
import type { ViewSnapshot } from './view-snapshot.js';
import { ViewsReader } from './views.reader.js';

/** Reads the restrictions as known at the moment that a question names. */
@Injectable()
export class KnownViews {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  /** Throws 400 for a moment that nobody can know of yet, and 503 when the views do not come so far in time. */
  read<T>(
    question: { knownAt?: KnownAt; minSequence?: number | undefined },
    work: (snapshot: ViewSnapshot, position: KnowledgePosition) => Promise<T>,
  ): Promise<T> {
    const atLeast = this.knowledge.atLeast(question);
    return this.views.read({ projections: ['restrictions'], atLeast }, async (snapshot) =>
      work(snapshot, await this.knowledge.position(snapshot, question.knownAt)),
    );
  }
}
