import fc from 'fast-check';
import { FileMemory } from './file-memory.js';

interface File {
  events: number;
}
const memoryOf = (once: number, often: number) => new FileMemory<File>(({ events }) => events, { once, often });

/** A batch that writes an event to each of some subjects, reading those that are gone, and what it had to read. */
function batch(memory: FileMemory<File>, stored: Map<string, number>, subjects: readonly string[]): string[] {
  const read: string[] = [];
  memory.begin();
  for (const subject of subjects) {
    if (memory.use(subject)) continue;
    const events = stored.get(subject) ?? 0;
    if (events > 0) read.push(subject);
    memory.keep(subject, { events }, events > 0);
  }
  memory.forget(1);
  for (const subject of subjects) {
    (memory.get(subject) as File).events += 1;
    memory.grew(subject);
    stored.set(subject, (stored.get(subject) ?? 0) + 1);
  }
  return read;
}

const listed = (from: number, count: number) => Array.from({ length: count }, (_, index) => `listed-${from + index}`);

describe('the memory of files', () => {
  it('keeps what is written to all the time while a long list comes in between', () => {
    const [memory, stored] = [memoryOf(10, 10), new Map<string, number>()];
    batch(memory, stored, ['hot']);
    const read = Array.from({ length: 50 }, (_, index) =>
      batch(memory, stored, [...listed(index * 20, 20), ...(index % 5 === 0 ? ['hot'] : [])]),
    );
    // It comes again in the batch after its first one, and from then on it is kept apart from the list.
    expect(read.flat()).toEqual([]);
  });

  it('keeps a subject of more events than there is room for as long as each batch writes to it', () => {
    const [memory, stored] = [memoryOf(2, 5), new Map<string, number>()];
    const read = Array.from({ length: 100 }, () => batch(memory, stored, ['hot']));
    expect(read.flat()).toEqual([]);
  });

  it('keeps what goes on when what has ended would have taken its room', () => {
    const [memory, stored] = [memoryOf(4, 20), new Map<string, number>()];
    for (let index = 0; index < 5; index++) batch(memory, stored, ['going on']);
    const ending = (name: string): void => {
      for (let index = 0; index < 5; index++) batch(memory, stored, [name]);
      memory.retire(name);
    };
    for (let index = 0; index < 10; index++) ending(`ended-${index}`);
    expect(memory.get('ended-0')).toBeUndefined();
    expect(batch(memory, stored, ['going on'])).toEqual([]);
  });

  it('has room again for what was pushed out by what is no longer asked for', () => {
    const [memory, stored] = [memoryOf(4, 8), new Map<string, number>()];
    for (let index = 0; index < 20; index++) batch(memory, stored, ['past']);
    for (let index = 0; index < 4; index++) batch(memory, stored, ['present']);
    expect(memory.get('past')).toBeUndefined();
    expect(batch(memory, stored, ['past', 'present'])).toEqual(['past']);
    expect(batch(memory, stored, ['past', 'present'])).toEqual([]);
  });

  it('never tells of a file other than all that was written, and never holds more than its room and the batch', () => {
    const subject = fc.integer({ min: 0, max: 12 }).map(String);
    const subjects = fc.array(subject, { minLength: 1, maxLength: 8 });
    const step = fc.record({ each: subjects, ended: fc.option(subject, { nil: undefined, freq: 4 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const [memory, stored] = [memoryOf(6, 9), new Map<string, number>()];
        for (const { each, ended } of steps) {
          batch(memory, stored, each);
          if (ended !== undefined && each.includes(ended)) memory.retire(ended);
          const held = [...stored].filter(([subject]) => memory.get(subject));
          for (const [subject, events] of held) expect(memory.get(subject)).toEqual({ events });
          const idle = held.filter(([subject]) => !each.includes(subject));
          expect(idle.reduce((sum, [, events]) => sum + events, 0)).toBeLessThanOrEqual(6 + 9);
        }
      }),
    );
  });
});
