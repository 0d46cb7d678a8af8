import { leafHash } from './chain.js';
import { checkHistory } from './check-history.js';
import type { BrokenPromise, Violation } from './history.js';
import { MadeHistory } from './made-history.js';
import { checkViews } from './views.js';

let made: MadeHistory;
beforeEach(() => {
  made = new MadeHistory();
  made.accept({ key: 'a', type: 'ImposeRestriction' });
  made.accept({ key: 'b' });
  made.accept({ key: 'c', type: 'SuspendRestriction', expectedVersion: 2 });
});

const found = (): Violation[] => checkHistory(made.records, made);
const promises = (): BrokenPromise[] => [...new Set(found().map(({ promise }) => promise))];

/** Changes one byte of a record, as a disk or a forger would. */
function alterByte(offset: number): void {
  const record = made.records[offset]!;
  record.bytes = Buffer.from(record.bytes.toString().replace('marker-', 'marked-'));
}

describe('The checker finds nothing', () => {
  it('in a history that agrees with the topic', () => {
    made.reads.push(
      { gateway: 'g', subject: 'r', minSequence: 2, sequence: 3, saw: { what: 'state', version: 3 } },
      { gateway: 'g', subject: 'r', minSequence: 2, sequence: 2, saw: { what: 'check', applies: true } },
      { gateway: 'g', subject: 'r', minSequence: 2, sequence: 3, saw: { what: 'check', applies: false } },
    );
    expect(found()).toEqual([]);
  });

  it('wrong with a command that was stored twice and accepted once', () => {
    made.put(made.records[2]!.bytes);
    expect(found()).toEqual([]);
  });

  it('wrong with a batch that came too late, whose entries extend each other', () => {
    const late = made.entry({ key: 'late-1' }, '0'.repeat(64));
    made.put(late);
    made.put(made.entry({ key: 'late-2' }, leafHash(late)));
    expect(found()).toEqual([]);
  });

  it('wrong with a command of unknown outcome, whether it is there or not', () => {
    made.send({ key: 'absent' });
    made.send({ key: 'present' });
    made.append(made.entry({ key: 'present' }));
    expect(found()).toEqual([]);
  });

  it('wrong with a command that was refused after a request without an answer, and is there', () => {
    const record = made.send({ key: 'd' });
    record.attempts.push({ gateway: 'h', sentAtMs: 40, endedAtMs: 45, status: 409 });
    record.outcome = { known: 'refused', status: 409, code: 'version-conflict' };
    made.append(made.entry({ key: 'd' }));
    expect(found()).toEqual([]);
  });

  it('wrong with the order of commands that were under way at the same time', () => {
    made.commands[2]!.attempts[0]!.sentAtMs = 0;
    made.commands[0]!.attempts[0]!.endedAtMs = 100;
    expect(found()).toEqual([]);
  });
});

describe('The checker names', () => {
  it('a command that was lost', () => {
    made.records.pop();
    expect(promises()).toEqual(['lost']);
  });

  it('a command that counts twice', () => {
    made.append(made.entry({ key: 'b' }));
    expect(promises()).toEqual(['doubled']);
  });

  it('a command of unknown outcome that counts twice', () => {
    made.send({ key: 'd' });
    made.append(made.entry({ key: 'd' }));
    made.append(made.entry({ key: 'd' }));
    expect(promises()).toEqual(['doubled']);
  });

  it.each([1, 2])('an altered byte, with all that no longer hangs together: offset %d', (offset) => {
    alterByte(offset);
    expect(promises()).toEqual(expect.arrayContaining(['chain', 'uninvited', 'lost']));
  });

  it('an altered byte of the last entry', () => {
    const last = made.records[3]!;
    last.bytes = Buffer.from(
      last.bytes
        .toString()
        .replace('.000Z', '.999Z')
        .replace(/\.00(\d)Z/, '.50$1Z'),
    );
    expect(promises()).toEqual(['altered']);
  });

  it.each([
    ['another hash', { hash: 'f'.repeat(64) }],
    ['another place', { sequence: 2 }],
    ['another event', { events: [{ type: 'other' }] }],
  ])('a client that was told %s', (_what, lie) => {
    Object.assign(made.told(0), lie);
    expect(promises()).toContain('altered');
  });

  it('an entry that is of another kind than what was sent', () => {
    made.commands[1]!.type = 'LiftRestriction';
    expect(promises()).toEqual(['altered']);
  });

  it('an entry that nobody sent', () => {
    made.append(made.entry({ key: 'ghost' }));
    expect(promises()).toEqual(['uninvited']);
  });

  it('an entry under a known key with a body that nobody sent', () => {
    made.commands[1]!.marker = 'something else';
    expect(promises()).toEqual(['uninvited', 'lost']);
  });

  it('a command that was refused and is there', () => {
    made.send({ key: 'd' }).outcome = { known: 'refused', status: 422, code: 'already-lifted' };
    made.append(made.entry({ key: 'd' }));
    expect(promises()).toEqual(['refused-but-there']);
  });

  it('a command that was answered before another was sent, and lies behind it', () => {
    made.commands[2]!.attempts = [{ gateway: 'g', sentAtMs: 0, endedAtMs: 1, status: 201 }];
    made.commands[1]!.attempts = [{ gateway: 'g', sentAtMs: 2, endedAtMs: 3, status: 201 }];
    made.commands[0]!.attempts = [{ gateway: 'g', sentAtMs: 0, endedAtMs: 9, status: 201 }];
    expect(promises()).toEqual(['order']);
  });

  it('a version that is not the count of the events', () => {
    made.told(1).version = 3;
    expect(promises()).toEqual(['version']);
  });

  it('an accepted command whose expected version was another one', () => {
    made.commands[2]!.expectedVersion = 1;
    expect(promises()).toEqual(['version']);
  });

  it('a hole in the topic', () => {
    made.records.splice(1, 1);
    expect(promises()).toEqual(expect.arrayContaining(['chain', 'lost']));
  });

  it('a record that extends nothing', () => {
    made.put(made.entry({ key: 'stranger' }, 'e'.repeat(64)));
    expect(promises()).toEqual(['chain']);
  });

  it('a refusal that no state explains, and an acceptance that none allows', () => {
    const refused = made.send({ key: 'd' });
    refused.expects = 'accepted';
    refused.outcome = { known: 'refused', status: 422, code: 'unknown-restriction' };
    made.accept({ key: 'e' }).expects = 'refused';
    expect(found().map(({ promise }) => promise)).toEqual(['refusal', 'refusal']);
  });

  it.each([
    ['that did not wait', { minSequence: 3, sequence: 2, saw: { what: 'state', version: 2 } }],
    ['with an old version', { minSequence: 3, sequence: 3, saw: { what: 'state', version: 2 } }],
    ['with a version of the future', { minSequence: 1, sequence: 2, saw: { what: 'state', version: 3 } }],
    ['that overlooks a restriction', { minSequence: 1, sequence: 2, saw: { what: 'check', applies: false } }],
    ['that overlooks a suspension', { minSequence: 1, sequence: 3, saw: { what: 'check', applies: true } }],
  ] as const)('an answer %s', (_what, read) => {
    made.reads.push({ gateway: 'g', subject: 'r', ...read });
    expect(promises()).toEqual(['stale-read']);
  });

  it.each([
    ['lacks a row', ['1']],
    ['has one more', ['1', '2', '3']],
    ['has another one', ['1', 'x']],
    ['has one twice', ['1', '2', '2']],
  ])('a view that %s', (_what, rows) => {
    const rebuilt = new Map([['journal.entry', ['1', '2']]]);
    expect(checkViews(new Map([['journal.entry', ['1', '2']]]), rebuilt)).toEqual([]);
    expect(checkViews(new Map([['journal.entry', rows]]), rebuilt)).toMatchObject([{ promise: 'views' }]);
  });
});
