import fc from 'fast-check';
import { FLOWS, type CheckQuestion, type Command, type Flow, type Recorded } from '@curbline/domain';
import { scenario, type Scenario } from '@curbline/testing';
import { aCommand, aDay } from './arbitrary-commands.js';
import { ASKED_CODES, ASKED_PARTIES, END_USES, GROUPS, PLACES } from './vocabulary.js';

/** A question, and the sequence that it is asked at. */
export interface Asked {
  question: CheckQuestion;
  sequence: number;
}

/** A ledger with a lawful past, and questions about it. */
export interface Case {
  past: Scenario;
  asked: Asked[];
}

const FIRST_MOMENT = '2025-01-10T00:00:00Z';
const DAY_MS = 86_400_000;
const RESTRICTIONS = ['one', 'two', 'three', 'four'];

interface Step {
  command: Command;
  /** Above 0: adopted history, so many days after what was recorded before. */
  daysLater: number;
}

const aStep: fc.Arbitrary<Step> = fc.record({
  command: aCommand(RESTRICTIONS),
  daysLater: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 2 }) }),
});

/** The commands that made sense, recorded one after the other; the others left nothing behind. */
function play(steps: readonly Step[]): Scenario {
  const past = scenario(FIRST_MOMENT);
  let dayMs = Date.parse(FIRST_MOMENT);
  for (const { command, daysLater } of steps) {
    dayMs += daysLater * DAY_MS;
    past.try({ ...command, ...(daysLater > 0 && { knownAt: new Date(dayMs).toISOString().replace('.000', '') }) });
  }
  return past;
}

/** A day or a moment: any, or one of those at which the ledger says that something changes, and the microseconds beside it. */
type Day = { on: string } | { change: number; byMicroseconds: number; asDate: boolean };

const aMoment: fc.Arbitrary<Day> = fc.oneof(
  { weight: 4, arbitrary: aDay.map((on) => ({ on })) },
  {
    weight: 4,
    arbitrary: fc.record({
      change: fc.nat({ max: 40 }),
      byMicroseconds: fc.constantFrom(0, -1, 1),
      asDate: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        '2021-12-31',
        '2024-01-14',
        '2024-02-29',
        '2025-03-30',
        '2025-11-02',
        '2026-01-16',
        '2026-07-01',
        '2025-01-15T13:30:00+08:00',
      )
      .map((on) => ({ on })),
  },
);

interface DraftQuestion {
  day: Day;
  /** Which event's scope it is aimed at; undefined: at none. */
  aim: number | undefined;
  /** 0 to 1 and above: the end. */
  share: number;
  said: Omit<CheckQuestion, 'on'>;
}

const aPlace = fc.constantFrom(...PLACES);
const aQuestion: fc.Arbitrary<DraftQuestion> = fc.record({
  day: aMoment,
  aim: fc.option(fc.nat({ max: 240 }), { freq: 5, nil: undefined }),
  share: fc.integer({ min: 2, max: 20 }).map((tenths) => tenths / 10),
  said: fc.record(
    {
      flow: fc.constantFrom<Flow>('export', ...FLOWS),
      items: fc.subarray(ASKED_CODES, { maxLength: 4 }),
      from: aPlace,
      to: aPlace,
      origin: aPlace,
      parties: fc.subarray(ASKED_PARTIES, { maxLength: 2 }),
      endUses: fc.subarray(END_USES, { maxLength: 2 }),
      partyThresholds: fc.constantFrom(
        { unknownFrom: 0.3, yesFrom: 0.6 },
        { unknownFrom: 0.6, yesFrom: 0.9 },
        { unknownFrom: 1, yesFrom: 1 },
      ),
    },
    { requiredKeys: ['flow'] },
  ),
});

/** Places are countries or groups that are defined: the gateway refuses any other before it asks. */
function ask(past: Scenario, { day, aim, share, said }: DraftQuestion): Asked {
  const sequence = Math.round(past.events.length * Math.min(1, share));
  const known = past.events.slice(0, sequence);
  const place = (at: string | undefined): string | undefined =>
    GROUPS.some((id) => id === at) && !known.some(({ data }) => 'groupId' in data && data.groupId === at) ? 'DE' : at;
  const question: CheckQuestion = {
    ...said,
    ...(aim !== undefined && aimed(said, known, aim)),
    on: 'on' in day ? day.on : changeOf(past.events, day),
  };
  for (const field of ['from', 'to', 'origin'] as const) {
    if (question[field] !== undefined) question[field] = place(question[field]);
  }
  return { question, sequence };
}

/** What a question says, of the goods and places that one of the events speaks of; what it left out stays so. */
function aimed(said: DraftQuestion['said'], events: readonly Recorded[], aim: number): Partial<CheckQuestion> {
  const scoped = events.flatMap(({ data }) => ('scope' in data && data.scope ? [data] : []));
  const target = scoped[aim % scoped.length];
  if (!target?.scope) return {};
  const { scope, restrictionId } = target;
  const imposed = events.find(({ data }) => 'flows' in data && data.restrictionId === restrictionId)?.data;
  const at: Partial<CheckQuestion> = {};
  if (imposed && 'flows' in imposed && aim % 4 > 0) {
    at.flow = imposed.flows[aim % imposed.flows.length];
    // National digits say something where they are the rule's.
    if (said.from !== undefined && aim % 3 > 0) at.from = imposed.authority.jurisdiction;
  }
  for (const field of ['from', 'to', 'origin'] as const) {
    const places = scope[field]?.include;
    if (said[field] !== undefined && places) at[field] = places[aim % places.length];
  }
  const listed = scope.items?.include ?? scope.items?.exclude;
  const rule = listed?.[aim % listed.length];
  const near = ASKED_CODES.filter(({ code }) => rule && isNear(rule.code, code));
  const same = near.filter(({ code }) => code === rule?.code);
  const alike = aim % 3 > 0 && same.length > 0 ? same : near;
  const item = alike[aim % alike.length];
  if (said.items && item) at.items = [item, ...said.items.slice(0, aim % 3)];
  if (said.endUses && scope.endUses?.include) at.endUses = scope.endUses.include.slice(0, 2);
  return at;
}

/** Codes that begin alike are above, below or beside each other. */
function isNear(a: string, b: string): boolean {
  return a.slice(0, 2) === b.slice(0, 2);
}

function changeOf(events: readonly Recorded[], day: Extract<Day, { change: number }>): string {
  const texts = [...new Set(JSON.stringify(events).match(/(?<="(?:from|until)At":")[^"]+/g))];
  const text = texts[day.change % texts.length] ?? FIRST_MOMENT;
  if (day.asDate) return text.slice(0, 10);
  const second = Date.parse(text.replace(/\.\d+/, '')) * 1000;
  const moment = second + Number((/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0')) + day.byMicroseconds;
  const micros = String(moment % 1_000_000).padStart(6, '0');
  return new Date(Math.floor(moment / 1000)).toISOString().replace(/\.\d+Z$/, `.${micros}Z`);
}

/** A ledger of up to 30 commands, with so many questions at random positions. */
export function aCase(questions: number): fc.Arbitrary<Case> {
  return fc
    .tuple(
      fc.array(aStep, { minLength: 1, maxLength: 30, size: 'max' }),
      fc.array(aQuestion, { minLength: 1, maxLength: questions, size: 'max' }),
    )
    .map(([steps, drafts]) => {
      const past = play(steps);
      return { past, asked: drafts.map((draft) => ask(past, draft)) };
    });
}
