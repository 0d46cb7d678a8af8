import { parse } from 'csv-parse/browser/esm/sync';
import { accessHeaders, problemOfResponse } from '../../api/client.js';
import { FIRST_RETRY_MS, nextRetryMs, pause } from '../../api/pause.js';
import { ProblemError } from '../../api/problem.js';
import { type BatchAnswer, splitLines } from './answers.js';

/** A batch on its way: what is asked, and from where it goes on when it was cut. */
export interface BatchRun {
  readonly body: string;
  /** The position on which all lines stand, once the first answer named it. */
  sequence: string | undefined;
  /** The number of the last line that was answered. */
  lastLine: string | undefined;
}

/** Who hears of a batch as it goes on. */
export interface BatchHearer {
  /** Answers that arrived, in order. Awaited, so that a page which is slow to draw slows the answers and not the browser. */
  tell(answers: BatchAnswer[]): Promise<void>;
  /** The connection was lost; another try follows by itself. */
  lost(): void;
}

/** No answer came, or not all of it. */
class ConnectionLost extends Error {}

/**
 * Asks for what a batch still lacks, until it is whole; resolves with the line that ends it. A lost connection, or a
 * gateway that is away for a while, is waited for: the batch goes on after its last answer, at the same position.
 * Rejects with a `ProblemError` for what another try would not cure, or with the reason of the signal that ended it.
 */
export async function askBatch(run: BatchRun, hearer: BatchHearer, signal: AbortSignal): Promise<BatchAnswer> {
  for (let retryMs = FIRST_RETRY_MS; ; retryMs = nextRetryMs(retryMs)) {
    const { lastLine } = run;
    try {
      return await askRest(run, hearer, signal);
    } catch (error) {
      if (signal.aborted || !passes(error)) throw error;
    }
    if (run.lastLine !== lastLine) retryMs = FIRST_RETRY_MS;
    hearer.lost();
    await pause(retryMs, signal);
    signal.throwIfAborted();
  }
}

async function askRest(run: BatchRun, hearer: BatchHearer, signal: AbortSignal): Promise<BatchAnswer> {
  const headers = { ...accessHeaders(), 'content-type': 'text/csv' };
  const response = await reached(fetch(addressOf(run), { method: 'POST', headers, body: run.body, signal }));
  if (!response.ok || !response.body) throw await problemOfResponse(response);
  run.sequence ??= response.headers.get('curbline-sequence') ?? undefined;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let columns: string[] | undefined;
  let rest = '';
  for (;;) {
    const { done, value = '' } = await reached(reader.read());
    // What ends without the line that ends a batch was cut on its way.
    if (done) throw new ConnectionLost();
    const { whole, open } = splitLines(rest + value);
    rest = open;
    const rows: string[][] = whole === '' ? [] : parse(whole, { relax_column_count: true });
    columns ??= rows.shift();
    const lines = rows.map((row) => Object.fromEntries((columns ?? []).map((name, index) => [name, row[index] ?? ''])));
    const trailer = lines.find(({ line }) => line === 'trailer');
    const answers = lines.filter((each) => each !== trailer);
    run.lastLine = answers.at(-1)?.line ?? run.lastLine;
    await hearer.tell(answers);
    if (trailer) return trailer;
  }
}

function addressOf({ lastLine, sequence }: BatchRun): string {
  const isBegun = lastLine !== undefined && sequence !== undefined;
  return `/v1/checks/batch${isBegun ? `?resumeAfter=${lastLine}&atSequence=${sequence}` : ''}`;
}

/** What the browser says of a connection that failed differs; here it has one name. */
async function reached<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch {
    throw new ConnectionLost();
  }
}

function passes(error: unknown): boolean {
  return error instanceof ConnectionLost || (error instanceof ProblemError && error.problem.status === 503);
}
