import { Random } from './random.js';
import { APPEND_FAULTS, EXPECTATIONS, NOISES, type Action, type Schedule } from './schedule.js';

type Draw = (random: Random, atMs: number, setting: Setting) => Action;

interface Setting {
  writers: number;
  readers: number;
  /** The longest that a fault lasts in this run. */
  mostMs: number;
  /** How patient the clients of this run are. */
  patienceMs: number;
}

/**
 * The faults that a run may have. Each run has some of them and not the others: were all of them in every run, what
 * needs several of one kind in a row would hardly ever come up.
 */
const FAULTS: readonly Draw[] = [
  ...APPEND_FAULTS.map((fault): Draw => (random, atMs, { writers, mostMs }) => {
    const delayMs = random.magnitude(1, mostMs);
    return { atMs, do: 'append-fault', writer: random.between(0, writers - 1), fault, delayMs };
  }),
  (random, atMs, setting) => {
    const [process, forMs] = [somebody(random, setting), random.magnitude(1, setting.mostMs)];
    return { atMs, do: 'kill', process, forMs, snapshot: random.chance(0.5) };
  },
  (random, atMs, { writers, mostMs }) => {
    return { atMs, do: 'stop', writer: random.between(0, writers - 1), forMs: random.magnitude(1, mostMs) };
  },
  (random, atMs, setting) => {
    return { atMs, do: 'pause', process: somebody(random, setting), forMs: random.magnitude(5, setting.mostMs) };
  },
  (random, atMs, setting) => {
    const [process, forMs] = [somebody(random, setting), random.magnitude(20, setting.mostMs)];
    return { atMs, do: 'slow', process, forMs, factor: random.between(3, 30) };
  },
  (random, atMs, setting) => {
    return { atMs, do: 'cut', process: somebody(random, setting), forMs: random.magnitude(5, setting.mostMs) };
  },
  (random, atMs, setting) => ({ atMs, do: 'break-read', process: somebody(random, setting) }),
  (random, atMs, { mostMs }) => {
    return { atMs, do: 'outage', forMs: random.magnitude(5, mostMs), silent: random.chance(0.5) };
  },
  (random, atMs, { writers }) => {
    const byMs = random.chance(0.3) ? random.pick([-7, -4, 4, 7]) * 60_000 : random.between(-3_000, 3_000);
    return { atMs, do: 'clock', writer: random.between(0, writers - 1), byMs };
  },
  (random, atMs) => ({ atMs, do: 'noise', noise: random.pick(NOISES) }),
];

/** Draws a schedule with so many actions: about two commands to one fault, in bursts and with pauses. */
export function generateSchedule(seed: number, actions: number): Schedule {
  const random = new Random(seed, 'schedule');
  const setting: Setting = {
    writers: random.between(2, 3),
    readers: random.between(1, 3),
    mostMs: random.pick([50, 1_000, 30_000]),
    patienceMs: random.pick([30, 1_000, 20_000]),
  };
  const faults = FAULTS.filter(() => random.chance(0.35));
  const names = random.chance(0.7) ? ['a', 'b'] : ['a'];
  const large = random.chance(0.1);
  const schedule: Schedule = {
    seed,
    writers: Array.from({ length: setting.writers }, () => ({ skewMs: random.between(-1_500, 1_500) })),
    readers: setting.readers,
    limits: {
      deadlineMs: random.pick([600, 3_000, 15_000]),
      answerTimeoutMs: random.pick([200, 1_000, 10_000]),
      mostWaiting: random.chance(0.15) ? 3 : 10_000,
    },
    actions: [],
  };
  let atMs = 0;
  for (let index = 0; index < actions; index++) {
    atMs += pauseMs(random);
    if (faults.length > 0 && random.chance(0.33)) schedule.actions.push(random.pick(faults)(random, atMs, setting));
    else schedule.actions.push(askFor(random, atMs, index, names, large, setting));
  }
  return schedule;
}

function askFor(
  random: Random,
  atMs: number,
  index: number,
  names: string[],
  large: boolean,
  setting: Setting,
): Action {
  const writer = random.between(0, setting.writers - 1);
  const other = `c${random.between(Math.max(0, index - 8), index)}`;
  if (random.chance(0.1)) return { atMs, do: 'repeat', of: other, writer };
  if (random.chance(0.03)) return { atMs, do: 'reuse', of: other, writer };
  return {
    atMs,
    do: 'command',
    id: `c${index}`,
    writer,
    name: random.pick(names),
    expects: random.chance(0.4) ? 'nothing' : random.pick(EXPECTATIONS),
    events: random.chance(0.8) ? 1 : random.between(2, 4),
    ...(large && random.chance(0.3) && { padding: random.pick([40_000, 70_000]) }),
    ...(random.chance(0.04) && { knownAgoMs: random.between(-50, 5_000) }),
    patienceMs: random.chance(0.15) ? null : setting.patienceMs,
  };
}

/** Mostly none: what comes in one moment is decided together. Rarely so long that deadlines pass. */
function pauseMs(random: Random): number {
  const kind = random.next();
  if (kind < 0.5) return 0;
  if (kind < 0.8) return random.between(1, 8);
  if (kind < 0.97) return random.magnitude(8, 300);
  return random.magnitude(300, 6_000);
}

function somebody(random: Random, { writers, readers }: Setting): string {
  const index = random.between(0, writers + readers - 1);
  return index < writers ? `writer-${index}` : `reader-${index - writers}`;
}
