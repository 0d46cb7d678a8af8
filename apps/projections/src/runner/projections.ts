import { journalProjection } from '../journal/journal.projection.js';
import { restrictionsProjection } from '../restrictions/restrictions.projection.js';
import { conflictsProjection } from '../conflicts/conflicts.projection.js';
import { nomenclatureProjection } from '../nomenclature/nomenclature.projection.js';
import { reviewsProjection } from '../reviews/reviews.projection.js';
import type { Projection } from './projection.port.js';

/** Every projection that this service builds. */
export const ALL_PROJECTIONS: readonly Projection[] = [
  journalProjection,
  restrictionsProjection,
  reviewsProjection,
  conflictsProjection,
  nomenclatureProjection,
];
