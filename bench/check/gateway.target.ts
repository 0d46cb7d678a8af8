import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { CheckQuestion } from '@curbline/domain';
import { serviceFile, type RunContext } from '../harness/run.context.js';
import { Child } from '../harness/child-process.js';
import type { PreparedLedger } from '../ledgers/ledgers.js';
import type { OwnAnswers } from './own-answers.js';

const POLL_MS = 20;
const READY_TIMEOUT_MS = 300_000;

/**
 * A question in the form in which it is sent, and the body of the answer that was found to be right: with its receipt,
 * as a single check is answered, and without, as a line of a batch is.
 */
export interface AskedQuestion {
  question: CheckQuestion;
  body: string;
  expected: string;
  unsigned: string;
}

/** The gateway in a process of its own, on a ledger that does not change. It needs no other service to answer checks. */
export class GatewayTarget {
  readonly url: string;
  readonly #service: Child;
  /** From the start of the process until it answered its first check. */
  readonly startedInMs: number;

  private constructor(service: Child, url: string, startedInMs: number) {
    this.#service = service;
    this.url = url;
    this.startedInMs = startedInMs;
  }

  static async open(context: RunContext, { ledger, databaseUrl }: PreparedLedger): Promise<GatewayTarget> {
    const startedAt = performance.now();
    const { child, url } = await Child.listening('gateway', serviceFile(context, 'gateway'), {
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: '',
      LEDGER: ledger,
      LEDGER_URLS: 'http://127.0.0.1:9',
      PROJECTIONS_URLS: '',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      ACCESS_KEYS: '',
    });
    while ((await post(url, FIRST_QUESTION)).status !== 200) {
      if (performance.now() - startedAt > READY_TIMEOUT_MS) throw new Error('The gateway does not answer checks.');
      await delay(POLL_MS);
    }
    return new GatewayTarget(child, url, performance.now() - startedAt);
  }

  /** Asks each question once. Throws when an answer is another one than the domain's own. */
  async ask(questions: readonly CheckQuestion[], own: OwnAnswers): Promise<AskedQuestion[]> {
    const asked: AskedQuestion[] = [];
    for (const question of questions) {
      const body = JSON.stringify(question);
      const { status, text } = await post(this.url, body);
      const unsigned = withoutReceipt(text);
      if (status !== 200 || !isDeepStrictEqual(JSON.parse(unsigned), plain(own.answer(question)))) {
        throw new Error(`The gateway answers ${body} with ${status}, otherwise than the domain: ${text}`);
      }
      asked.push({ question, body, expected: text, unsigned });
    }
    return asked;
  }

  get pid(): number {
    return this.#service.pid;
  }

  close(): Promise<void> {
    return this.#service.stop();
  }
}

const FIRST_QUESTION = JSON.stringify({ from: 'US', to: 'CN', items: [], on: '2025-06-10' });

async function post(url: string, body: string): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/v1/checks`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

/** The receipt is the last field of an answer. */
function withoutReceipt(text: string): string {
  return text.replace(/,"receipt":"[A-Za-z0-9_-]+"\}$/, '}');
}

/** As it comes back from JSON: without the fields that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
