import type { CommandRequest } from '@curbline/domain';
import fc from 'fast-check';
import { type Outgoing, sendCommands } from './command-stream.js';
import type { BatchAnswer } from './gateway.js';

/** A ledger that remembers keys, behind connections that break as they are told to. */
class FlakyGateway {
  readonly recorded: string[] = [];
  requests = 0;

  /** `breaks`: after how many answers each connection is lost; `unanswered`: how many it has recorded by then. */
  constructor(private readonly breaks: { answers: number; unanswered: number; passing: boolean }[]) {}

  async *batch(lines: AsyncIterable<string>): AsyncGenerator<BatchAnswer[]> {
    const plan = this.breaks[this.requests++];
    let answers = 0;
    let unanswered = 0;
    for await (const chunk of lines) {
      for (const line of chunk.split('\n').filter(Boolean)) {
        const { idempotencyKey } = JSON.parse(line) as CommandRequest;
        const lost = plan !== undefined && answers >= plan.answers;
        if (lost && plan.passing) {
          yield [{ line: 0, idempotencyKey, problem: { status: 503, code: 'outcome-unknown' } }];
          throw new Error('closed');
        }
        if (lost && unanswered++ >= plan.unanswered) throw new Error('connection lost');
        const replayed = this.recorded.includes(idempotencyKey);
        if (!replayed) this.recorded.push(idempotencyKey);
        answers += 1;
        if (lost) continue;
        const position = { sequence: this.recorded.indexOf(idempotencyKey), hash: '', ledger: '' };
        yield [{ line: 0, idempotencyKey, status: 201, replayed, types: [], position }];
      }
    }
    if (plan && answers < plan.answers) return;
    if (plan) throw new Error('connection lost');
  }
}

/** Now one, now some at a time, at once or later. */
async function* numbered(count: number): AsyncGenerator<Outgoing<number>[]> {
  let some: Outgoing<number>[] = [];
  for (let item = 0; item < count; item++) {
    some.push({ json: JSON.stringify({ idempotencyKey: `key-${item}` }), item });
    if (item % 7 === 3) await new Promise((resolve) => setImmediate(resolve));
    if (item % 7 < 3) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

describe('commands on their way', () => {
  const broken = fc.record({ answers: fc.nat({ max: 30 }), unanswered: fc.nat({ max: 5 }), passing: fc.boolean() });

  it('are each recorded once and told once, in order, however often the connection is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 60 }), fc.array(broken, { maxLength: 4 }), async (count, breaks) => {
        const gateway = new FlakyGateway(breaks);
        const told: number[] = [];
        const tell = (answer: BatchAnswer, { item, json }: Outgoing<number>): void => {
          expect(json).toBe(JSON.stringify({ idempotencyKey: answer.idempotencyKey }));
          told.push(item);
        };
        await sendCommands(
          numbered(count),
          (lines) => gateway.batch(lines),
          tell,
          () => Promise.resolve(),
        );
        const all = Array.from({ length: count }, (_, item) => item);
        expect(told).toEqual(all);
        expect(gateway.recorded).toEqual(all.map((item) => `key-${item}`));
      }),
      { numRuns: 100 },
    );
  });

  it('are no longer sent when they cannot be made', async () => {
    async function* failing(): AsyncGenerator<Outgoing<number>[]> {
      yield* numbered(3);
      throw new Error('the file is gone');
    }
    const gateway = new FlakyGateway([]);
    await expect(
      sendCommands(
        failing(),
        (lines) => gateway.batch(lines),
        () => undefined,
      ),
    ).rejects.toThrow('the file is gone');
    expect(gateway.recorded).toHaveLength(3);
  });
});
