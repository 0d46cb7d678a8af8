import { setTimeout as wait } from 'node:timers/promises';
import type { CommandAnswer, CommandLineAnswer, LedgerEvent, Problem } from '@curbline/contracts';

/** An answer of the gateway. */
export interface Answered<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** What every command owes its reader, for tests that are about something else. */
export const PROVENANCE = {
  sources: [{ publisher: 'Official Gazette' }],
  reason: 'As published.',
  actor: 'officer',
};

/** A licence requirement under any id. */
export function imposition(restrictionId: string): Record<string, unknown> {
  return {
    type: 'ImposeRestriction',
    data: {
      restrictionId,
      title: `The rule ${restrictionId}`,
      authority: { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
      kind: 'licence-requirement',
      flows: ['export'],
      scope: { items: { include: [{ scheme: 'HS', code: '0101' }] }, to: { include: ['NZ'] } },
      terms: {},
      effective: { from: '2025-05-23' },
      legalBasis: [{ citation: 'A letter' }],
      ...PROVENANCE,
    },
  };
}

/** A remark on a restriction. */
export function note(restrictionId: string, text: string): Record<string, unknown> {
  return { type: 'AddNote', data: { restrictionId, text, ...PROVENANCE } };
}

/** The gateway as a caller sees it. */
export class ApiClient {
  constructor(readonly url: string) {}

  async get<Body>(path: string): Promise<Answered<Body>> {
    return answered<Body>(await fetch(`${this.url}${path}`));
  }

  async post<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered<Body>> {
    return answered<Body>(
      await fetch(`${this.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  }

  command(key: string, body: unknown): Promise<Answered<CommandAnswer & Problem>> {
    return this.post('/v1/commands', body, { 'idempotency-key': key });
  }

  /** Repeats a command under its key, as a careful caller does, until its outcome is known. */
  async commandUntilKnown(key: string, body: unknown): Promise<Answered<CommandAnswer & Problem>> {
    for (;;) {
      const answer = await this.command(key, body).catch(() => undefined);
      if (answer && answer.status !== 503) return answer;
      await wait(50);
    }
  }

  async commandBatch(lines: readonly string[]): Promise<CommandLineAnswer[]> {
    const response = await fetch(`${this.url}/v1/commands/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(text);
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as CommandLineAnswer);
  }

  /** Every event of the ledger, once the views hold the sequence. */
  async events(minSequence: number): Promise<LedgerEvent[]> {
    const events: LedgerEvent[] = [];
    for (let after = -1; ;) {
      const page = await this.get<{ events: LedgerEvent[]; next: number }>(
        `/v1/events?after=${after}&limit=1000&minSequence=${minSequence}`,
      );
      if (page.status !== 200) throw new Error(JSON.stringify(page.body));
      events.push(...page.body.events);
      if (page.body.events.length < 1000) return events;
      after = page.body.next;
    }
  }
}

async function answered<Body>(response: Response): Promise<Answered<Body>> {
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
