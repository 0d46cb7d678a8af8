import type { CommandAnswer as WireAnswer, Problem } from '@curbline/contracts';
import { sleep, StartupError } from '@curbline/platform';
import type { ExampleCommand } from './example-files.js';

/** What the gateway answered to one command. */
export type CommandAnswer =
  { accepted: true; sequence: number } | { accepted: false; code: string; status: number; detail: string };

const REQUEST_TIMEOUT_MS = 15_000;
const POLL_MS = 50;

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
      const { events, head } = (await this.read<EventsPage>('/v1/events?after=-1&limit=1')) ?? NOTHING_YET;
      if (events[0]) return { id: events[0].id, headSequence: head.sequence };
      if (!(await sleep(POLL_MS, signal))) signal.throwIfAborted();
    }
  }

  /** Gives one command. Undefined when its outcome could not be learned: the same command tells it later. */
  async send({ idempotencyKey, ...command }: ExampleCommand): Promise<CommandAnswer | undefined> {
    const response = await fetch(`${this.url}/v1/commands`, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    }).catch(() => undefined);
    if (response === undefined || response.status >= 500) return undefined;
    const body = (await response.json()) as WireAnswer | Problem;
    return 'position' in body ? { accepted: true, sequence: body.position.sequence } : { accepted: false, ...body };
  }

  /** Waits until what is read holds everything up to the sequence. */
  async waitFor(sequence: number, signal: AbortSignal): Promise<void> {
    while (!(await this.read(`/v1/restrictions?limit=1&minSequence=${sequence}`))) {
      if (!(await sleep(POLL_MS, signal))) signal.throwIfAborted();
    }
  }

  /** Undefined when the gateway cannot answer at the moment; it may be that it has just been started again. */
  private async read<T>(path: string): Promise<T | undefined> {
    const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const response = await fetch(`${this.url}${path}`, { headers: this.headers, signal }).catch(() => undefined);
    if (response?.ok) return (await response.json()) as T;
    if (response === undefined || response.status === 503) return undefined;
    throw new StartupError(`The gateway does not answer ${path} (status ${response.status}): ${await response.text()}`);
  }
}

interface EventsPage {
  events: { id: string }[];
  head: { sequence: number };
}

const NOTHING_YET: EventsPage = { events: [], head: { sequence: -1 } };
