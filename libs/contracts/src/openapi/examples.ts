import { ANSWERS_VERSION } from '@curbline/domain';
import type { z } from 'zod';
import type { CommandBody } from '../messages/commands.js';
import type { CommandAnswer, CommandLineAnswer } from '../messages/command-answers.js';
import type { CheckLineAnswer, WireQuestion, checkAnswer } from '../messages/checks.js';
import type { Decision } from '../messages/decisions.js';
import type { eventPage, LedgerEvent } from '../messages/events.js';
import { malformed, type Problem, problem, rejection } from '../messages/problem.js';
import type { DecisionData } from '../messages/review-data.js';
import type { CodePage } from '../messages/codes.js';
import type { ConflictPage } from '../messages/conflicts.js';
import type { ReviewPage, ReviewState } from '../messages/reviews.js';
import { fieldError } from '../parse/field-error.js';
import type {
  ChangesAnswer,
  HistoryAnswer,
  RectanglesAnswer,
  RestrictionAnswer,
  RestrictionState,
  restrictionPage,
  TimelineAnswer,
  TimelinesAnswer,
} from '../messages/restrictions.js';

// The ethane of 2025 as the example tells it: a licence requirement of 23 May, known a week later, revoked on 2 July.
// The sequences and hashes are those of some ledger, not of the one that a reader has.

const HASH_IMPOSED = '3f0a6c1d9be45278f1d02c7ba4e89605d3b1f7724c58e09ab6124fd7083e5c9a';
const HASH_LIFTED = 'b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef';
const HASH_COMMAND = '91c5be07fa23d64819e0ab5c72fd3386504e1a9bd72c68f0351de8b4a6907fc2';

const title = 'Ethane to China';
const authority = { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' };
const scope = {
  items: {
    include: [
      { scheme: 'HS', code: '271119' },
      { scheme: 'HS', code: '290110' },
    ],
  },
  from: { include: ['US'] },
  to: { include: ['CN'] },
};
const terms = { conditions: ['Concerned is ethane of a purity of 95 per cent or more by volume.'] };
const legalBasis = [{ citation: '15 CFR 744.21(b)', title: '"Is informed" letters to exporters of ethane' }];
const filing = { publisher: 'Enterprise Products Partners', title: 'Securities filing' };
const reason = 'A feedstock of plastics, of which China buys about half of what the United States exports.';
const actor = 'curbline-example';
const id = 'us-bis-ethane-cn';

const base = { title, authority, kind: 'licence-requirement' as const, flows: ['export' as const], scope, terms };

export const imposeEthane = {
  type: 'ImposeRestriction',
  knownAt: '2025-05-29T21:00:03Z',
  data: {
    restrictionId: id,
    ...base,
    effective: { from: '2025-05-23', wording: 'letter of May 23, 2025' },
    legalBasis,
    sources: [filing],
    reason,
    actor,
  },
} satisfies CommandBody;

export const liftEthane = {
  type: 'LiftRestriction',
  expectedVersion: 1,
  data: {
    restrictionId: id,
    effective: { from: '2025-07-02' },
    announcedOn: '2025-07-02',
    legalBasis: [{ citation: 'Letters of the Bureau of Industry and Security of 2 July 2025' }],
    sources: [{ ...filing, publishedOn: '2025-07-02' }],
    reason: 'The requirement is revoked, so cargoes may be unloaded in China.',
    actor,
  },
} satisfies CommandBody;

export const ethaneImposed: LedgerEvent = {
  specversion: '1.0',
  id: '0197221c-5a4e-7c31-9d08-64b1f0a2c7de',
  source: '/ledgers/curbline',
  type: 'curbline.restriction.imposed.v1',
  subject: id,
  time: '2025-05-29T21:00:03Z',
  datacontenttype: 'application/json',
  sequence: '00000000000000000031',
  previoushash: 'd02f71c9a6be3450978c1f5e24da6b83f7e915cc0832b4d76ae05f98137cd24b',
  commandid: 'us-china-2025/us-bis-ethane-cn/imposed',
  commandhash: HASH_COMMAND,
  actor,
  adoptedtime: '2026-11-24T09:30:00.125Z',
  data: {
    ...imposeEthane.data,
    effective: { ...imposeEthane.data.effective, fromAt: '2025-05-23T04:00:00Z' },
  },
};

export const commandAccepted: CommandAnswer = {
  restrictionId: id,
  version: 1,
  events: [ethaneImposed],
  position: { ledger: 'curbline', sequence: 31, hash: HASH_IMPOSED },
};

export const commandBatchAnswer: CommandLineAnswer[] = [
  {
    line: 1,
    idempotencyKey: 'us-china-2025/us-bis-ethane-cn/imposed',
    status: 201,
    replayed: false,
    ...commandAccepted,
  },
  {
    line: 2,
    idempotencyKey: 'us-china-2025/us-bis-ethane-cn/lifted',
    problem: rejection({
      code: 'already-lifted',
      status: 422,
      message: '"us-bis-ethane-cn" was lifted on 2025-07-02 (event 46).',
    }),
  },
];

export const events: z.infer<typeof eventPage> = {
  events: [ethaneImposed],
  next: 31,
  head: { sequence: 58, hash: HASH_LIFTED },
};

const knowledge = { ledger: 'curbline', knownAt: '2025-07-05T23:59:59.999999Z', sequence: 49, hash: HASH_LIFTED };
const supports = { legalBasis, sources: [filing], events: [31, 43], openedBy: 43, closedBy: 46 };

export const ethaneState: RestrictionState = {
  id,
  ...base,
  carveOuts: [],
  uncertain: [],
  status: 'in-force',
  period: { from: '2025-06-25T04:00:00Z', until: '2025-07-02T04:00:00Z' },
  version: 4,
  ...supports,
  adopted: true,
};

export const ethane: RestrictionAnswer = {
  ...ethaneState,
  positions: { ...knowledge, validAt: '2025-06-27T04:00:00Z' },
};

export const restrictions: z.infer<typeof restrictionPage> = {
  restrictions: [ethaneState],
  next: 'eyJhZnRlciI6InVzLWJpcy1ldGhhbmUtY24ifQ',
  positions: { ...knowledge, validAt: '2025-06-27T04:00:00Z' },
};

const period = { ...base, carveOuts: [], uncertain: [], legalBasis, sources: [filing] };

export const ethaneTimeline: TimelineAnswer = {
  id,
  periods: [
    {
      ...period,
      from: null,
      until: '2025-05-23T04:00:00Z',
      status: 'scheduled',
      events: [31],
      openedBy: 31,
      closedBy: 31,
    },
    {
      ...period,
      from: '2025-05-23T04:00:00Z',
      until: '2025-07-02T04:00:00Z',
      status: 'in-force',
      events: [31],
      openedBy: 31,
      closedBy: 46,
    },
    {
      ...period,
      from: '2025-07-02T04:00:00Z',
      until: null,
      status: 'lifted',
      events: [31, 46],
      openedBy: 46,
      closedBy: null,
    },
  ],
  positions: knowledge,
};

export const ethaneRectangles: RectanglesAnswer = {
  id,
  rectangles: [
    {
      ...period,
      from: '2025-05-23T04:00:00Z',
      until: null,
      status: 'in-force',
      events: [31],
      openedBy: 31,
      closedBy: null,
      knownFrom: 31,
      recordedFrom: '2025-05-29T21:00:03Z',
      knownUntil: 46,
      recordedUntil: '2025-07-02T21:00:02Z',
    },
    {
      ...period,
      from: '2025-07-02T04:00:00Z',
      until: null,
      status: 'lifted',
      events: [31, 46],
      openedBy: 46,
      closedBy: null,
      knownFrom: 46,
      recordedFrom: '2025-07-02T21:00:02Z',
      knownUntil: null,
      recordedUntil: null,
    },
  ],
  positions: knowledge,
};

export const timelines: TimelinesAnswer = {
  timelines: [
    {
      id,
      title,
      authority,
      kind: base.kind,
      flows: base.flows,
      periods: ethaneTimeline.periods.map(({ from, until, status, openedBy, closedBy }) => ({
        from,
        until,
        status,
        openedBy,
        closedBy,
      })),
    },
  ],
  positions: { ...knowledge, validAt: '2025-07-05' },
};

export const ethaneHistory: HistoryAnswer = {
  id,
  history: [
    {
      sequence: 46,
      hash: HASH_LIFTED,
      type: 'curbline.restriction.lifted.v1',
      recordedTime: '2025-07-02T21:00:02Z',
      adoptedTime: '2026-11-24T09:30:00.125Z',
      announcedOn: '2025-07-02',
      effective: { from: '2025-07-02', fromAt: '2025-07-02T04:00:00Z' },
      actor,
      reason: liftEthane.data.reason,
      sources: liftEthane.data.sources,
      legalBasis: liftEthane.data.legalBasis,
      changes: [
        {
          path: 'periods',
          before: [{ from: '2025-05-23T04:00:00Z', until: null, status: 'in-force' }],
          after: [
            { from: '2025-05-23T04:00:00Z', until: '2025-07-02T04:00:00Z', status: 'in-force' },
            { from: '2025-07-02T04:00:00Z', until: null, status: 'lifted' },
          ],
        },
      ],
    },
  ],
  positions: knowledge,
};

export const julyChanges: ChangesAnswer = {
  changes: [
    {
      at: '2025-07-02T04:00:00Z',
      restrictionId: id,
      title,
      authority,
      kind: 'licence-requirement',
      what: 'ended',
      before: { from: '2025-06-25T04:00:00Z', until: '2025-07-02T04:00:00Z', status: 'in-force' },
      after: { from: '2025-07-02T04:00:00Z', until: null, status: 'lifted' },
      events: [46],
    },
  ],
  positions: knowledge,
};

export const ethaneQuestion = {
  flow: 'export',
  from: 'US',
  to: 'CN',
  items: [{ scheme: 'HS', code: '2711190020' }],
  parties: [],
  endUses: [],
  on: '2025-06-10',
} satisfies WireQuestion;

const ethaneLine: Omit<z.infer<typeof checkAnswer>, 'receipt'> = {
  outcome: 'licence-required',
  restrictions: [
    {
      id,
      title,
      kind: 'licence-requirement',
      authority,
      match: 'yes',
      period: { from: '2025-05-23T04:00:00Z', until: '2025-06-25T04:00:00Z', status: 'in-force' },
      terms,
      reasons: [
        { dimension: 'items', match: 'yes', because: 'HS 2711190020 lies within 271119' },
        { dimension: 'to', match: 'yes', because: 'CN is named' },
        { dimension: 'period', match: 'yes', because: 'in force since 2025-05-23 until 2025-07-02' },
      ],
      unless: [
        { dimension: 'items', condition: 'the good lies outside HS 271119' },
        { dimension: 'to', condition: 'it goes elsewhere than CN' },
        { dimension: 'period', condition: 'the day is before 2025-05-23, or not before 2025-07-02' },
      ],
      legalBasis,
      sources: [filing],
      events: [31],
    },
  ],
  nearMisses: [],
  notAssessed: [],
  question: ethaneQuestion,
  positions: {
    ledger: 'curbline',
    validFrom: '2025-06-10T04:00:00Z',
    validUntil: '2025-06-11T04:00:00Z',
    knownAt: '2026-11-24T09:30:01Z',
    sequence: 58,
    hash: HASH_LIFTED,
  },
  adopted: true,
};

const RECEIPT = 'AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ';

export const ethaneAnswer: z.infer<typeof checkAnswer> = { ...ethaneLine, receipt: RECEIPT };

export const ethaneDecision: Decision = {
  id: '019ac1f2-6b40-7c3e-9a51-2f5d8b7a1c90',
  ledger: 'curbline',
  askedAt: '2026-11-24T09:31:12.448Z',
  asker: 'order-desk',
  form: 'single',
  question: ethaneQuestion,
  outcome: 'licence-required',
  restrictions: [id],
  sequence: 58,
  answersVersion: ANSWERS_VERSION,
  answerHash: '5b'.repeat(32),
  receipt: RECEIPT,
};

export const conflicts: ConflictPage = {
  conflicts: [
    {
      because: 'same-citation',
      status: 'open',
      between: [
        {
          restrictionId: 'observer-ethane',
          title: 'Licences for ethane',
          publishers: ['Trade Observer'],
          from: '2025-06-02',
          until: null,
          announcedOn: null,
          status: 'in-force',
        },
        {
          restrictionId: id,
          title,
          publishers: [filing.publisher],
          from: '2025-05-23',
          until: '2025-07-02T04:00:00Z',
          announcedOn: null,
          status: 'lifted',
        },
      ],
      differences: [
        { field: 'effective.from', one: '2025-06-02', other: '2025-05-23' },
        { field: 'effective.until', one: null, other: '2025-07-02T04:00:00Z' },
        { field: 'status', one: 'in-force', other: 'lifted' },
      ],
      claims: [],
      settledBy: null,
      since: 33,
      changedBy: 46,
    },
  ],
  positions: knowledge,
};

export const codes: CodePage = {
  scheme: 'HS',
  edition: '2022',
  codes: [
    {
      code: '271119',
      description: 'Petroleum gases; liquefied, not elsewhere specified',
      parents: [
        { code: '27', description: 'Mineral fuels, oils and products of their distillation' },
        { code: '2711', description: 'Petroleum gases and other gaseous hydrocarbons' },
      ],
      from: '2022-01-01',
      event: { sequence: 40, hash: 'c0'.repeat(32) },
    },
  ],
  positions: knowledge,
};

export const decideLift = {
  decision: 'lift',
  effective: { from: '2025-07-02', wording: 'no longer on the list of 2 July 2025' },
  sources: [{ ...filing, publishedOn: '2025-07-02' }],
  reason: 'The letters were revoked; the list was published anew without the entry.',
  actor: 'compliance@example.com',
} satisfies DecisionData;

export const ethaneReview: ReviewState = {
  id: 'letters-review-ethane',
  status: 'decided',
  version: 2,
  source: 'letters',
  restrictionId: id,
  finding: { kind: 'missing', restrictionId: id, source: 'letters', version: '2025-07-02', record: 'ethane' },
  opened: {
    sequence: 45,
    recordedTime: '2025-07-02T20:00:00Z',
    actor: 'curbline-importer',
    reason: 'The row is not in the list of 2 July 2025.',
    sources: [filing],
  },
  decided: {
    sequence: 46,
    recordedTime: '2025-07-02T21:00:02Z',
    actor: decideLift.actor,
    reason: decideLift.reason,
    sources: decideLift.sources,
    decision: 'lift',
    liftedBy: 47,
  },
};

export const reviews: ReviewPage = { reviews: [ethaneReview], positions: knowledge };

export const impossibleDate: Problem = malformed([
  fieldError('on', 'impossible-date', 'must be a day of the calendar, which 2025-02-30 is not.'),
]);

export const alreadyLifted: Problem = rejection({
  code: 'already-lifted',
  status: 422,
  message: '"us-bis-ethane-cn" was lifted on 2025-07-02 (event 46).',
});

export const unknownRestriction: Problem = problem(
  'not-found',
  'No restriction "us-bis-ethane" was known at that position.',
);

export const checkBatchAnswer: CheckLineAnswer[] = [
  { line: 1, id: 'shipment 7', ...ethaneLine },
  { line: 2, problem: impossibleDate },
  {
    trailer: {
      lines: 2,
      answered: 1,
      refused: 1,
      position: { ledger: 'curbline', sequence: 58, hash: HASH_LIFTED },
      receipt: RECEIPT,
    },
  },
];
