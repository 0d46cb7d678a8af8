import {
  commandFingerprint,
  decideCommand,
  formatInstant,
  formatSequence,
  LedgerState,
  parseInstant,
  recordedEvent,
  type CommandRequest,
  type LedgerEntry,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import { Held, type HeldEvent } from '../held/held.js';
import type { LedgerReader, Planned } from './commands.js';

/** A ledger in memory, decided as the real one is, for specs of plans. Entries lie a minute apart. */
export class MemoryLedger implements LedgerReader {
  readonly entries: LedgerEntry[] = [];
  private readonly state = new LedgerState();
  private now = parseInstant('2026-01-01T00:00:00Z') as number;

  /** What became of the command: accepted, its earlier answer, or the code of its refusal. */
  send(request: CommandRequest): string {
    this.now += 60_000_000;
    const commandHash = commandFingerprint(request);
    const newId = `assigned-${this.entries.length}`;
    const decision = decideCommand(this.state, request, { recordedAt: this.now, newId, commandHash });
    if (decision.outcome === 'rejected') return decision.rejection.code;
    if (decision.outcome === 'replayed') return 'replayed';
    for (const { event, subject } of [decision, ...(decision.also ? [decision.also] : [])]) {
      const sequence = this.entries.length + 1;
      const entry: LedgerEntry = {
        specversion: '1.0',
        id: `id-${sequence}`,
        source: '/ledgers/memory',
        type: event.type,
        subject,
        time: formatInstant(this.now + sequence),
        datacontenttype: 'application/json',
        sequence: formatSequence(sequence),
        previoushash: '0'.repeat(64),
        commandid: request.idempotencyKey,
        commandhash: commandHash,
        actor: event.data.actor,
        data: JSON.parse(JSON.stringify(event.data)) as unknown,
      };
      this.state.apply(entry);
      this.entries.push(entry);
    }
    return 'accepted';
  }

  held(source: string): Held {
    const held = new Held(source);
    for (const entry of this.entries) held.fold(heldEvent(entry));
    return held;
  }

  recorded(restrictionId: string): Recorded<RestrictionEvent>[] {
    return this.entries
      .filter(({ subject }) => subject === restrictionId)
      .map((entry) => recordedEvent(entry) as Recorded<RestrictionEvent>);
  }

  get restrictions(): string[] {
    return [
      ...new Set(this.entries.filter(({ type }) => type.includes('.restriction.')).map(({ subject }) => subject)),
    ];
  }

  eventsOf(restrictionId: string): Promise<HeldEvent[]> {
    const ofIt = ({ subject, type }: LedgerEntry) => subject === restrictionId && type.includes('.restriction.');
    return Promise.resolve(this.entries.filter(ofIt).map(heldEvent));
  }

  async *events(prefix: string): AsyncGenerator<HeldEvent[]> {
    yield await Promise.resolve(this.entries.filter(({ subject }) => subject.startsWith(prefix)).map(heldEvent));
  }

  knowsGroup(groupId: string): Promise<boolean> {
    return Promise.resolve(this.state.group(groupId) !== undefined);
  }

  eventAt(sequence: number): Promise<HeldEvent> {
    return Promise.resolve(heldEvent(this.entries[sequence - 1] as LedgerEntry));
  }
}

function heldEvent(entry: LedgerEntry): HeldEvent {
  return { ...entry, sequence: Number(entry.sequence) };
}

/** The command of what a plan would send. Throws for a row that a plan refuses. */
export function requestOf(planned: Planned): CommandRequest {
  if ('refused' in planned) throw new Error(planned.refused.reason);
  return JSON.parse(planned.json) as CommandRequest;
}

/** What comes some at a time, one by one. */
export async function* oneByOne<T>(pieces: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const some of pieces) yield* some;
}
