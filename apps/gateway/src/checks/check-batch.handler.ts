import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { LIMITS, malformed } from '@curbline/contracts';
import { type Line, readLines } from '@curbline/platform';
import { DecisionLog } from '../decisions/decision-log.js';
import type { Position } from '../follower/position-book.js';
import { asError } from '../http/problems.js';
import { Receipts } from '../receipts/receipts.js';
import { type AnswerStream, CheckBatchQuery, type Resumption } from './check-batch.query.js';
import { CheckBatch } from './check-batch.js';
import { Checker } from './checker.js';
import { csvFormat } from './csv.format.js';
import type { Horizon } from './knowledge.js';
import { NDJSON_FORMAT } from './ndjson.format.js';

/** Takes the position, reads the head line where there is one, and leaves the rest to whoever takes the answers. */
@QueryHandler(CheckBatchQuery)
export class CheckBatchHandler implements IQueryHandler<CheckBatchQuery> {
  constructor(
    private readonly checker: Checker,
    private readonly batch: CheckBatch,
    private readonly receipts: Receipts,
    private readonly decisions: DecisionLog,
  ) {}

  async execute({ body, mediaType, asker, resumption }: CheckBatchQuery): Promise<AnswerStream> {
    await this.receipts.ready();
    this.decisions.requireWritable();
    const horizon = await this.horizonOf(resumption);
    const groups = readLines(body, LIMITS.checkLineBytes);
    const { format, rest } =
      mediaType === 'text/csv' ? await beginCsv(groups) : { format: NDJSON_FORMAT, rest: groups };
    return {
      contentType: format.contentType,
      position: horizon.head,
      answers: this.batch.answers(after(resumption.afterLine, rest), format, horizon, asker),
    };
  }

  /** What may be known by now, but from the position that is named. Throws 503 `behind` when that does not come. */
  private async horizonOf({ atSequence }: Resumption): Promise<Horizon> {
    if (atSequence === undefined) return this.checker.horizon();
    const { now } = await this.checker.horizonFrom(atSequence);
    return { head: this.checker.positionAt(atSequence) as Position, now };
  }
}

async function beginCsv(groups: AsyncGenerator<Line[]>) {
  const first = await groups.next();
  const [head, ...lines] = first.done ? [] : first.value;
  if (head && 'refused' in head) {
    const message = 'The head line is too long, or is not UTF-8.';
    throw asError(malformed([{ field: '', code: 'malformed-text', message }]));
  }
  return { format: csvFormat(head?.text), rest: prepend(lines, groups) };
}

/** The lines after the first ones, which were answered before. */
async function* after(line: number, groups: AsyncIterable<Line[]>): AsyncGenerator<Line[]> {
  for await (const lines of groups) {
    const last = lines.at(-1)?.number ?? 0;
    if (last > line) yield (lines[0] as Line).number > line ? lines : lines.filter(({ number }) => number > line);
  }
}

async function* prepend(lines: Line[], groups: AsyncIterable<Line[]>): AsyncGenerator<Line[]> {
  if (lines.length > 0) yield lines;
  yield* groups;
}
