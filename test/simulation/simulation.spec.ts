import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  APPEND_FAULTS,
  DEFAULT_SEEDS,
  formatSchedule,
  generateSchedule,
  NOISES,
  parseSchedule,
  PROMISES,
  runSeeds,
  shrink,
  simulate,
  type Schedule,
} from '@curbline/testing';

describe('the chain, under every fault that the simulation knows', () => {
  it('keeps every promise with each of the default seeds', async () => {
    const { failure, played, counts } = await runSeeds(DEFAULT_SEEDS);
    // The schedule is too long to be read here: `npm run simulate -- --seed N` finds the shortest one.
    expect(failure && { seed: failure.schedule.seed, promise: PROMISES[failure.violation.promise] }).toBeUndefined();
    expect(played).toBe(DEFAULT_SEEDS.seeds);
    // A run in which nothing goes wrong would find nothing either.
    const faults = ['kill', 'stop', 'pause', 'slow', 'cut', 'break-read', 'outage', 'clock', 'repeat', 'reuse'];
    faults.push(...APPEND_FAULTS.map((fault) => `append: ${fault}`), ...NOISES.map((noise) => `noise: ${noise}`));
    expect(faults.filter((fault) => (counts.faults.get(fault) ?? 0) < 20)).toEqual([]);
    const outcomes = ['accepted', 'replayed', 'rejected', 'refused', 'declined', 'unknown', 'lost'] as const;
    expect(outcomes.filter((outcome) => (counts.outcomes.get(outcome) ?? 0) < 100)).toEqual([]);
  }, 600_000);

  const schedules = join(__dirname, 'schedules');
  it.each(readdirSync(schedules))('keeps every promise where it once did not: %s', async (file) => {
    const { violation } = await simulate(parseSchedule(readFileSync(join(schedules, file), 'utf8')));
    expect(violation).toBeUndefined();
  });
});

describe('the simulation', () => {
  it('does the same again with the same schedule, also when it went through a file, and something else with another seed', async () => {
    const schedule = generateSchedule(7, 60);
    const { fingerprint, trace } = await simulate(schedule);
    const again = await simulate(parseSchedule(formatSchedule(schedule)));
    const other = await simulate(generateSchedule(8, 60));
    expect(again.trace).toEqual(trace);
    expect(again.fingerprint).toBe(fingerprint);
    expect(other.fingerprint).not.toBe(fingerprint);
  });

  it('leaves out of a failure all that it does not need', async () => {
    const schedule = generateSchedule(3, 60);
    const idsOf = ({ actions }: Schedule) => actions.flatMap((action) => (action.do === 'command' ? [action.id] : []));
    const needed = idsOf(schedule).filter((_, index) => index === 4 || index === 17);
    const shortest = await shrink(schedule, (candidate) => {
      const ids = idsOf(candidate);
      return Promise.resolve(needed.every((id) => ids.includes(id)) ? candidate : undefined);
    });
    expect(idsOf(shortest)).toEqual(needed);
    expect(shortest).toMatchObject({ readers: 0, writers: [{ skewMs: 0 }], actions: [{}, {}] });
  });

  it('refuses what is no schedule, and says where', () => {
    const text = formatSchedule(generateSchedule(1, 3)).replace('"readers": ', '"readers": -');
    expect(() => parseSchedule(text)).toThrow(/not a schedule[^]*readers/);
  });
});
