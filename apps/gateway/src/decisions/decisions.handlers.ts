import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import type { Decision, DecisionPage } from '@curbline/contracts';
import { z } from 'zod';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { refuse } from '../http/problems.js';
import { DecisionsView } from '../read-side/decisions.view.js';
import { formatCursor, parseCursor } from '../read-side/page-cursor.js';
import { DecisionLog } from './decision-log.js';
import { GetDecision, ListDecisions } from './decisions.query.js';

/** The last decision of a page: the next one holds what was asked before it. */
const PLACE = z.object({ id: z.uuid() });

@QueryHandler(ListDecisions)
export class ListDecisionsHandler implements IQueryHandler<ListDecisions> {
  constructor(
    private readonly view: DecisionsView,
    private readonly log: DecisionLog,
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'LEDGER'>,
  ) {}

  /** Whoever has an answer finds it: the first page waits until what was answered here is recorded. */
  async execute({ query }: ListDecisions): Promise<DecisionPage> {
    const { limit, cursor, ...filters } = query;
    const before = cursor === undefined ? undefined : parseCursor(cursor, query, PLACE).id;
    if (before === undefined) await this.log.caughtUp();
    const found = await this.view.search(this.settings.LEDGER, filters, before, limit + 1);
    const decisions = found.slice(0, limit);
    const last = decisions.at(-1);
    if (found.length <= limit || !last) return { decisions };
    return { decisions, next: formatCursor(query, { id: last.id }) };
  }
}

@QueryHandler(GetDecision)
export class GetDecisionHandler implements IQueryHandler<GetDecision> {
  constructor(
    private readonly view: DecisionsView,
    private readonly log: DecisionLog,
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'LEDGER'>,
  ) {}

  async execute({ id }: GetDecision): Promise<Decision> {
    await this.log.caughtUp();
    const found = await this.view.byId(this.settings.LEDGER, id);
    if (found) return found;
    throw refuse('not-found', `There is no decision ${id}: it was not recorded (yet), or is no longer kept.`);
  }
}
