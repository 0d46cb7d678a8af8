import type { CheckIndex, CheckQuestion } from '@curbline/domain';
import { COUNTRIES, REGIONS, type FieldError } from '@curbline/contracts';

const PLACES = ['from', 'to', 'origin'] as const;

/**
 * The places of a question that are neither a country, nor a region, nor a group that was defined at the sequence. Nobody could say
 * who belongs to them, so an answer would take "not known" for "not concerned".
 */
export function unknownPlaces(question: CheckQuestion, index: CheckIndex, sequence: number): FieldError[] {
  return PLACES.flatMap((field) => {
    const place = question[field];
    if (place === undefined || COUNTRIES.has(place) || REGIONS.has(place) || index.knowsGroup(place, sequence))
      return [];
    const message = `${field} must be a country, a region or a group that the ledger knew by sequence ${sequence}, which ${JSON.stringify(place)} is not.`;
    return [{ field, code: 'unknown-value', message }];
  });
}
