import { createHash } from 'node:crypto';

/** An entry as the model reads it: by its own few lines, for it is to find what is wrong in the others. */
export interface ModelEntry {
  sequence: number;
  hash: string;
  offset: number;
  /** Which process has sent it. */
  origin: string;
  time: string;
  recordedUs: number;
  type: string;
  subject: string;
  commandId: string;
  commandHash: string;
  adopted: boolean;
  data: unknown;
}

const NOTHING_BEFORE = '0'.repeat(64);
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z$/;

/** The chain, told from the values of a log in their order. Shares no code with the chain of libs/log and libs/domain. */
export class ModelChain {
  readonly entries: ModelEntry[] = [];
  /** For each offset, how many entries were accepted with it and before it. */
  readonly #lengths: number[] = [];
  readonly #bySubject = new Map<string, number[]>();
  readonly #byCommand = new Map<string, ModelEntry>();

  get length(): number {
    return this.entries.length;
  }

  /** Takes the next value of the log; returns the entry if it extends the chain. */
  take(value: Uint8Array, origin: string): ModelEntry | undefined {
    const entry = this.#read(value, origin);
    if (entry) this.#add(entry);
    this.#lengths.push(this.length);
    return entry;
  }

  /** How many entries there were when the log held so many values. */
  lengthAt(endOffset: number): number {
    return endOffset === 0 ? 0 : this.#lengths[endOffset - 1]!;
  }

  /** How many of the first entries are of a subject. */
  count(subject: string, length = this.length): number {
    return this.#bySubject.get(subject)?.filter((sequence) => sequence < length).length ?? 0;
  }

  /** The first entry with a command's id. */
  firstOf(commandId: string): ModelEntry | undefined {
    return this.#byCommand.get(commandId);
  }

  #read(value: Uint8Array, origin: string): ModelEntry | undefined {
    if (value.byteLength > 65_535) return undefined;
    const text = Buffer.from(value).toString('utf8');
    if (!Buffer.from(text, 'utf8').equals(value)) return undefined;
    const json = jsonOf(text);
    const time = TIME.exec(String(json?.time));
    if (!json || !time || typeof json.type !== 'string') return undefined;
    const last = this.entries.at(-1);
    if (json.previoushash !== (last?.hash ?? NOTHING_BEFORE)) return undefined;
    if (json.sequence !== `${this.length}`.padStart(20, '0')) return undefined;
    const recordedUs = Date.parse(`${time[1]}Z`) * 1_000 + Number((time[2] ?? '').padEnd(6, '0'));
    if (last && recordedUs <= last.recordedUs) return undefined;
    return {
      sequence: this.length,
      hash: createHash('sha256').update('\0').update(value).digest('hex'),
      offset: this.#lengths.length,
      origin,
      time: time[0],
      recordedUs,
      type: json.type,
      subject: String(json.subject),
      commandId: String(json.commandid),
      commandHash: String(json.commandhash),
      adopted: 'adoptedtime' in json,
      data: json.data,
    };
  }

  #add(entry: ModelEntry): void {
    this.entries.push(entry);
    const sequences = this.#bySubject.get(entry.subject);
    if (sequences) sequences.push(entry.sequence);
    else this.#bySubject.set(entry.subject, [entry.sequence]);
    if (!this.#byCommand.has(entry.commandId)) this.#byCommand.set(entry.commandId, entry);
  }
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
