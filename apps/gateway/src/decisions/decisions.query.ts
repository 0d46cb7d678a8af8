import { Query } from '@nestjs/cqrs';
import type { Decision, DecisionPage, DecisionsQuery } from '@curbline/contracts';

/** A page of the decision log. */
export class ListDecisions extends Query<DecisionPage> {
  constructor(readonly query: DecisionsQuery) {
    super();
  }
}

/** One decision by its id. */
export class GetDecision extends Query<Decision> {
  constructor(readonly id: string) {
    super();
  }
}
