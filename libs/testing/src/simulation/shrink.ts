import type { PromiseName } from './promises.js';
import type { Action, Schedule } from './schedule.js';
import { simulate } from './simulation.js';

/** Tells whether a schedule still shows what it is wanted for: returns it as it does, with another seed perhaps. */
export type StillFails = (schedule: Schedule) => Promise<Schedule | undefined>;

/**
 * Whether a schedule breaks the same promise. When something is left out, messages take other times than before, and the
 * failure that is still possible does not come up: so it may do so with any of a few seeds, of more the shorter it is.
 */
export function stillBreaks(promise: PromiseName): StillFails {
  return async (schedule) => {
    const seeds = Math.max(8, Math.round(200 / (schedule.actions.length + 1)));
    for (let other = 0; other < seeds; other++) {
      const candidate = { ...schedule, seed: schedule.seed + other * 1_000_003 };
      if ((await simulate(candidate)).violation?.promise === promise) return candidate;
    }
    return undefined;
  };
}

/**
 * The shortest schedule that still fails, as far as leaving out finds it: none of its actions can go, and no process
 * that it does not need is there. By delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating
 * Failure-Inducing Input", 2002), and then by trying what is simpler in each action.
 */
export async function shrink(schedule: Schedule, stillFails: StillFails): Promise<Schedule> {
  let shortest = await shrinkActions(schedule, stillFails);
  shortest = await trySimpler(shortest, settingsSimpler, stillFails);
  shortest = await trySimpler(shortest, actionsSimpler, stillFails);
  return shrinkActions(shortest, stillFails);
}

async function shrinkActions(schedule: Schedule, stillFails: StillFails): Promise<Schedule> {
  let shortest = schedule;
  let parts = 2;
  while (shortest.actions.length > 0) {
    const { actions } = shortest;
    const size = Math.ceil(actions.length / parts);
    const without = await firstWhere(
      Array.from({ length: Math.ceil(actions.length / size) }, (_, part) => {
        return { ...shortest, actions: actions.filter((_, index) => Math.floor(index / size) !== part) };
      }),
      stillFails,
    );
    if (without) {
      shortest = without;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) break;
    else parts = Math.min(actions.length, parts * 2);
  }
  return shortest;
}

/** Takes the first simpler variant that still fails, for as long as there is one. */
async function trySimpler(
  schedule: Schedule,
  variantsOf: (schedule: Schedule) => Schedule[],
  stillFails: StillFails,
): Promise<Schedule> {
  let simplest = schedule;
  for (;;) {
    const simpler = await firstWhere(variantsOf(simplest), stillFails);
    if (!simpler) return simplest;
    simplest = simpler;
  }
}

function settingsSimpler(schedule: Schedule): Schedule[] {
  const { readers, writers } = schedule;
  return [
    ...(readers > 0
      ? [
          { ...schedule, readers: 0 },
          { ...schedule, readers: readers - 1 },
        ]
      : []),
    ...(writers.length > 1 ? [{ ...schedule, writers: writers.slice(0, -1) }] : []),
    ...(writers.some(({ skewMs }) => skewMs !== 0)
      ? [{ ...schedule, writers: writers.map(() => ({ skewMs: 0 })) }]
      : []),
  ];
}

/** The same with one action simpler: a command that expects nothing, has one event, or is asked once. */
function actionsSimpler(schedule: Schedule): Schedule[] {
  return schedule.actions.flatMap((action, index) => {
    if (action.do !== 'command') return [];
    const { padding, knownAgoMs, ...plain } = action;
    const simpler: Action[] = [];
    if (padding !== undefined || knownAgoMs !== undefined) simpler.push(plain);
    if (action.events > 1) simpler.push({ ...action, events: 1 });
    if (action.expects !== 'nothing') simpler.push({ ...action, expects: 'nothing' });
    if (action.patienceMs !== null) simpler.push({ ...action, patienceMs: null });
    return simpler.map((each) => ({ ...schedule, actions: schedule.actions.with(index, each) }));
  });
}

async function firstWhere(candidates: readonly Schedule[], stillFails: StillFails): Promise<Schedule | undefined> {
  for (const candidate of candidates) {
    const failing = await stillFails(candidate);
    if (failing) return failing;
  }
  return undefined;
}
