import { randomUUID } from 'node:crypto';
import {
  commandFingerprint,
  decideCommand,
  headAfter,
  instantFromMs,
  LedgerState,
  type ChainedEntry,
  type CommandRequest,
  type DomainEvent,
} from '@curbline/domain';
import { chainEntry, genesisEntry, MAX_APPEND_BYTES, type Log } from '@curbline/log';
import type { Progress } from '../harness/progress.js';
import { dayOf } from '../workload/calendar.js';
import { CommandStream } from '../workload/command-stream.js';

const SEED = 20_250_612;
const NAME = 'rule';
const FIRST_DAY_MS = Date.UTC(2020, 0, 1);
const SPAN_MS = 5 * 365 * 86_400_000;
/** As many are decided; the rest are their copies, under other names: deciding a million would take minutes. */
const MOST_DECIDED = 50_000;
/** So many commands are remembered, spread over the whole ledger, to be repeated. */
const REPEATED = 200;

/** A command that was accepted, and what came of it. */
interface Recorded {
  request: CommandRequest;
  event: DomainEvent;
  subject: string;
}

/**
 * Fills empty logs with one ledger of so many entries, the same bytes in each. Its commands are those of the command
 * stream, decided by the domain; its entries are chained by the chain's own function and appended in large batches.
 * Resolves with commands out of all of it, to be repeated.
 */
export async function recordCopies(
  logs: readonly Log[],
  ledger: string,
  entries: number,
  progress: Progress,
): Promise<CommandRequest[]> {
  const { groups, commands } = decideStream(Math.min(entries, MOST_DECIDED), progress);
  const recordedAt = (sequence: number) =>
    instantFromMs(FIRST_DAY_MS) + Math.round((sequence / entries) * SPAN_MS * 1_000);
  const batch = new Batch(logs);
  const repeated: CommandRequest[] = [];
  let last = genesisEntry(ledger, recordedAt(0), randomUUID);
  await batch.add(last);
  const record = async ({ request, event, subject }: Recorded): Promise<void> => {
    const sequence = last.sequence + 1;
    const isRepeated = sequence % Math.ceil(entries / REPEATED) === 0;
    last = chainEntry(
      headAfter(last),
      { type: event.type, subject, data: event.data },
      {
        ledger,
        id: randomUUID(),
        recordedAt: recordedAt(sequence),
        commandId: request.idempotencyKey,
        // Only what will be compared must be right, and it takes half of the time.
        commandHash: isRepeated ? commandFingerprint(request) : last.hash,
        actor: request.data.actor,
      },
    );
    if (isRepeated) repeated.push(request);
    if (sequence % 10_000 === 0) progress.now(`recording entry ${sequence.toLocaleString('en')}`);
    await batch.add(last);
  };
  for (const group of groups) await record(group);
  for (let copy = 0; last.sequence + 1 < entries; copy++) {
    for (const command of commands) {
      if (last.sequence + 1 >= entries) break;
      await record(copyOf(command, copy, copy * commands.length));
    }
  }
  await batch.flush();
  return repeated;
}

/** Values on their way to several logs, in batches as large as a log takes. */
class Batch {
  private values: Uint8Array[] = [];
  private bytes = 0;

  constructor(private readonly logs: readonly Log[]) {}

  async add({ bytes }: ChainedEntry): Promise<void> {
    if (this.bytes + bytes.byteLength > MAX_APPEND_BYTES / 2) await this.flush();
    this.values.push(bytes);
    this.bytes += bytes.byteLength;
  }

  async flush(): Promise<void> {
    const { values } = this;
    this.values = [];
    this.bytes = 0;
    if (values.length > 0) await Promise.all(this.logs.map((log) => log.append(values)));
  }
}

/** So many commands of a stream, as the ledger's decider accepts them from sequence 1 on. */
function decideStream(count: number, progress: Progress): { groups: Recorded[]; commands: Recorded[] } {
  const state = new LedgerState();
  let sequence = 0;
  const nowMs = () => FIRST_DAY_MS + Math.floor((sequence / count) * SPAN_MS);
  const stream = new CommandStream({ seed: SEED, name: NAME, today: () => dayOf(nowMs()) });
  const decide = (request: CommandRequest): Recorded => {
    sequence += 1;
    const recordedAt = instantFromMs(nowMs());
    const context = { recordedAt, newId: `id-${sequence}`, commandHash: '' };
    const decision = decideCommand(state, request, context);
    if (decision.outcome !== 'accepted') throw new Error(`A command was not accepted: ${JSON.stringify(decision)}`);
    const { event, subject } = decision;
    state.apply(entryOf(sequence, recordedAt, { request, event, subject }));
    return { request, event, subject };
  };
  const groups = stream.groups().map(decide);
  const commands: Recorded[] = [];
  while (sequence + 1 < count) {
    const command = stream.next();
    commands.push(decide(command.request));
    stream.recorded(command, sequence);
    if (sequence % 1_000 === 0) progress.now(`deciding command ${sequence.toLocaleString('en')}`);
  }
  return { groups, commands };
}

/** The entry alone, for the fold; where it stands in a chain matters to nobody here. */
function entryOf(sequence: number, recordedAt: number, { request, event, subject }: Recorded) {
  const head = { sequence: sequence - 1, hash: '0'.repeat(64), recordedAt: recordedAt - 1 };
  const draft = { type: event.type, subject, data: event.data };
  const stamp = { ledger: NAME, id: '', recordedAt, commandId: request.idempotencyKey, commandHash: '', actor: '' };
  return chainEntry(head, draft, stamp).entry;
}

/** The same command on a restriction of another name, with another key; what it says of sequences is moved along. */
function copyOf({ request, event, subject }: Recorded, copy: number, shift: number): Recorded {
  if (copy === 0) return { request, event, subject };
  const renamed = (id: string) => `${id}-copy-${copy}`;
  const changed = <Data extends object>(data: Data): Data => ({
    ...data,
    restrictionId: renamed(subject),
    ...('eventSequence' in data && { eventSequence: Number(data.eventSequence) + shift }),
  });
  return {
    request: {
      ...request,
      idempotencyKey: renamed(request.idempotencyKey),
      data: changed(request.data),
    } as CommandRequest,
    event: { ...event, data: changed(event.data) } as DomainEvent,
    subject: renamed(subject),
  };
}
