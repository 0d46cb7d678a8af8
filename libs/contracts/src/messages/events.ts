import { type DomainEvent, EVENT_TYPES, type LedgerEntry, type LedgerOpened } from '@curbline/domain';
import { z } from 'zod';
import { answer, type Expect, type Same } from '../parse/shapes.js';
import { instant } from '../rules/dates.js';
import * as data from './event-data.js';
import { hash, sequence } from './positions.js';
import { codesCorrelated, codesDescribed } from './nomenclature-data.js';
import { reviewDecided, reviewOpened } from './review-data.js';

/** A CloudEvents 1.0 envelope in structured JSON, with the extensions of the ledger (lower case, as CloudEvents asks). */
function event<Type extends string, Data extends z.ZodType>(type: Type, of: Data) {
  return answer({
    specversion: z.literal('1.0'),
    id: z.string().meta({ description: 'Unique among all events of the ledger.' }),
    source: z.string().meta({ description: '`/ledgers/` and the name of the ledger.' }),
    type: z.literal(type),
    subject: z
      .string()
      .meta({ description: 'The id of the restriction, group, review, part of a nomenclature or ledger.' }),
    time: instant.meta({ description: 'The recorded time: when the ledger learned it.' }),
    datacontenttype: z.literal('application/json'),
    sequence: z
      .string()
      .regex(/^\d{20}$/)
      .meta({ description: 'The sequence as 20 digits, so that texts sort as numbers do.' }),
    previoushash: hash,
    commandid: z.string().meta({ description: 'The idempotency key of the command.' }),
    commandhash: hash,
    actor: z.string(),
    adoptedtime: instant.optional().meta({ description: 'Only on adopted history: when it was really appended.' }),
    data: of,
  });
}

/** Every kind of event, each with its name. */
export const LEDGER_EVENTS = [
  event(EVENT_TYPES.ledgerOpened, data.ledgerOpened).meta({
    id: 'LedgerOpened',
    description: 'Sequence 0 of every ledger.',
  }),
  event(EVENT_TYPES.imposed, data.imposed).meta({ id: 'RestrictionImposed' }),
  event(EVENT_TYPES.amended, data.amended).meta({ id: 'RestrictionAmended' }),
  event(EVENT_TYPES.suspended, data.dated).meta({ id: 'RestrictionSuspended' }),
  event(EVENT_TYPES.resumed, data.dated).meta({ id: 'RestrictionResumed' }),
  event(EVENT_TYPES.lifted, data.lifted).meta({ id: 'RestrictionLifted' }),
  event(EVENT_TYPES.extended, data.extended).meta({ id: 'RestrictionExtended' }),
  event(EVENT_TYPES.withdrawn, data.withdrawn).meta({ id: 'RestrictionWithdrawn' }),
  event(EVENT_TYPES.voided, data.voided).meta({ id: 'RestrictionVoided' }),
  event(EVENT_TYPES.corrected, data.corrected).meta({ id: 'EventCorrected' }),
  event(EVENT_TYPES.exempted, data.exempted).meta({ id: 'ExemptionGranted' }),
  event(EVENT_TYPES.exemptionEnded, data.exemptionEnded).meta({ id: 'ExemptionEnded' }),
  event(EVENT_TYPES.noted, data.noted).meta({ id: 'NoteAdded' }),
  event(EVENT_TYPES.groupDefined, data.groupDefined).meta({ id: 'GroupDefined' }),
  event(EVENT_TYPES.groupMembersChanged, data.groupMembersChanged).meta({ id: 'GroupMembersChanged' }),
  event(EVENT_TYPES.reviewOpened, reviewOpened).meta({ id: 'ReviewOpened' }),
  event(EVENT_TYPES.reviewDecided, reviewDecided).meta({ id: 'ReviewDecided' }),
  event(EVENT_TYPES.codesDescribed, codesDescribed).meta({ id: 'CodesDescribed' }),
  event(EVENT_TYPES.codesCorrelated, codesCorrelated).meta({ id: 'CodesCorrelated' }),
] as const;

/** An event as stored and as served. */
export const ledgerEvent = z.discriminatedUnion('type', LEDGER_EVENTS).meta({
  id: 'Event',
  description: 'One entry of the ledger: a CloudEvent 1.0 in structured JSON. `type` says which fields `data` has.',
});
export type LedgerEvent = z.infer<typeof ledgerEvent>;

/** `GET /v1/events`: one page of the ledger, oldest first. */
export const eventPage = answer({
  events: z.array(ledgerEvent),
  next: z
    .int()
    .min(-1)
    .meta({ description: 'What to pass as `after` for what follows, whether or not it is there yet.' }),
  head: answer({ sequence, hash }).meta({ id: 'Head', description: 'The newest entry.' }),
}).meta({ id: 'EventPage' });

type EntryOf<E extends { type: string; data: unknown }> = E extends unknown
  ? LedgerEntry<E['data']> & { type: E['type'] }
  : never;
type _LedgerEvent = Expect<Same<LedgerEvent, EntryOf<DomainEvent | LedgerOpened>>>;
