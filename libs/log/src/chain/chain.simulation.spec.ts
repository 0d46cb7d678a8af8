import { answerLost, FaultyLog, heldBack, lostBeforeStoring, repeatedLater, tally, TallyFold } from '@curbline/testing';
import type { AppendFault, TallyCommand, TallyDecision } from '@curbline/testing';
import fc from 'fast-check';
import { MemoryLog, MemoryStore } from '../memory/memory.log.js';
import { CHAIN_START, ChainCursor, type AcceptedEntry } from './chain.cursor.js';
import { ChainWriter } from './chain.writer.js';
import type { ChainAnswer } from './ledger.fold.js';

const FAULTS = ['none', 'lost', 'answer-lost', 'held-back', 'repeated', 'slow'] as const;
type Fault = (typeof FAULTS)[number];

interface Plan {
  writers: number;
  /** The writer and the name of each command; some of them demand that nobody else counts the name meanwhile. */
  commands: { writer: number; name: string; strict: boolean }[];
  /** What happens to the appends, whoever makes them, in the order in which they are made. */
  faults: Fault[];
  /** After so many commands a writer is thrown away as by a kill, and a new one takes its place. */
  killAfter: number;
}

const plans = fc.record<Plan>({
  writers: fc.integer({ min: 1, max: 3 }),
  commands: fc.array(fc.record({ writer: fc.nat(2), name: fc.constantFrom('a', 'b', 'c'), strict: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  }),
  faults: fc.array(fc.constantFrom('none' as const, 'none' as const, ...FAULTS), { maxLength: 25 }),
  killAfter: fc.integer({ min: 1, max: 60 }),
});

/** A network between writers and one log: what is under way arrives whenever two further appends were made, or at the end. */
class Network {
  readonly store = new MemoryStore();
  readonly #faults: Fault[];
  #underWay: (() => Promise<unknown>)[] = [];

  constructor(faults: readonly Fault[]) {
    this.#faults = [...faults];
  }

  connect(): FaultyLog {
    const log = new FaultyLog(new MemoryLog(this.store));
    log.always(() => this.#next());
    return log;
  }

  async arriveAll(): Promise<void> {
    await Promise.all(this.#underWay.splice(0).map((arrive) => arrive()));
  }

  #next(): AppendFault | undefined {
    const arrivals = this.#underWay.length > 2 ? this.arriveAll() : undefined;
    const fault = this.#fault(this.#faults.shift() ?? 'none');
    return arrivals ? (append) => arrivals.then(() => (fault ? fault(append) : append())) : fault;
  }

  #fault(kind: Fault): AppendFault | undefined {
    switch (kind) {
      case 'none':
        return undefined;
      case 'lost':
        return lostBeforeStoring;
      case 'answer-lost':
        return answerLost;
      case 'slow':
        return (append) => new Promise((resolve) => setTimeout(resolve, 2)).then(append);
      case 'held-back': {
        const { fault, arrive } = heldBack();
        this.#underWay.push(arrive);
        return fault;
      }
      case 'repeated': {
        const { fault, arriveAgain } = repeatedLater();
        this.#underWay.push(arriveAgain);
        return fault;
      }
    }
  }
}

type Writer = { fold: TallyFold; writer: ChainWriter<TallyCommand & { id: string }, TallyDecision> };

function startWriter(network: Network): Writer {
  const fold = new TallyFold();
  const writer = new ChainWriter({ log: network.connect(), ledger: 'test', fold });
  writer.start().catch(() => undefined);
  return { fold, writer };
}

function chainOf(store: MemoryStore): AcceptedEntry[] {
  const cursor = new ChainCursor('test', CHAIN_START);
  return store.records(0, store.length).flatMap((record) => cursor.take(record) ?? []);
}

async function run(plan: Plan): Promise<void> {
  const network = new Network(plan.faults);
  const all = Array.from({ length: plan.writers }, () => startWriter(network));
  const writers = [...all];
  const counts = new Map<string, number>();
  const answering: Promise<ChainAnswer<TallyDecision>>[] = [];
  for (const [index, { writer, name, strict }] of plan.commands.entries()) {
    if (index === plan.killAfter) {
      const fresh = startWriter(network);
      all.push(fresh);
      // Nobody listens to the killed one any more; what it had under way may still land.
      writers[0] = fresh;
    }
    const expected = strict ? (counts.get(name) ?? 0) : undefined;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    answering.push(writers[writer % plan.writers]!.writer.submit(tally({ name, expected }, { id: String(index) })));
    if (index % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const answers = await Promise.all(answering);
  await network.arriveAll();
  await Promise.all(all.map(({ writer }) => writer.stop()));

  const chain = chainOf(network.store);
  const accepted = answers.flatMap(({ entries }) => entries);
  for (const { sequence, hash } of accepted) expect(chain[sequence]?.hash).toBe(hash);
  // Nobody repeats a command here, so every entry is some command's first and only, and was told to its caller.
  expect(chain).toHaveLength(1 + accepted.length);
  expect(new Set(chain.map(({ entry }) => entry.commandid)).size).toBe(chain.length);
  expectCounted(chain);
  for (const { fold } of all) {
    expect(fold.entries.map(({ hash }) => hash)).toEqual(chain.slice(0, fold.entries.length).map(({ hash }) => hash));
  }
}

/** The naive model: each name counts its own entries, one by one. */
function expectCounted(chain: readonly AcceptedEntry[]): void {
  const counts = new Map<string, number>();
  for (const { entry } of chain.slice(1)) {
    const count = (counts.get(entry.subject) ?? 0) + 1;
    counts.set(entry.subject, count);
    expect(entry.data).toEqual({ count });
  }
}

it('keeps its promises whatever is lost, delayed, repeated and killed', async () => {
  await fc.assert(fc.asyncProperty(plans, run), { numRuns: 60 });
});
