import type { Problem } from '../messages/problem.js';
import type { Preview } from '@curbline/domain';
import type { CommandAnswer } from '../messages/command-answers.js';

/**
 * How the gateway speaks with a ledger replica. It is no public contract: both sides are released together.
 *
 * - `POST /commands`: one `CommandRequest` in JSON, that is the body of the public command with its `idempotencyKey`.
 *   Answers as the public address does: 201 with the answer (and `Idempotency-Replayed: true` when it is a repeated
 *   one), or a problem. 503 says that this replica could not learn the outcome, or takes no commands: the same request
 *   may be given to another one.
 * - `POST /commands/batch`: `CommandRequest`s as lines of JSON, for as long as the caller keeps the request open. They are
 *   decided in the order of the lines, and each is answered with one `LedgerLineAnswer`, in the same order, as soon as its
 *   outcome is known. The replica ends the answer when the request has ended, or before that when it has to stop: what was
 *   not answered by then may be given to another one. With `?answers=brief` the events are told by their types alone.
 * - `POST /commands/preview`: a `CommandRequest` with a key of its own, which is decided and thrown away. 200 with a
 *   `LedgerPreview`, or the problem that the command would meet.
 */
export const LEDGER_PATHS = { command: '/commands', batch: '/commands/batch', preview: '/commands/preview' } as const;

/** What a command would do, and at which head that was decided. */
export interface LedgerPreview {
  preview: Omit<Preview, 'outcome'>;
  head: { sequence: number; hash: string };
}

/**
 * One line of the answer to a batch: the public one without the number of its line. `idempotencyKey` is the first field
 * where the line had one that could be read.
 */
export type LedgerLineAnswer = { idempotencyKey?: string } & (
  ({ status: 201; replayed: boolean } & CommandAnswer) | { problem: Problem }
);
