import { Query } from '@nestjs/cqrs';
import type { Position } from '../follower/position-book.js';

/** In which form the questions of a batch come, and the answers go. */
export type BatchMediaType = 'application/x-ndjson' | 'text/csv';

/** Answers that are made as they are read, all at one position. */
export interface AnswerStream {
  contentType: string;
  position: Position;
  answers: AsyncIterable<Buffer>;
}

/** From where a batch goes on: after a line, at the position from which the lines before it were answered. */
export interface Resumption {
  afterLine: number;
  atSequence: number | undefined;
}

/** A stream of questions about the ledger as it stands when the stream begins, or as it stood when an earlier one began. */
export class CheckBatchQuery extends Query<AnswerStream> {
  constructor(
    readonly body: AsyncIterable<Uint8Array>,
    readonly mediaType: BatchMediaType,
    readonly asker: string | null,
    readonly resumption: Resumption,
  ) {
    super();
  }
}
