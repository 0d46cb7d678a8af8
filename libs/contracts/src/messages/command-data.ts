import { CLAIM_FIELDS } from '@curbline/domain';
import { strict, atLeastOne, list, refusal, report } from '../parse/shapes.js';
import { date, end, moment } from '../rules/dates.js';
import { LIMITS } from '../rules/limits.js';
import { groupId, territory, timeZone } from '../rules/places.js';
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
}).meta({ id: 'ImposeRestrictionData' });

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
).meta({ id: 'AmendRestrictionData' });

/** For suspending and resuming. */
export const datedData = strict({ ...onRestriction, effective: effectiveInput }).meta({ id: 'DatedRestrictionData' });

export const liftData = strict({ ...onRestriction, effective: effectiveInput, scope: partialScope.optional() }).meta({
  id: 'LiftRestrictionData',
});

const newEnd = end.nullable();
const wording = line(LIMITS.paragraph).optional();

export const extendData = strict({
  ...onRestriction,
  until: newEnd.meta({ description: 'The new end; null: open.' }),
  target: z.enum(['restriction', 'suspension']).optional(),
  wording,
}).meta({ id: 'ExtendRestrictionData' });

export const withdrawData = strict({ ...onRestriction, effective: effectiveInput.optional() }).meta({
  id: 'WithdrawRestrictionData',
});

export const voidData = strict(onRestriction).meta({ id: 'VoidRestrictionData' });

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
}).meta({ id: 'CorrectEventData' });

export const exemptData = strict({
  ...onRestriction,
  exemptionId: exemptionId.optional(),
  scope: partialScope,
  effective: effectiveInput,
  conditions: conditions.optional(),
}).meta({ id: 'GrantExemptionData' });

export const endExemptionData = strict({ ...onRestriction, exemptionId, effective: effectiveInput }).meta({
  id: 'EndExemptionData',
});

const claimShape = {
  eventSequence: whole.meta({ description: 'The event that holds it otherwise.' }),
  field: z.enum(CLAIM_FIELDS),
  value: moment.meta({ description: 'What the other source says: a date, or the instant of an effect.' }),
};
const ANNOUNCED_ON_DATE = /^\d{4}-\d{2}-\d{2}$/;

const claim = strict(claimShape)
  .check((payload) => {
    const { field, value } = payload.value;
    if (field !== 'announcedOn' || ANNOUNCED_ON_DATE.test(value)) return;
    report(payload, refusal('malformed-date', 'must be a date (YYYY-MM-DD): things are announced on a day.'), [
      'value',
    ]);
  })
  .meta({
    id: 'Claim',
    description: 'What another source says of a date. Answers follow the event, and show the claim as a conflict.',
  });

/** As stored: with the instant that the date meant. */
export const storedClaims = list(strict({ ...claimShape, valueAt: moment }), { max: LIMITS.references });

export const settles = list(restrictionId, { min: 1, max: LIMITS.references, unique: true }).meta({
  description:
    'Restrictions whose differences from this one are known and settled, as things stand; this one itself settles the claims made on it.',
});

export const noteData = strict({
  ...onRestriction,
  text: prose(LIMITS.note),
  settles: settles.optional(),
  claims: list(claim, { min: 1, max: LIMITS.references }).optional(),
}).meta({ id: 'AddNoteData' });

export const members = list(territory, { max: LIMITS.places, unique: true });

export const defineGroupData = strict({
  groupId,
  title,
  members: members.meta({
    description: 'The whole list of members, countries or regions of them, from the effective date on.',
  }),
  effective: effectiveInput,
  timeZone: timeZone.optional(),
  ...provenance,
}).meta({ id: 'DefineGroupData' });

export const changeMembersData = atLeastOne(
  strict({ groupId, add: members.optional(), remove: members.optional(), effective: effectiveInput, ...provenance }),
  ['add', 'remove'],
  'must say whom to add or to remove.',
).meta({ id: 'ChangeGroupMembersData' });
