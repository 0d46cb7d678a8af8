import { Query } from '@nestjs/cqrs';
import type { ConflictPage, ConflictsQuery } from '@curbline/contracts';

/** Where sources say otherwise of one act, as things stand. */
export class ListConflicts extends Query<ConflictPage> {
  constructor(readonly query: ConflictsQuery) {
    super();
  }
}
