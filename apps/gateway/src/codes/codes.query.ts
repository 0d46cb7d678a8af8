import { Query } from '@nestjs/cqrs';
import type { CodePage, CodesQuery } from '@curbline/contracts';

/** The codes of an edition of a nomenclature that the filters let through. */
export class ListCodes extends Query<CodePage> {
  constructor(readonly query: CodesQuery) {
    super();
  }
}
