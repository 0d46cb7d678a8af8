import { Random } from './random.js';
import { APPEND_FAULTS, EXPECTATIONS, NOISES, type Action, type AppendFaultKind, type Schedule } from './schedule.js';

/** What a run is like. Each seed draws its own: were all runs alike, what needs an odd one would never come up. */
interface Setting {
  writers: number;
  readers: number;
  /** Whether clients ask the first writer and the others stand by, as where one is enough. */
  standby: boolean;
  /** How much comes in one moment. Where it is little, a head stands long enough for a late request to meet it. */
  crowd: number;
  /** The longest that a fault lasts. */
  mostMs: number;
  /** After so long clients ask another writer. */
  patienceMs: number;
  /** What commands count. */
  names: readonly string[];
  /** Whether some commands are too large for an entry, or for an append together. */
  large: boolean;
}

type Draw = (random: Random, setting: Setting) => Fault | Fault[];
/** A fault, but for when it happens. */
type Fault = Action extends infer Each ? (Each extends Action ? Omit<Each, 'atMs'> : never) : never;

/** The faults that there are besides those of appends. A run has some of them, and not the others. */
const FAULTS: readonly Draw[] = [
  (random, setting) => {
    const forMs = random.magnitude(1, setting.mostMs);
    return { do: 'kill', process: somebody(random, setting), forMs, snapshot: random.chance(0.5) };
  },
  (random, setting) => {
    return { do: 'stop', writer: someWriter(random, setting), forMs: random.magnitude(1, setting.mostMs) };
  },
  (random, setting) => {
    return { do: 'pause', process: somebody(random, setting), forMs: random.magnitude(5, setting.mostMs) };
  },
  (random, setting) => {
    const forMs = random.magnitude(20, setting.mostMs);
    return { do: 'slow', process: somebody(random, setting), forMs, factor: random.between(3, 30) };
  },
  (random, setting) => {
    return { do: 'cut', process: somebody(random, setting), forMs: random.magnitude(5, setting.mostMs) };
  },
  (random, setting) => ({ do: 'break-read', process: somebody(random, setting) }),
  (random, { mostMs }) => ({ do: 'outage', forMs: random.magnitude(5, mostMs), silent: random.chance(0.5) }),
  (random, { writers }) => {
    const byMs = random.chance(0.3) ? random.pick([-7, -4, 4, 7]) * 60_000 : random.between(-3_000, 3_000);
    return { do: 'clock', writer: random.between(0, writers - 1), byMs };
  },
  (random) => ({ do: 'noise', noise: random.pick(NOISES) }),
];

/** Draws a schedule with so many actions: about two commands to one fault, in bursts and with pauses. */
export function generateSchedule(seed: number, steps: number): Schedule {
  const random = new Random(seed, 'schedule');
  const setting: Setting = {
    writers: random.between(2, 3),
    readers: random.between(1, 3),
    standby: random.chance(0.4),
    crowd: random.pick([0.1, 0.5, 0.5]),
    mostMs: random.pick([50, 1_000, 30_000]),
    patienceMs: random.pick([30, 1_000, 20_000]),
    names: random.chance(0.7) ? ['a', 'b'] : ['a'],
    large: random.chance(0.1),
  };
  const share = random.pick([0.15, 0.3, 0.6]);
  const appendFaults = APPEND_FAULTS.filter(() => random.chance(share));
  const faults = FAULTS.filter(() => random.chance(share));
  // Half of the faults meet appends: there are more ways in which one can go wrong than for anything else.
  if (appendFaults.length > 0)
    faults.push(...Array.from({ length: faults.length + 1 }, () => failAppends(appendFaults)));
  const actions: Action[] = [];
  for (let atMs = 0; actions.length < steps; atMs += pauseMs(random, setting)) {
    const isFault = faults.length > 0 && random.chance(0.3);
    const next = isFault ? random.pick(faults)(random, setting) : ask(random, actions.length, setting);
    for (const each of [next].flat()) actions.push({ atMs, ...each });
  }
  return {
    seed,
    writers: Array.from({ length: setting.writers }, () => ({ skewMs: random.between(-1_500, 1_500) })),
    readers: setting.readers,
    limits: {
      deadlineMs: random.pick([600, 3_000, 15_000]),
      answerTimeoutMs: random.pick([200, 1_000, 10_000]),
      mostWaiting: random.chance(0.15) ? 3 : 10_000,
    },
    actions: actions.slice(0, steps),
  };
}

/** The next appends of a writer go wrong: what goes wrong in two ways in a row finds more than what does at two times. */
function failAppends(kinds: readonly AppendFaultKind[]): Draw {
  return (random, setting) => {
    const writer = someWriter(random, setting);
    return Array.from({ length: random.between(1, 3) }, () => {
      return { do: 'append-fault', writer, fault: random.pick(kinds), delayMs: random.magnitude(1, setting.mostMs) };
    });
  };
}

function ask(random: Random, index: number, setting: Setting): Fault {
  const writer = someWriter(random, setting);
  const other = `c${random.between(Math.max(0, index - 8), index)}`;
  if (random.chance(0.1)) return { do: 'repeat', of: other, writer };
  if (random.chance(0.03)) return { do: 'reuse', of: other, writer };
  return {
    do: 'command',
    id: `c${index}`,
    writer,
    name: random.pick(setting.names),
    expects: random.chance(0.4) ? 'nothing' : random.pick(EXPECTATIONS),
    events: random.chance(0.8) ? 1 : random.between(2, 4),
    ...(setting.large && random.chance(0.3) && { padding: random.pick([40_000, 70_000]) }),
    ...(random.chance(0.04) && { knownAgoMs: random.between(-50, 5_000) }),
    patienceMs: random.chance(0.15) ? null : setting.patienceMs,
  };
}

/** What comes in one moment is decided together; rarely nothing comes for so long that deadlines pass. */
function pauseMs(random: Random, { crowd }: Setting): number {
  if (random.chance(crowd)) return 0;
  const kind = random.next();
  if (kind < crowd) return random.between(1, 8);
  if (kind < 0.95) return random.magnitude(8, 300);
  return random.magnitude(300, 6_000);
}

function someWriter(random: Random, { writers, standby }: Setting): number {
  return standby && random.chance(0.95) ? 0 : random.between(0, writers - 1);
}

function somebody(random: Random, { writers, readers }: Setting): string {
  const index = random.between(0, writers + readers - 1);
  return index < writers ? `writer-${index}` : `reader-${index - writers}`;
}
