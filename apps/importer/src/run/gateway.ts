import { setMaxListeners } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import type { HeldEvent } from '../held/held.js';
import type { LedgerReader } from '../plan/commands.js';
import { Silence, type Alarm } from './silence.js';

/** The gateway cannot be used: it is not there, refuses the key, or gives answers that are none. A person must look. */
export class GatewayError extends Error {
  override name = 'GatewayError';

  /** `final`: it answered, and will answer the same until a person has done something. */
  constructor(
    message: string,
    readonly final = false,
  ) {
    super(message);
  }
}

/** The gateway took commands, or the connection for them, and said nothing for so long that it counts as hanging. */
export class SilentGatewayError extends GatewayError {}

export interface GatewayOptions {
  /** Without a closing slash. */
  url: string;
  accessKey?: string;
  /** Ends reads and the pauses between their repetitions at once. What is being sent is answered first. */
  signal?: AbortSignal;
  /** Tells when it has said nothing for too long while it owes answers to commands; a spec has its own. */
  alarm?: Alarm;
  /** Hears once why a read is repeated, so that nobody waits without a word. */
  onLater?: (why: string) => void;
}

interface EventPage {
  /** As the gateway serves them: the stored entries. */
  events: (Omit<HeldEvent, 'sequence'> & { sequence: string })[];
  next: number;
  head: { sequence: number; hash: string };
}

const PAGE = 1_000;
const READ_TIMEOUT_MS = 60_000;
/** No read is tried again after so long: each of those that a gateway leaves without an answer takes a minute. */
const READS_END_MS = 150_000;
/** A command is answered within half of it, also when no ledger replica tells its outcome. */
const SILENCE_MS = 60_000;
/** How often a read is tried before the gateway counts as gone: half a minute with the pauses between them. */
const READ_TRIES = 8;

/** The public interface of Curbline, as much of it as an import uses. Reads are repeated while the gateway says "later". */
export class Gateway implements LedgerReader {
  constructor(private readonly options: GatewayOptions) {
    // Many reads wait for the one signal at a time, which is no leak.
    if (options.signal) setMaxListeners(0, options.signal);
  }

  /** The newest entry that the gateway's check index has read, which follows the log closely. */
  async indexHead(): Promise<number> {
    const { headers, body } = await this.try('/health/live', 'GET');
    await body.dump();
    return Number(headers['curbline-sequence'] ?? -1);
  }

  /** The newest entry that the views tell of. */
  async viewHead(): Promise<{ sequence: number; hash: string }> {
    const { head } = await this.page(`after=${Number.MAX_SAFE_INTEGER - 1}&limit=1`);
    return head;
  }

  /** The events whose subjects begin so, after a sequence, oldest first, as far as the views tell of them. */
  async *events(prefix: string, after: number): AsyncGenerator<HeldEvent[]> {
    for (let from = after; ;) {
      const page = await this.page(`subjectPrefix=${encodeURIComponent(prefix)}&after=${from}&limit=${PAGE}`);
      yield page.events.map(heldEvent);
      if (page.events.length < PAGE) return;
      from = page.next;
    }
  }

  async eventsOf(restrictionId: string): Promise<HeldEvent[]> {
    const events: HeldEvent[] = [];
    for (let from = -1; ;) {
      const page = await this.page(`restriction=${restrictionId}&after=${from}&limit=${PAGE}`);
      events.push(...page.events.map(heldEvent));
      if (page.events.length < PAGE) return events;
      from = page.next;
    }
  }

  async eventAt(sequence: number): Promise<HeldEvent> {
    return heldEvent((await this.json(`/v1/events/${sequence}`)) as EventPage['events'][number]);
  }

  async knowsGroup(groupId: string): Promise<boolean> {
    const query = `subjectPrefix=${encodeURIComponent(groupId)}&type=curbline.group.defined.v1&limit=${PAGE}`;
    return (await this.page(query)).events.some(({ subject }) => subject === groupId);
  }

  /**
   * Sends commands as lines, and gives the lines of the answer as they come, those together that come together. Throws
   * when the connection is lost or refused for a while; what was not answered has an unknown outcome then, and may be sent
   * again with the same keys. A gateway that leaves lines without an answer for a minute is given up with a
   * `SilentGatewayError`: it would keep whoever waits for this import waiting for ever.
   */
  async *batch(lines: AsyncIterable<string>): AsyncGenerator<BatchAnswer[]> {
    const { url, alarm } = this.options;
    const why = `${url} has left commands without an answer for ${SILENCE_MS / 1_000} s; look at the health of the gateway.`;
    const silence = new Silence(SILENCE_MS, () => new SilentGatewayError(why), alarm);
    try {
      const response = await this.send('/v1/commands/batch?answers=brief', {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: Readable.from(silence.owed(lines), { objectMode: false, highWaterMark: 1 }),
        signal: silence.signal,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      if (response.statusCode !== 200) throw await this.refusal(response);
      let rest = '';
      response.body.setEncoding('utf8');
      for await (const chunk of response.body as AsyncIterable<string>) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() as string;
        silence.answered(lines.length);
        yield lines.filter((line) => line !== '').map((line) => JSON.parse(line) as BatchAnswer);
      }
    } catch (error) {
      throw silence.signal.aborted ? silence.signal.reason : error;
    } finally {
      silence.end();
    }
  }

  private async page(query: string): Promise<EventPage> {
    return (await this.json(`/v1/events?${query}`)) as EventPage;
  }

  private async json(path: string): Promise<unknown> {
    return (await this.try(path, 'GET')).body.json();
  }

  private async try(path: string, method: Dispatcher.HttpMethod): Promise<Dispatcher.ResponseData<unknown>> {
    const { url, signal } = this.options;
    const startedAt = performance.now();
    for (let tries = 1; ; tries++) {
      const outcome = await this.send(path, {
        method,
        signal,
        headersTimeout: READ_TIMEOUT_MS,
        bodyTimeout: READ_TIMEOUT_MS,
      }).catch((error: unknown) => new GatewayError(`${url} cannot be reached (${reasonOf(error as Error)}).`));
      signal?.throwIfAborted();
      if (!(outcome instanceof Error) && outcome.statusCode === 200) return outcome;
      const error = outcome instanceof Error ? outcome : await this.refusal(outcome);
      const later = outcome instanceof Error || outcome.statusCode === 503;
      if (!later || tries >= READ_TRIES || performance.now() - startedAt > READS_END_MS) throw error;
      if (tries === 1) this.options.onLater?.(`${error.message} It is tried again for half a minute.`);
      await pause(Math.min(250 * 2 ** tries, 5_000), signal);
    }
  }

  private send(path: string, options: Omit<NonNullable<Parameters<typeof request>[1]>, 'path' | 'origin'>) {
    const { url, accessKey } = this.options;
    const headers = { ...(options.headers as object), ...(accessKey && { authorization: `Bearer ${accessKey}` }) };
    return request(`${url}${path}`, { ...options, headers });
  }

  private async refusal({ statusCode, body }: Dispatcher.ResponseData<unknown>): Promise<GatewayError> {
    const text = await body.text();
    const detail = problemIn(text)?.detail ?? text.slice(0, 200);
    const final = statusCode >= 400 && statusCode < 500 && statusCode !== 408 && statusCode !== 429;
    return new GatewayError(`${this.options.url} answered ${statusCode}: ${detail}`, final);
  }
}

/** One line of the answer to a batch: what was recorded, or why not. */
export type BatchAnswer = { line: number; idempotencyKey?: string } & (
  | {
      status: 201;
      replayed: boolean;
      types: string[];
      position: { sequence: number; hash: string; ledger: string };
    }
  | { problem: BatchProblem }
);

export interface BatchProblem {
  status: number;
  code: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

function heldEvent({ sequence, ...event }: EventPage['events'][number]): HeldEvent {
  return { ...event, sequence: Number(sequence) };
}

/** A name with several addresses fails with an error that has no text of its own, and one for each. */
function reasonOf({ message, code }: NodeJS.ErrnoException): string {
  return message || code || 'no reason given';
}

function problemIn(text: string): BatchProblem | undefined {
  try {
    return JSON.parse(text) as BatchProblem;
  } catch {
    return undefined;
  }
}

/** Rejects with an `AbortError` when the signal comes first. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return wait(ms, undefined, { signal });
}
