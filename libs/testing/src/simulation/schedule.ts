import { z } from 'zod';

/** What can happen to one append, in the words of whoever sent it. */
export const APPEND_FAULTS = [
  'request-lost',
  'request-failed',
  'answer-lost',
  'answer-failed',
  'late',
  'late-in-silence',
  'repeated',
  'refused',
] as const;

/** Records in the log that no writer of the chain has sent. Every reader skips them. */
export const NOISES = ['no-text', 'no-json', 'no-entry', 'another-head', 'another-sequence', 'no-later-time'] as const;

/** What a client expects of a name: nothing; what it was told last; that, and all that was sent meanwhile; less than that. */
export const EXPECTATIONS = ['nothing', 'acknowledged', 'sent', 'outdated'] as const;

const ms = z.number().int().min(0);
const atMs = ms;
const forMs = ms;
const writer = z.number().int().min(0);
const process = z.string().regex(/^(writer|reader)-\d+$/);
const id = z.string();

const action = z.discriminatedUnion('do', [
  z.strictObject({
    atMs,
    do: z.literal('command'),
    id,
    writer,
    name: z.string(),
    expects: z.enum(EXPECTATIONS),
    events: z.number().int().min(1),
    /** Further bytes in each event. */
    padding: z.number().int().optional(),
    /** Adopts history: known so long before the writer's clock. */
    knownAgoMs: z.number().int().optional(),
    /** After so long without an answer the client asks another writer as well; null: it asks once and goes away. */
    patienceMs: ms.nullable(),
  }),
  z.strictObject({ atMs, do: z.literal('repeat'), of: id, writer }),
  z.strictObject({ atMs, do: z.literal('reuse'), of: id, writer }),
  z.strictObject({ atMs, do: z.literal('append-fault'), writer, fault: z.enum(APPEND_FAULTS), delayMs: ms }),
  z.strictObject({ atMs, do: z.literal('kill'), process, forMs, snapshot: z.boolean() }),
  z.strictObject({ atMs, do: z.literal('stop'), writer, forMs }),
  z.strictObject({ atMs, do: z.literal('pause'), process, forMs }),
  z.strictObject({ atMs, do: z.literal('slow'), process, forMs, factor: z.number().int().min(1) }),
  z.strictObject({ atMs, do: z.literal('cut'), process, forMs }),
  z.strictObject({ atMs, do: z.literal('break-read'), process }),
  z.strictObject({ atMs, do: z.literal('outage'), forMs, silent: z.boolean() }),
  z.strictObject({ atMs, do: z.literal('clock'), writer, byMs: z.number().int() }),
  z.strictObject({ atMs, do: z.literal('noise'), noise: z.enum(NOISES) }),
]);

const schedule = z.strictObject({
  /** Of all that is drawn while the schedule is played: latencies, and the order of what happens in one millisecond. */
  seed: z.number().int().min(0),
  /** How far ahead of the others' clocks each writer's clock is. */
  writers: z.array(z.strictObject({ skewMs: z.number().int() })).min(1),
  readers: z.number().int().min(0),
  limits: z.strictObject({
    deadlineMs: z.number().int().min(1),
    answerTimeoutMs: z.number().int().min(1),
    mostWaiting: z.number().int().min(1),
  }),
  actions: z.array(action),
});

/** All that happens from outside: what clients ask, and what goes wrong, when. Plain data, so it can be kept and played again. */
export type Schedule = z.infer<typeof schedule>;
export type Action = Schedule['actions'][number];
export type CommandAction = Extract<Action, { do: 'command' }>;
export type AppendFaultKind = (typeof APPEND_FAULTS)[number];
export type Noise = (typeof NOISES)[number];

/** Reads a schedule as it is written in a file. Throws with a sentence for each thing that is wrong. */
export function parseSchedule(text: string): Schedule {
  const parsed = schedule.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`This is not a schedule of the simulation:\n${z.prettifyError(parsed.error)}`);
}

/** One action a line, so that a file can be read, and cut by hand. */
export function formatSchedule({ actions, ...setting }: Schedule): string {
  const head = JSON.stringify(setting, undefined, 2).slice(0, -2);
  return `${head},\n  "actions": [\n${actions.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]\n}\n`;
}
