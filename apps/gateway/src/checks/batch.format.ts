import type { CheckAnswer } from '@curbline/domain';
import type { CheckLine, ParseResult, Problem } from '@curbline/contracts';
import type { Position } from '../follower/position-book.js';
import type { AnswerPiece } from './answer-piece.js';

/** A question that was read from a line, with the caller's own mark as far as it could be read. */
export interface ReadQuestion {
  id?: string | undefined;
  result: ParseResult<CheckLine>;
}

/** How many lines of a batch were answered, on which position all of them stand, and the receipt for them all. */
export interface BatchSummary {
  ledger: string;
  position: Position;
  answered: number;
  refused: number;
  receipt: string;
}

/** A line without reading it: the caller's mark, and all the rest, which is the question and nothing else. */
export interface CutLine {
  id: string | undefined;
  /** Lines of the same key ask the same, whatever their marks are, where `tells` the key by itself. */
  key: string;
}

/** How the lines of a batch are written, both ways. Each answer is a line that ends in a line feed. */
export interface BatchFormat {
  contentType: string;
  /** What goes before the answers. */
  opening: string;
  /** Undefined for a line whose mark cannot be told from its question at a glance: it has to be read. */
  cut(text: string): CutLine | undefined;
  /**
   * Whether a key says by itself what is asked. One of which this is not true must not be remembered; so it need not be
   * looked at for each line.
   */
  tells(key: string): boolean;
  read(text: string): ReadQuestion;
  /** Adds the beginning of a line that is answered, which is its own. */
  begin(piece: AnswerPiece, line: number, id: string | undefined): void;
  /** The rest of it, which is the same for every line with this answer. */
  said(answer: CheckAnswer): string;
  refused(line: number, id: string | undefined, problem: Problem): string;
  trailer(summary: BatchSummary): string;
}
