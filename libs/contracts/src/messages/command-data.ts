import { strict, atLeastOne, list } from '../parse/shapes.js';
import { date, end, moment } from '../rules/dates.js';
import { LIMITS } from '../rules/limits.js';
import { country, groupId, timeZone } from '../rules/places.js';
import { exemptionId, line, prose, restrictionId, whole } from '../rules/text.js';
import { definition, flows, kind, title } from '../model/definition.js';
import { effectiveInput } from '../model/effective.js';
import { authority, legalBases, legalBasis, provenance } from '../model/provenance.js';
import { partialScope, scope } from '../model/scope.js';
import { conditions, terms } from '../model/terms.js';
import { z } from 'zod';

const onRestriction = { restrictionId, ...provenance };

export const imposeData = strict({
  restrictionId: restrictionId.optional(),
  ...definition,
  effective: effectiveInput,
  ...provenance,
  legalBasis: list(legalBasis, { min: 1, max: LIMITS.references }),
});

export const amendData = atLeastOne(
  strict({
    ...onRestriction,
    effective: effectiveInput,
    title: title.optional(),
    scope: scope.optional(),
    terms: terms.optional(),
  }),
  ['title', 'scope', 'terms'],
  'must give what changes: title, scope or terms.',
);

/** For suspending and resuming. */
export const datedData = strict({ ...onRestriction, effective: effectiveInput });

export const liftData = strict({ ...onRestriction, effective: effectiveInput, scope: partialScope.optional() });

const newEnd = end.nullable();
const wording = line(LIMITS.paragraph).optional();

export const extendData = strict({
  ...onRestriction,
  until: newEnd.meta({ description: 'The new end; null: open.' }),
  target: z.enum(['restriction', 'suspension']).optional(),
  wording,
});

export const withdrawData = strict({ ...onRestriction, effective: effectiveInput.optional() });

export const voidData = strict(onRestriction);

/** The fields of an earlier event that a correction may replace. */
export const replacementShape = {
  title: title.optional(),
  authority: authority.optional(),
  kind: kind.optional(),
  flows: flows.optional(),
  scope: scope.optional(),
  terms: terms.optional(),
  until: newEnd.optional(),
  announcedOn: date.optional(),
  legalBasis: legalBases.optional(),
};

const replacement = atLeastOne(
  strict({ ...replacementShape, effective: effectiveInput.optional() }),
  [...Object.keys(replacementShape), 'effective'],
  'must replace at least one field; null strikes the event out.',
).meta({
  id: 'Replacement',
  description: 'The fields that are put right. Null in its place strikes the event out.',
  minProperties: 1,
});

export const correctData = strict({
  ...onRestriction,
  eventSequence: whole.meta({ description: 'The event that was wrong.' }),
  replacement: replacement.nullable(),
  knownSince: moment.optional().meta({ description: 'Since when the truth could have been known.' }),
});

export const exemptData = strict({
  ...onRestriction,
  exemptionId: exemptionId.optional(),
  scope: partialScope,
  effective: effectiveInput,
  conditions: conditions.optional(),
});

export const endExemptionData = strict({ ...onRestriction, exemptionId, effective: effectiveInput });

export const noteData = strict({ ...onRestriction, text: prose(LIMITS.note) });

export const members = list(country, { max: LIMITS.places, unique: true });

export const defineGroupData = strict({
  groupId,
  title,
  members: members.meta({ description: 'The whole list of member countries from the effective date on.' }),
  effective: effectiveInput,
  timeZone: timeZone.optional(),
  ...provenance,
});

export const changeMembersData = atLeastOne(
  strict({ groupId, add: members.optional(), remove: members.optional(), effective: effectiveInput, ...provenance }),
  ['add', 'remove'],
  'must say whom to add or to remove.',
);
