import type * as domain from '@curbline/domain';
import { z } from 'zod';
import { type Expect, list, type Same, strict } from '../parse/shapes.js';
import { instant, moment } from '../rules/dates.js';
import { LIMITS } from '../rules/limits.js';
import { groupId, timeZone } from '../rules/places.js';
import { exemptionId, line, prose, restrictionId, whole } from '../rules/text.js';
import { definition, title } from '../model/definition.js';
import { effective } from '../model/effective.js';
import { reviewId } from '../model/finding.js';
import { legalBasis, provenance } from '../model/provenance.js';
import { scope } from '../model/scope.js';
import { conditions, terms } from '../model/terms.js';
import { members, replacementShape, settles, storedClaims } from './command-data.js';

// The data of events as they are stored. They describe what this version writes; a reader of old entries must not be
// stricter than the version that wrote them, so services use them in tests, never to refuse an entry.

const onRestriction = { restrictionId, ...provenance };
const storedEnd = instant.nullable();

export const imposed = strict({
  ...onRestriction,
  ...definition,
  effective,
  legalBasis: list(legalBasis, { min: 1, max: LIMITS.references }),
});
export const amended = strict({
  ...onRestriction,
  effective,
  title: title.optional(),
  scope: scope.optional(),
  terms: terms.optional(),
});
/** Of a suspension and of a resumption. */
export const dated = strict({ ...onRestriction, effective }).meta({ id: 'DatedEventData' });
export const lifted = strict({
  ...onRestriction,
  effective,
  scope: scope.optional(),
  reviewId: reviewId.optional().meta({ description: 'The review in which it was decided, in the entry before.' }),
});
export const extended = strict({
  ...onRestriction,
  until: moment.nullable(),
  untilAt: storedEnd,
  target: z.enum(['restriction', 'suspension']),
  wording: line(LIMITS.paragraph).optional(),
});
export const withdrawn = strict({ ...onRestriction, effective: effective.optional() });
export const voided = strict(onRestriction);
export const corrected = strict({
  ...onRestriction,
  eventSequence: whole,
  replacement: strict({
    ...replacementShape,
    effective: effective.optional(),
    untilAt: storedEnd.optional(),
  }).nullable(),
  knownSince: moment.optional(),
});
export const exempted = strict({ ...onRestriction, exemptionId, scope, effective, conditions: conditions.optional() });
export const exemptionEnded = strict({ ...onRestriction, exemptionId, effective });
export const noted = strict({
  ...onRestriction,
  text: prose(LIMITS.note),
  claims: storedClaims.optional(),
  settles: settles.optional(),
});
export const groupDefined = strict({ groupId, title, members, effective, timeZone, ...provenance });
export const groupMembersChanged = strict({ groupId, add: members, remove: members, effective, ...provenance });
export const ledgerOpened = strict({
  ledger: z.string(),
  id: z.string().meta({ description: 'Random: a ledger that was made anew under the same name has another.' }),
  format: whole.meta({ description: 'The version of the entry format.' }),
});

type _Imposed = Expect<Same<z.infer<typeof imposed>, domain.RestrictionImposed['data']>>;
type _Amended = Expect<Same<z.infer<typeof amended>, domain.RestrictionAmended['data']>>;
type _Suspended = Expect<Same<z.infer<typeof dated>, domain.RestrictionSuspended['data']>>;
type _Resumed = Expect<Same<z.infer<typeof dated>, domain.RestrictionResumed['data']>>;
type _Lifted = Expect<Same<z.infer<typeof lifted>, domain.RestrictionLifted['data']>>;
type _Extended = Expect<Same<z.infer<typeof extended>, domain.RestrictionExtended['data']>>;
type _Withdrawn = Expect<Same<z.infer<typeof withdrawn>, domain.RestrictionWithdrawn['data']>>;
type _Voided = Expect<Same<z.infer<typeof voided>, domain.RestrictionVoided['data']>>;
type _Corrected = Expect<Same<z.infer<typeof corrected>, domain.EventCorrected['data']>>;
type _Exempted = Expect<Same<z.infer<typeof exempted>, domain.ExemptionGranted['data']>>;
type _ExemptionEnded = Expect<Same<z.infer<typeof exemptionEnded>, domain.ExemptionEnded['data']>>;
type _Noted = Expect<Same<z.infer<typeof noted>, domain.NoteAdded['data']>>;
type _GroupDefined = Expect<Same<z.infer<typeof groupDefined>, domain.GroupDefined['data']>>;
type _GroupMembersChanged = Expect<Same<z.infer<typeof groupMembersChanged>, domain.GroupMembersChanged['data']>>;
type _LedgerOpened = Expect<Same<z.infer<typeof ledgerOpened>, domain.LedgerOpened['data']>>;
