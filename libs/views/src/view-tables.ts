import { CONFLICTS_INDEXES, CONFLICTS_TABLES } from './conflicts/conflicts.tables.js';
import type { ProjectionName } from './control/control-schema.js';
import { JOURNAL_INDEXES, JOURNAL_TABLES } from './journal/journal.tables.js';
import { NOMENCLATURE_INDEXES, NOMENCLATURE_TABLES } from './nomenclature/nomenclature.tables.js';
import { RESTRICTIONS_INDEXES, RESTRICTIONS_TABLES } from './restrictions/restrictions.tables.js';
import { REVIEWS_INDEXES, REVIEWS_TABLES } from './reviews/reviews.tables.js';

/** The statements that make the tables of a view, and those that are added once it has caught up. */
export interface ViewStatements {
  tables: readonly string[];
  indexes: readonly string[];
}

/** How every view is made. */
export const VIEW_STATEMENTS: Readonly<Record<ProjectionName, ViewStatements>> = {
  journal: { tables: JOURNAL_TABLES, indexes: JOURNAL_INDEXES },
  restrictions: { tables: RESTRICTIONS_TABLES, indexes: RESTRICTIONS_INDEXES },
  reviews: { tables: REVIEWS_TABLES, indexes: REVIEWS_INDEXES },
  conflicts: { tables: CONFLICTS_TABLES, indexes: CONFLICTS_INDEXES },
  nomenclature: { tables: NOMENCLATURE_TABLES, indexes: NOMENCLATURE_INDEXES },
};
