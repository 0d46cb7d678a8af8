import { parse } from 'csv-parse/browser/esm/sync';
import { accessHeaders, problemOfResponse } from '../../api/client.js';
import { type BatchAnswer, splitLines } from './answers.js';

/** What the last line of a whole answer says of all of them. */
export interface BatchResult {
  trailer: BatchAnswer | undefined;
}

/**
 * Asks a batch, and tells answers as they arrive. `tell` is awaited, so that a page which is slow to draw slows the
 * answers and not the browser. Rejects with a `ProblemError`, or with an `AbortError` when the signal ended it.
 */
export async function askBatch(
  body: string,
  tell: (answers: BatchAnswer[]) => Promise<void>,
  signal: AbortSignal,
): Promise<BatchResult> {
  const headers = { ...accessHeaders(), 'content-type': 'text/csv' };
  const response = await fetch('/v1/checks/batch', { method: 'POST', headers, body, signal });
  if (!response.ok || !response.body) throw await problemOfResponse(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let columns: string[] | undefined;
  let rest = '';
  let trailer: BatchAnswer | undefined;
  for (;;) {
    const { done, value = '' } = await reader.read();
    const { whole, open } = done ? { whole: rest, open: '' } : splitLines(rest + value);
    rest = open;
    const rows: string[][] = whole === '' ? [] : parse(whole, { relax_column_count: true });
    if (columns === undefined) columns = rows.shift();
    const answers = rows.map((row) =>
      Object.fromEntries((columns ?? []).map((name, index) => [name, row[index] ?? ''])),
    );
    trailer = answers.find(({ line }) => line === 'trailer') ?? trailer;
    await tell(answers.filter(({ line }) => line !== 'trailer'));
    if (done) return { trailer };
  }
}
