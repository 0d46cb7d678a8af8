import {
  type AnswerPeriod,
  type CarveOut,
  type Change,
  EVENT_TYPES,
  PERIOD_STATUSES,
  type Uncertainty,
} from '@curbline/domain';
import { z } from 'zod';
import { answer, type Expect, type Same } from '../parse/shapes.js';
import { instant } from '../rules/dates.js';
import { whole } from '../rules/text.js';
import { authority, legalBasis, source } from '../model/provenance.js';
import { flow, kind } from '../model/definition.js';
import { scope } from '../model/scope.js';
import { terms } from '../model/terms.js';
import { hash, knowledgePositions, sequence, statePositions } from './positions.js';

export const status = z.enum(PERIOD_STATUSES).meta({ id: 'Status' });

const bounds = {
  from: z
    .union([instant, z.literal('unknown')])
    .nullable()
    .meta({
      description: 'The first instant; null: since ever; `unknown`: nobody has stated it.',
    }),
  until: instant.nullable().meta({ description: 'The first instant that is no longer part of it; null: open.' }),
};

export const answerPeriod = answer({ ...bounds, status }).meta({
  id: 'AnswerPeriod',
  description: 'A stretch of time in the world, half-open, with the status in it.',
});

export const carveOut = answer({
  scope,
  sequence: sequence.meta({ description: 'The event that made it.' }),
  exemptionId: z.string().optional(),
  conditions: z.array(z.string()).optional(),
  uncertain: z.literal(true).optional().meta({ description: 'Its dates are unknown, so that it may or may not hold.' }),
}).meta({
  id: 'CarveOut',
  description: 'A part of the scope that is free: an exemption, or what a partial lifting took out.',
});

const {
  ledgerOpened: _ledger,
  groupDefined: _group,
  groupMembersChanged: _members,
  reviewOpened: _opened,
  reviewDecided: _decided,
  codesDescribed: _described,
  codesCorrelated: _correlated,
  ...restrictionTypes
} = EVENT_TYPES;
export const uncertainty = answer({
  sequence,
  type: z.enum(Object.values(restrictionTypes)),
  scope: scope.optional(),
}).meta({
  id: 'Uncertainty',
  description: 'An event whose effective date is unknown: it may hold, and nobody can say.',
});

/** What a restriction says within one period: the fields of a shape. */
const content = {
  title: z.string(),
  authority,
  kind,
  flows: z.array(flow),
  scope,
  terms,
  carveOuts: z.array(carveOut),
  uncertain: z.array(uncertainty),
  legalBasis: z.array(legalBasis),
  sources: z.array(source),
};
const supports = {
  events: z.array(sequence).meta({ description: 'The events that this state rests on.' }),
  openedBy: sequence.meta({ description: 'The event that opened the period.' }),
  closedBy: sequence.nullable().meta({ description: 'The event that closed it; null: it stands.' }),
};

const state = {
  id: z.string(),
  ...content,
  status,
  period: answer(bounds).meta({
    id: 'PeriodBounds',
    description: 'The stretch in which nothing about the restriction changes.',
  }),
  version: whole.meta({ description: 'How many events it had had at the position.' }),
  ...supports,
  adopted: z
    .boolean()
    .meta({ description: 'Whether it stands on history that was adopted, not recorded as it became known.' }),
};

/** One line of a list. */
export const restrictionState = answer(state).meta({
  id: 'RestrictionState',
  description: 'A restriction at one moment.',
});
export type RestrictionState = z.infer<typeof restrictionState>;

/** `GET /v1/restrictions/{id}`. */
export const restrictionAnswer = answer({ ...state, positions: statePositions }).meta({ id: 'Restriction' });
export type RestrictionAnswer = z.infer<typeof restrictionAnswer>;

/** `GET /v1/restrictions`. */
export const restrictionPage = answer({
  restrictions: z.array(restrictionState),
  next: z.string().optional().meta({ description: 'The cursor of the next page; absent on the last one.' }),
  positions: statePositions,
}).meta({ id: 'RestrictionPage' });

/** One period of a timeline. */
export const timelinePeriod = answer({ ...bounds, status, ...content, ...supports }).meta({ id: 'TimelinePeriod' });
export type TimelinePeriod = z.infer<typeof timelinePeriod>;

/** `GET /v1/restrictions/{id}/timeline`. */
export const timelineAnswer = answer({
  id: z.string(),
  periods: z.array(timelinePeriod),
  positions: knowledgePositions,
}).meta({ id: 'Timeline', description: 'The periods of a restriction, in order, without gap or overlap.' });
export type TimelineAnswer = z.infer<typeof timelineAnswer>;

/** `GET /v1/restrictions/{id}/rectangles`. */
export const rectanglesAnswer = answer({
  id: z.string(),
  rectangles: z.array(
    answer({
      ...bounds,
      status,
      ...content,
      ...supports,
      knownFrom: sequence.meta({ description: 'The event that made this known.' }),
      recordedFrom: instant.meta({ description: 'Its recorded time: since when this was believed.' }),
      knownUntil: sequence.nullable().meta({ description: 'The event that replaced it; null: it is still believed.' }),
      recordedUntil: instant.nullable().meta({ description: 'The recorded time of the event that replaced it.' }),
    }).meta({ id: 'Rectangle' }),
  ),
  positions: knowledgePositions,
}).meta({
  id: 'Rectangles',
  description:
    'All that was ever believed of a restriction: each period with the stretch of recorded time in which it was believed. In the order of the events that made them, then of valid time.',
});
export type RectanglesAnswer = z.infer<typeof rectanglesAnswer>;

/** `GET /v1/timelines`. */
export const timelinesAnswer = answer({
  timelines: z.array(
    answer({
      id: z.string(),
      title: z.string().meta({ description: 'That of its last period, like what follows.' }),
      authority,
      kind,
      flows: z.array(flow),
      periods: z.array(
        answer({ ...bounds, status, openedBy: supports.openedBy, closedBy: supports.closedBy }).meta({
          id: 'TimelineBar',
        }),
      ),
    }).meta({ id: 'TimelineRow' }),
  ),
  next: z.string().optional().meta({ description: 'The cursor of the next page; absent on the last one.' }),
  positions: statePositions,
}).meta({ id: 'Timelines', description: 'The periods of many restrictions, in the order of their ids.' });
export type TimelinesAnswer = z.infer<typeof timelinesAnswer>;

export const change = answer({
  path: z.string().meta({ examples: ['terms.reviewPolicy'] }),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
}).meta({
  id: 'Change',
  description: 'One difference that an event made. An absent `before` or `after` means that nothing stood there.',
});

/** `GET /v1/restrictions/{id}/history`. */
export const historyAnswer = answer({
  id: z.string(),
  history: z.array(
    answer({
      sequence,
      hash: hash.meta({ description: "The entry's own hash, which the next entry names as its `previoushash`." }),
      type: z.string(),
      recordedTime: instant,
      adoptedTime: instant.optional(),
      announcedOn: z.string().optional(),
      effective: z.unknown().optional().meta({ description: 'As in the event, where it has one.' }),
      actor: z.string(),
      reason: z.string(),
      sources: z.array(source),
      legalBasis: z.array(legalBasis).optional(),
      reviewId: z.string().optional().meta({ description: 'The review in which a person decided it.' }),
      changes: z.array(change),
    }).meta({ id: 'HistoryStep' }),
  ),
  positions: knowledgePositions,
}).meta({ id: 'History', description: 'Every event of a restriction, in order, each with what it changed.' });
export type HistoryAnswer = z.infer<typeof historyAnswer>;

/** `GET /v1/changes`. */
export const changesAnswer = answer({
  changes: z.array(
    answer({
      at: instant.meta({ description: 'When: on the axis that was asked for.' }),
      restrictionId: z.string(),
      title: z.string(),
      authority: authority.meta({ description: 'Whose time zone gives an instant of the world its day.' }),
      kind,
      what: z.enum(['began', 'changed', 'ended']),
      before: answerPeriod.nullable().meta({ description: 'The period that ended then; null: nothing was known.' }),
      after: answerPeriod.nullable().meta({ description: 'The period that began then; null: nothing is left.' }),
      events: z.array(sequence),
    }).meta({ id: 'ChangeAt' }),
  ),
  next: z.string().optional(),
  positions: knowledgePositions,
}).meta({ id: 'Changes', description: 'What began, changed or ended between two moments, in order.' });
export type ChangesAnswer = z.infer<typeof changesAnswer>;

type _AnswerPeriod = Expect<Same<z.infer<typeof answerPeriod>, AnswerPeriod>>;
type _CarveOut = Expect<Same<z.infer<typeof carveOut>, CarveOut>>;
type _Uncertainty = Expect<Same<z.infer<typeof uncertainty>, Uncertainty>>;
type _Change = Expect<Same<z.infer<typeof change>, Change>>;
