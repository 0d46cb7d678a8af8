import { Agent, request } from 'undici';
import type { Attempt } from '../checker/history.js';

/** Longer than the gateway takes to find another ledger, shorter than its own deadline: a client turns to another gateway. */
const PATIENCE_MS = 9_000;

/** An answer; without a status there was none in time. */
export interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}

/** Several gateways as a careful caller uses them: one at a time, and another when it gives no answer. */
export class GatewayClient {
  private readonly agent = new Agent({ connections: 64, connectTimeout: 2_000 });

  constructor(readonly urls: readonly string[]) {}

  /** One request. Never rejects. */
  async ask(url: string, method: 'GET' | 'POST', path: string, body?: unknown, key?: string): Promise<Answer> {
    try {
      const response = await request(`${url}${path}`, {
        method,
        dispatcher: this.agent,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.body.text();
      return { status: response.statusCode, headers: response.headers, body: JSON.parse(text) };
    } catch {
      return { status: undefined, headers: {}, body: undefined };
    }
  }

  /** A command, and when it was sent and answered on the run's clock. */
  async command(url: string, key: string, body: unknown): Promise<{ attempt: Attempt; answer: Answer }> {
    const sentAtMs = performance.now();
    const answer = await this.ask(url, 'POST', '/v1/commands', body, key);
    const attempt = { gateway: url, sentAtMs, endedAtMs: performance.now(), status: answer.status };
    return { attempt, answer };
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}
