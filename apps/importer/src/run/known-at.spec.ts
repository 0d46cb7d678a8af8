import { parseInstant, type Instant } from '@curbline/domain';
import type { Version } from '../source/source.js';
import { KnowledgeClock } from './known-at.js';

const at = (text: string): Instant => parseInstant(text) as Instant;
const version = (knownOn?: string): Version => ({ label: 'v', files: [], complete: true, ...(knownOn && { knownOn }) });
const SHANGHAI = 'Asia/Shanghai';

describe('the moments at which a version became known', () => {
  it('begin with its day where the authority is, a microsecond apart', () => {
    const clock = new KnowledgeClock(at('2025-01-01T00:00:00Z'));
    clock.open(version('2025-04-04'), SHANGHAI);
    expect([clock.next(), clock.next()]).toEqual(['2025-04-03T16:00:00Z', '2025-04-03T16:00:00.000001Z']);
    clock.open(version('2025-05-05'), SHANGHAI);
    expect(clock.next()).toBe('2025-05-04T16:00:00Z');
  });

  it('go on after what the ledger recorded on that day, and never before it', () => {
    const clock = new KnowledgeClock(at('2025-04-04T09:00:00Z'));
    clock.open(version('2025-04-04'), SHANGHAI);
    expect(clock.next()).toBe('2025-04-04T09:00:00.000001Z');
    // A second version of the same day.
    clock.open(version('2025-04-04'), SHANGHAI);
    expect(clock.next()).toBe('2025-04-04T09:00:00.000002Z');
  });

  it('are refused for a day that is over in the ledger, to the microsecond, and for no day', () => {
    const lastMoment = new KnowledgeClock(at('2025-04-04T15:59:59.999999Z'));
    expect(() => lastMoment.open(version('2025-04-04'), SHANGHAI)).not.toThrow();
    const over = new KnowledgeClock(at('2025-04-04T16:00:00Z'));
    expect(() => over.open(version('2025-04-04'), SHANGHAI)).toThrow(
      'published on 2025-04-04, but the ledger has recorded something at 2025-04-04T16:00:00Z',
    );
    expect(() => over.open(version(), SHANGHAI)).toThrow('has no date');
  });
});
