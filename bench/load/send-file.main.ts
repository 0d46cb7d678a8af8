import { request } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { serveRequests } from '../harness/serve-requests.js';
import { questionLines } from '../workload/question-lines.js';

/** What this process is asked: to send a file of so many lines, and to take the answers as fast as it can, or slowly. */
export interface FileRequest {
  url: string;
  seed: number;
  lines: number;
  form: 'ndjson' | 'csv';
  /** Takes so many bytes a second, and leaves after a time; absent: takes all as they come. */
  slowly?: { bytesPerSecond: number; forMs: number };
}

/** What came of it. A slow client leaves before the end: then without a trailer. */
export interface FileAnswer {
  durationMs: number;
  bytes: number;
  answered: number | undefined;
}

const LINES_PER_CHUNK = 400;
const PAUSE_MS = 50;
const HEAD = 'flow,from,to,items,parties,endUses,on\n';
const TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const;

serveRequests<FileRequest, FileAnswer>(async ({ url, seed, lines, form, slowly }) => {
  const texts = questionLines({ kind: 'repeated', seed, lines }).map((question) =>
    form === 'csv' ? rowOf(question) : JSON.stringify(question),
  );
  const startedAt = performance.now();
  const answer = await new Promise<Readable>((resolve, reject) => {
    const sent = request(
      `${url}/v1/checks/batch`,
      { method: 'POST', headers: { 'content-type': TYPES[form] } },
      resolve,
    );
    sent.on('error', reject);
    Readable.from(piecesOf(form, texts), { objectMode: false }).pipe(sent);
  });
  answer.on('error', () => undefined);
  const { bytes, end } = slowly ? await takeSlowly(answer, slowly) : await takeAll(answer);
  const answered = /answered":(\d+)|trailer,.*?(\d+) answered/.exec(end);
  return {
    durationMs: performance.now() - startedAt,
    bytes,
    answered: answered ? Number(answered[1] ?? answered[2]) : undefined,
  };
});

function* piecesOf(form: FileRequest['form'], texts: readonly string[]): Generator<string> {
  if (form === 'csv') yield HEAD;
  for (let from = 0; from < texts.length; from += LINES_PER_CHUNK) {
    yield `${texts.slice(from, from + LINES_PER_CHUNK).join('\n')}\n`;
  }
}

async function takeAll(answer: Readable): Promise<{ bytes: number; end: string }> {
  let bytes = 0;
  let last = Buffer.alloc(0);
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    last = Buffer.concat([last, chunk]).subarray(-2_000);
  }
  return { bytes, end: last.toString().trimEnd().split('\n').at(-1) ?? '' };
}

async function takeSlowly(
  answer: Readable,
  { bytesPerSecond, forMs }: NonNullable<FileRequest['slowly']>,
): Promise<{ bytes: number; end: string }> {
  const each = Math.round((bytesPerSecond * PAUSE_MS) / 1000);
  const endsAt = performance.now() + forMs;
  let bytes = 0;
  while (performance.now() < endsAt) {
    bytes += ((answer.read(each) ?? answer.read()) as Buffer | null)?.length ?? 0;
    await delay(PAUSE_MS);
  }
  answer.destroy();
  return { bytes, end: '' };
}

function rowOf({ flow, from, to, items = [], parties, endUses, on }: ReturnType<typeof questionLines>[number]): string {
  const codes = items.map(({ scheme, code }) => `${scheme}:${code}`).join(';');
  const names = parties && (parties.map(({ name }) => name).join(';') || 'none');
  return [flow, from, to, codes, names, endUses && 'none', on].join();
}
