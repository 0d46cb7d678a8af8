import { MemoryLog } from '@curbline/log';
import { LogWatch } from './log-watch.js';

const record = [Buffer.from('a record')];

describe('where the log ends, as the health tells it', () => {
  it('is never before a position that was read, though an older answer is still shared', async () => {
    const log = new MemoryLog();
    await log.append(record);
    const watch = new LogWatch(
      () => log,
      () => undefined,
    );
    expect(await watch.health()).toEqual({ status: 'up', endOffset: 1 });
    for (let more = 0; more < 4; more++) await log.append(record);
    expect(await watch.lagFrom(3)).toBe(2);
    expect(await watch.health()).toEqual({ status: 'up', endOffset: 5 });
  });

  it('is asked once by all parts that want to know at the same time', async () => {
    const log = new MemoryLog();
    await log.append(record);
    const asked = jest.spyOn(log, 'endOffset');
    const watch = new LogWatch(
      () => log,
      () => undefined,
    );
    expect(await Promise.all([watch.health(), watch.lagFrom(1), watch.lagFrom(0)])).toEqual([
      { status: 'up', endOffset: 1 },
      0,
      1,
    ]);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is told as it is when the log has lost its end', async () => {
    const log = new MemoryLog();
    await log.append(record);
    const watch = new LogWatch(
      () => log,
      () => undefined,
    );
    expect(await watch.lagFrom(7)).toBe(0);
    expect(await watch.health()).toEqual({ status: 'up', endOffset: 1 });
  });
});
