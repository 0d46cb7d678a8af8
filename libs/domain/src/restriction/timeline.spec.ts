import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  arbitraryDate,
  arbitraryFile,
  arbitraryLedger,
  command,
  imposition,
  scenario,
  type Scenario,
} from '@curbline/testing';
import { formatBound, parseInstant } from '../time/instant.js';
import { EVENT_TYPES, type Recorded, type RestrictionEvent } from './event.js';
import type { Period } from './period.js';
import { CarriedTimeline, timeline, timelineChange } from './timeline.js';

/** `[from, until) status`, in the zone of the example's authority where midnight is 04:00Z or 05:00Z. */
function lines(past: Scenario, sequence = Infinity): string[] {
  return timeline(past.restriction('ethane', sequence)).map((period) => {
    const from = period.startUnknown && period.from === null ? 'unknown' : day(period.from);
    return `[${from}, ${day(period.until)}) ${period.status} #${period.openedBy}`;
  });
}
function day(bound: number | null): string {
  const text = formatBound(bound);
  return text?.replace(/T0[45]:00:00Z$/, '') ?? 'open';
}

const imposed = imposition();
const suspended = command('SuspendRestriction', { effective: { from: '2025-06-01', until: '2025-07-01' } });
const lift = (from: string) => command('LiftRestriction', { effective: { from } });

describe('the timeline of a restriction', () => {
  it('is scheduled until it takes effect, then in force', () =>
    expect(lines(scenario().given(imposed))).toEqual([
      '[open, 2025-05-23) scheduled #1',
      '[2025-05-23, open) in-force #1',
    ]));

  it('resumes by itself when a suspension runs out', () =>
    expect(lines(scenario().given(imposed, suspended))).toEqual([
      '[open, 2025-05-23) scheduled #1',
      '[2025-05-23, 2025-06-01) in-force #1',
      '[2025-06-01, 2025-07-01) suspended #2',
      '[2025-07-01, open) in-force #2',
    ]));

  it('keeps a suspension through an amendment', () => {
    const amendment = command('AmendRestriction', { effective: { from: '2025-06-10' }, title: 'Ethane, amended' });
    const periods = timeline(scenario().given(imposed, suspended, amendment).restriction());
    expect(periods.map(({ status, title }) => `${status} ${title}`)).toEqual([
      'scheduled Ethane to China',
      'in-force Ethane to China',
      'suspended Ethane to China',
      'suspended Ethane, amended',
      'in-force Ethane, amended',
    ]);
  });

  it('suspends from its start what was suspended before it began', () =>
    expect(
      lines(
        scenario().given(
          imposed,
          command('SuspendRestriction', { effective: { from: '2025-05-22', until: '2025-06-01' } }),
        ),
      ),
    ).toEqual([
      '[open, 2025-05-23) scheduled #1',
      '[2025-05-23, 2025-06-01) suspended #2',
      '[2025-06-01, open) in-force #2',
    ]));

  it.each(['2025-05-23', '2025-05-20'])('was never in force when lifted on %s, on or before its start', (from) =>
    expect(timeline(scenario().given(imposed, lift(from)).restriction()).map(({ status }) => status)).toEqual([
      'scheduled',
      'lifted',
    ]),
  );

  it('ends at the end it named, at a later one once extended, at an earlier one once lifted', () => {
    const past = scenario('2024-01-01T00:00:00Z').given(
      imposition({ effective: { from: '2025-05-23', until: '2025-06-01' } }),
      command('ExtendRestriction', { until: '2025-08-01' }),
      lift('2025-07-15'),
    );
    expect(lines(past, 1).at(-1)).toBe('[2025-06-01, open) lifted #1');
    expect(lines(past, 2).at(-1)).toBe('[2025-08-01, open) lifted #2');
    expect(lines(past, 3).at(-1)).toBe('[2025-07-15, open) lifted #3');
  });

  it('counts as never in force once voided, and did until then', () => {
    const past = scenario().given(imposed, lift('2025-07-02'), command('VoidRestriction', {}));
    expect(lines(past, 2)).toContain('[2025-05-23, 2025-07-02) in-force #1');
    expect(lines(past)).toEqual(['[open, open) voided #3']);
  });

  it('never replaces an unknown start by a day', () => {
    const past = scenario().given(imposition({ effective: { from: 'unknown' } }), lift('2025-07-02'));
    expect(lines(past)).toEqual(['[unknown, 2025-07-02) in-force #1', '[2025-07-02, open) lifted #2']);
  });

  it('marks every period in which an undated event may hold', () => {
    const past = scenario().given(imposed, command('SuspendRestriction', { effective: { from: 'unknown' } }));
    expect(timeline(past.restriction()).at(-1)).toMatchObject({ status: 'in-force', uncertain: [{ sequence: 2 }] });
  });

  it('follows a correction from the moment it was recorded, and keeps what was believed before', () => {
    const past = scenario().given(
      imposed,
      command('CorrectEvent', { eventSequence: 1, replacement: { effective: { from: '2025-05-29' } } }),
    );
    expect(lines(past, 1).at(-1)).toBe('[2025-05-23, open) in-force #1');
    expect(lines(past).at(-1)).toBe('[2025-05-29, open) in-force #1');
  });

  it('takes a part out, for good or for a time', () => {
    const part = { to: { include: ['RU'] } };
    const past = scenario().given(
      imposed,
      command('LiftRestriction', { scope: part, effective: { from: '2025-06-01' } }),
      command('GrantExemption', {
        scope: { endUses: { include: ['medical'] } },
        effective: { from: '2025-06-10', until: '2025-06-20' },
      }),
    );
    const carved = timeline(past.restriction()).map(({ from, carveOuts }) => [
      day(from),
      carveOuts.map(({ sequence }) => sequence),
    ]);
    expect(carved).toEqual([
      ['open', []],
      ['2025-05-23', []],
      ['2025-06-01', [2]],
      ['2025-06-10', [2, 3]],
      ['2025-06-20', [2]],
    ]);
  });
});

/** What any event may say, as plain JSON. */
interface Said {
  title?: string;
  scope?: object;
  target?: string;
  untilAt?: string | null;
  effective?: { fromAt: string | null; untilAt?: string | null };
}

/** What holds at one moment, read off the events one by one: no periods, no bounds, no sharing with the timeline. */
function naiveState(events: readonly Recorded<RestrictionEvent>[], at: number): string | undefined {
  const told = new Map<number, { type: string; data: Said }>();
  for (const { sequence, type, data } of events) {
    if (type !== EVENT_TYPES.corrected) told.set(sequence, { type, data: data as Said });
    else if (data.replacement === null) told.delete(data.eventSequence);
    else {
      const old = told.get(data.eventSequence);
      if (old) told.set(data.eventSequence, { type: old.type, data: { ...old.data, ...data.replacement } });
    }
  }
  const facts = [...told.values()];
  const of = (name: string): Said[] =>
    facts.filter(({ type }) => type === `curbline.restriction.${name}.v1`).map(({ data }) => data);
  const time = (text: string | null | undefined): number | undefined => (text ? parseInstant(text) : undefined);
  const [imposed] = of('imposed');
  if (!imposed) return undefined;
  const start = time(imposed.effective?.fromAt);
  const effect = (said: Said): number => Math.max(time(said.effective?.fromAt) ?? Infinity, start ?? -Infinity);
  const latest = <T extends Said>(list: T[]): T | undefined =>
    list
      .filter((said) => effect(said) <= at)
      .reduce<T | undefined>((best, said) => (!best || effect(said) >= effect(best) ? said : best), undefined);

  let end = time(imposed.effective?.untilAt) ?? Infinity;
  for (const said of of('extended')) if (said.target === 'restriction') end = time(said.untilAt) ?? Infinity;
  for (const said of of('lifted')) if (!said.scope) end = Math.min(end, time(said.effective?.fromAt) ?? Infinity);
  for (const said of of('withdrawn')) end = Math.min(end, time(said.effective?.fromAt) ?? -Infinity);
  const title = latest(of('amended').filter((said) => said.title !== undefined))?.title ?? imposed.title;
  if (of('voided').length > 0) return `voided ${imposed.title}`;
  if (at >= end) return 'lifted';
  if (start !== undefined && at < start) return `scheduled ${title}`;
  const governing = latest(switchesOf(facts, effect));
  const suspended = governing?.on && at < (time(governing.until) ?? Infinity);
  return `${suspended ? 'suspended' : 'in-force'} ${title}`;
}

type Switch = Said & { on: boolean; until?: string | null };

/** Suspensions and resumptions in the order in which they were told; an extension moves the end of the last suspension so far. */
function switchesOf(facts: { type: string; data: Said }[], effect: (said: Said) => number): Switch[] {
  const switches: Switch[] = [];
  for (const { type, data } of facts) {
    if (type === EVENT_TYPES.suspended) switches.push({ ...data, on: true, until: data.effective?.untilAt ?? null });
    if (type === EVENT_TYPES.resumed) switches.push({ ...data, on: false });
    if (type !== EVENT_TYPES.extended || data.target !== 'suspension') continue;
    const dated = switches.filter((each) => each.on && effect(each) < Infinity).sort((a, b) => effect(a) - effect(b));
    const last = dated.at(-1);
    if (last) last.until = data.untilAt ?? null;
  }
  return switches;
}

const inPeriod = (period: Period, at: number): boolean =>
  (period.from ?? -Infinity) <= at && at < (period.until ?? Infinity);

describe('every timeline', () => {
  const ledger = arbitraryLedger(['ethane'], 14);
  const moment = arbitraryDate.map((date) => parseInstant(`${date}T12:00:00Z`)!);

  it('covers all of time, without a gap, an overlap or an empty period', () =>
    fc.assert(
      fc.property(ledger, (past) => {
        const periods = timeline(past.restriction());
        periods.forEach((period, index) => {
          expect(period.from).toBe(index === 0 ? null : periods[index - 1]!.until);
          if (period.from !== null && period.until !== null) expect(period.from).toBeLessThan(period.until);
          expect(period.closedBy).toBe(periods[index + 1]?.openedBy ?? null);
        });
        if (periods.length > 0) expect(periods.at(-1)!.until).toBeNull();
      }),
    ));

  it('says at every moment what a naive reading of the events says', () =>
    fc.assert(
      fc.property(ledger, moment, (past, at) => {
        const periods = timeline(past.restriction());
        const here = periods.find((period) => inPeriod(period, at));
        const title = here?.status === 'voided' ? 'Ethane to China' : here?.title;
        const said = here?.status === 'lifted' ? 'lifted' : here && `${here.status} ${title}`;
        expect(said).toEqual(naiveState(past.restriction(), at));
      }),
      { numRuns: 1000 },
    ));

  it('is the same carried from event to event as made anew, and what it told before stays as it was told', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          ledger.map((past) => past.restriction()),
          arbitraryFile(),
        ),
        (events) => {
          const carried = new CarriedTimeline();
          const told: (readonly Period[])[] = [];
          for (const event of events) {
            carried.take(event);
            told.push(carried.periods());
          }
          expect(told).toEqual(events.map((_, index) => timeline(events.slice(0, index + 1))));
        },
      ),
      { numRuns: 500 },
    ));

  it('tells the periods that an event does not reach as the same objects', () => {
    const amend = (from: string) => command('AmendRestriction', { effective: { from }, title: `Ethane, from ${from}` });
    const days = ['2025-06-01', '2025-07-01', '2025-08-01', '2025-09-01'];
    const events = scenario()
      .given(imposed, ...days.map(amend), amend('2025-07-10'))
      .restriction();
    const carried = new CarriedTimeline();
    for (const event of events.slice(0, -1)) carried.take(event);
    const before = carried.periods();
    carried.take(events.at(-1)!);
    const stand = carried.periods().filter((period) => before.includes(period));
    expect(stand.map(({ from }) => day(from))).toEqual(['open', '2025-05-23', '2025-06-01', '2025-09-01']);
  });

  it('does not change when the same correction is recorded twice, but for the events it rests on', () =>
    fc.assert(
      fc.property(ledger, arbitraryDate, (past, from) => {
        const target = past.restriction()[0];
        if (!target) return;
        const correction = command('CorrectEvent', {
          eventSequence: target.sequence,
          replacement: { effective: { from } },
        });
        if ('code' in past.try(correction)) return;
        const once = past.restriction();
        const twice = [...once, { ...once.at(-1)!, sequence: once.at(-1)!.sequence + 1 }];
        const bare = (periods: Period[]) => periods.map(({ events: _events, ...rest }) => rest);
        expect(bare(timeline(twice))).toEqual(bare(timeline(once)));
      }),
    ));

  it('does not depend on the order in which independent events were recorded', () =>
    fc.assert(
      fc.property(fc.uniqueArray(arbitraryDate, { minLength: 3, maxLength: 3 }), fc.boolean(), (dates, swap) => {
        const [a, b, c] = dates.sort() as [string, string, string];
        const first = imposition({ effective: { from: a } });
        const changes = [
          command('AmendRestriction', { effective: { from: b }, title: 'later' }),
          command('GrantExemption', { exemptionId: 'x', scope: { to: { include: ['CN'] } }, effective: { from: c } }),
        ];
        const past = scenario().given(first, ...(swap ? changes.reverse() : changes));
        const said = timeline(past.restriction()).map(({ from, status, title, carveOuts }) => [
          from,
          status,
          title,
          carveOuts.length,
        ]);
        const other = scenario().given(first, ...changes.reverse());
        expect(
          timeline(other.restriction()).map(({ from, status, title, carveOuts }) => [
            from,
            status,
            title,
            carveOuts.length,
          ]),
        ).toEqual(said);
      }),
    ));

  it('differs from the one before by whole periods: what was closed and opened turns one into the other', () =>
    fc.assert(
      fc.property(ledger, (past) => {
        const events = past.restriction();
        let before: Period[] = [];
        for (let count = 1; count <= events.length; count++) {
          const after = timeline(events.slice(0, count));
          const { closed, opened } = timelineChange(before, after);
          const patched = [...before.filter((period) => !closed.includes(period)), ...opened];
          expect(patched.sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))).toEqual(after);
          before = after;
        }
      }),
    ));

  it('differs where an exemption was said to have ended nobody knows when, though no date of a period moves', () => {
    const events = scenario()
      .given(
        imposition(),
        command('GrantExemption', {
          exemptionId: 'glass',
          scope: { to: { include: ['CN'] } },
          effective: { from: '2025-06-01' },
        }),
        command('EndExemption', { exemptionId: 'glass', effective: { from: 'unknown' } }),
      )
      .restriction();
    const { closed, opened } = timelineChange(timeline(events.slice(0, 2)), timeline(events));
    expect(closed.map(({ carveOuts }) => carveOuts[0]?.uncertain)).toEqual([undefined]);
    expect(opened.map(({ carveOuts }) => carveOuts[0]?.uncertain)).toEqual([true]);
  });
});
