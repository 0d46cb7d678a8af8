import { Query } from '@nestjs/cqrs';
import type { ChangesAnswer, ChangesQuery } from '@curbline/contracts';

/** What began, changed or ended between two moments, in the world or in what the ledger knows. */
export class ListChanges extends Query<ChangesAnswer> {
  constructor(readonly query: ChangesQuery) {
    super();
  }
}
