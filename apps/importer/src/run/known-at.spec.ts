import { parseInstant, type Instant } from '@curbline/domain';
import type { Version } from '../source/source.js';
import { KnowledgeClock, refuseAhead } from './known-at.js';

const at = (text: string): Instant => parseInstant(text) as Instant;
const version = (knownOn?: string): Version => ({ label: 'v', files: [], complete: true, ...(knownOn && { knownOn }) });
const SHANGHAI = 'Asia/Shanghai';
const clockAfter = (last: string): KnowledgeClock => new KnowledgeClock(at(last));

describe('the moments at which a version became known', () => {
  it('begin with its day where the authority is, a microsecond apart', () => {
    const clock = clockAfter('2025-01-01T00:00:00Z');
    clock.open(version('2025-04-04'), SHANGHAI);
    expect([clock.next(), clock.next()]).toEqual(['2025-04-03T16:00:00Z', '2025-04-03T16:00:00.000001Z']);
    clock.open(version('2025-05-05'), SHANGHAI);
    expect(clock.next()).toBe('2025-05-04T16:00:00Z');
  });

  it('go on after what the ledger recorded on that day, and never before it', () => {
    const clock = clockAfter('2025-04-04T09:00:00Z');
    clock.open(version('2025-04-04'), SHANGHAI);
    expect(clock.next()).toBe('2025-04-04T09:00:00.000001Z');
    // A second version of the same day.
    clock.open(version('2025-04-04'), SHANGHAI);
    expect(clock.next()).toBe('2025-04-04T09:00:00.000002Z');
  });

  it('are refused for a day that is over in the ledger, to the microsecond, and for no day', () => {
    const lastMoment = clockAfter('2025-04-04T15:59:59.999999Z');
    expect(() => lastMoment.open(version('2025-04-04'), SHANGHAI)).not.toThrow();
    const over = clockAfter('2025-04-04T16:00:00Z');
    expect(() => over.open(version('2025-04-04'), SHANGHAI)).toThrow(
      'published on 2025-04-04, but the ledger has recorded something at 2025-04-04T16:00:00Z',
    );
    expect(() => over.open(version(), SHANGHAI)).toThrow('has no date');
  });
});

describe('a version of a day that has not begun', () => {
  it('is refused by the day where the authority is', () => {
    const now = at('2025-06-30T16:00:00Z');
    const versions = [version('2025-06-30'), version('2025-07-01')];
    expect(() => refuseAhead(versions, SHANGHAI, now)).not.toThrow();
    expect(() => refuseAhead(versions, 'America/New_York', now)).toThrow('of 2025-07-01, a day that has not begun');
    expect(() => refuseAhead([version()], SHANGHAI, now)).not.toThrow();
  });
});
