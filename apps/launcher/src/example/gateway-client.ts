import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { sleep, StartupError } from '@curbline/platform';
import type { ExampleCommand } from './example-files.js';

/** What the gateway answered to one command. */
export type CommandAnswer =
  { accepted: true; sequence: number } | { accepted: false; code: string; status: number; detail: string };

const REQUEST_TIMEOUT_MS = 15_000;
const READY_POLL_MS = 50;

/** The few requests that a launcher makes to a gateway. */
export class GatewayClient {
  private readonly headers: Record<string, string>;

  constructor(
    private readonly url: string,
    accessKey?: string,
  ) {
    this.headers = accessKey ? { authorization: `Bearer ${accessKey}` } : {};
  }

  /** Who the ledger is (the id of its genesis entry, which another ledger of the same name does not share) and how far it goes. */
  async ledger(signal: AbortSignal): Promise<{ id: string; headSequence: number }> {
    for (;;) {
      const response = await this.get('/v1/events?after=-1&limit=1');
      if (!response.ok)
        throw new StartupError(`The gateway does not tell the ledger's entries (status ${response.status}).`);
      const { events, head } = (await response.json()) as EventsPage;
      if (events[0]) return { id: events[0].id, headSequence: head.sequence };
      if (!(await sleep(READY_POLL_MS, signal))) signal.throwIfAborted();
    }
  }

  /** Gives the commands as one stream; yields an answer for each, in order, as they arrive. */
  async *send(commands: readonly ExampleCommand[]): AsyncGenerator<CommandAnswer> {
    const response = await fetch(`${this.url}/v1/commands/batch`, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/x-ndjson' },
      body: commands.map((command) => `${JSON.stringify(command)}\n`).join(''),
    });
    if (!response.ok || !response.body)
      throw new StartupError(`The gateway does not take commands: ${await response.text()}`);
    for await (const line of createInterface({ input: Readable.fromWeb(response.body), crlfDelay: Infinity })) {
      if (line.trim() !== '') yield answerOf(JSON.parse(line) as AnswerLine);
    }
  }

  /** Waits until what is read holds everything up to the sequence. */
  async waitFor(sequence: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      const response = await this.get(`/v1/restrictions?limit=1&minSequence=${sequence}`);
      await response.text();
      if (response.ok) return;
      if (response.status !== 503)
        throw new StartupError(`The gateway does not answer a query (status ${response.status}).`);
      if (!(await sleep(READY_POLL_MS, signal))) signal.throwIfAborted();
    }
  }

  private get(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: this.headers, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  }
}

interface EventsPage {
  events: { id: string }[];
  head: { sequence: number };
}

interface AnswerLine {
  position?: { sequence: number };
  code?: string;
  status?: number;
  detail?: string;
}

function answerOf({ position, code, status, detail }: AnswerLine): CommandAnswer {
  if (position) return { accepted: true, sequence: position.sequence };
  return { accepted: false, code: code ?? 'unknown', status: status ?? 500, detail: detail ?? 'no reason given' };
}
