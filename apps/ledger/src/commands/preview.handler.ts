import { randomUUID } from 'node:crypto';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type CommandRequest, instantFromMs, parseInstant } from '@curbline/domain';
import { type LedgerPreview, problem, type Problem, rejection } from '@curbline/contracts';
import { LedgerKeeper } from '../chain/ledger.keeper.js';
import { PreviewQuery } from './preview.query.js';

@QueryHandler(PreviewQuery)
export class PreviewHandler implements IQueryHandler<PreviewQuery> {
  constructor(private readonly keeper: LedgerKeeper) {}

  execute({ request }: PreviewQuery): Promise<LedgerPreview | { problem: Problem }> {
    return Promise.resolve(this.foresee(request));
  }

  private foresee(request: CommandRequest): LedgerPreview | { problem: Problem } {
    if (!this.keeper.takesCommands) {
      return { problem: problem('unavailable', 'This ledger replica takes no commands at the moment.') };
    }
    const now = instantFromMs(Date.now());
    const knownAt = request.knownAt === undefined ? undefined : parseInstant(request.knownAt);
    const { decided, head } = this.keeper.preview(request, { newId: randomUUID(), now, knownAt });
    if (knownAt !== undefined && (knownAt <= head.recordedAt || knownAt > now)) {
      const message =
        knownAt > now
          ? 'Nothing can be adopted as known in the future.'
          : 'The ledger already holds entries of that time or later: history is adopted in order, or recorded as known now.';
      return { problem: rejection({ code: 'knowledge-out-of-order', status: 422, message, field: 'knownAt' }) };
    }
    if (decided.outcome === 'rejected') return { problem: rejection(decided.rejection) };
    const { outcome: _outcome, ...preview } = decided;
    return { preview, head: { sequence: head.sequence, hash: head.hash } };
  }
}
