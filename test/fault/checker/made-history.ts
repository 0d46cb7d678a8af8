import { leafHash, type TopicRecord } from './chain.js';
import type { Accepted, CommandRecord, History, ReadRecord } from './history.js';

/** How a command of a made history differs from a note that was sent and accepted at the end of the chain. */
export interface MadeCommand {
  key: string;
  type?: keyof typeof EVENT;
  subject?: string;
  expectedVersion?: number;
}

const EVENT = { ImposeRestriction: 'imposed', SuspendRestriction: 'suspended', AddNote: 'noted' } as const;
const NOTHING = '0'.repeat(64);

/** A topic and a history that agree, for specs that then break one of them. One command is answered each 10 ms. */
export class MadeHistory implements History {
  readonly records: TopicRecord[] = [];
  readonly commands: CommandRecord[] = [];
  readonly reads: ReadRecord[] = [];
  private head = NOTHING;
  private sequence = 0;

  constructor() {
    this.append(this.entry({ key: 'ledger-opened', subject: 'ledger' }));
  }

  /** Sends a command, appends its entry and tells the client so. */
  accept(command: MadeCommand): CommandRecord {
    const record = this.send(command);
    const version = 1 + this.events(record.subject).length;
    const bytes = this.append(this.entry(command));
    const events = [JSON.parse(bytes.toString()) as unknown];
    record.outcome = { known: 'accepted', sequence: this.sequence - 1, hash: this.head, version, events };
    return record;
  }

  /** Sends a command to which nobody answered. */
  send({ key, type = 'AddNote', subject = 'r', expectedVersion }: MadeCommand): CommandRecord {
    const sentAtMs = this.commands.length * 10;
    const record: CommandRecord = {
      key,
      marker: `marker-${key}`,
      type,
      subject,
      expectedVersion,
      expects: 'either',
      attempts: [{ gateway: 'g', sentAtMs, endedAtMs: sentAtMs + 5, status: undefined }],
      outcome: { known: 'nothing' },
    };
    this.commands.push(record);
    return record;
  }

  /** The bytes that would extend the head, or another record. */
  entry({ key, type = 'AddNote', subject = 'r' }: MadeCommand, previoushash = this.head): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: `curbline.restriction.${EVENT[type]}.v1`,
        subject,
        time: new Date(Date.UTC(2025, 0, 1) + this.sequence).toISOString(),
        sequence: String(this.sequence).padStart(20, '0'),
        previoushash,
        commandid: key,
        data: { reason: `marker-${key}` },
      }),
    );
  }

  /** Puts bytes at the end of the topic; they become the head. */
  append(bytes: Buffer): Buffer {
    this.put(bytes);
    this.head = leafHash(bytes);
    this.sequence += 1;
    return bytes;
  }

  /** Puts bytes at the end of the topic that do not become the head. */
  put(bytes: Buffer): void {
    this.records.push({ offset: this.records.length, bytes });
  }

  /** What a client was told that accepted a command. */
  told(index: number): Accepted {
    const { outcome } = this.commands[index] as CommandRecord;
    if (outcome.known !== 'accepted') throw new Error(`The command ${index} was not accepted.`);
    return outcome;
  }

  private events(subject: string): TopicRecord[] {
    return this.records.filter(({ bytes }) => bytes.includes(`"subject":"${subject}"`));
  }
}
