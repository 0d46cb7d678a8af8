import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatBound, type Period, timeline } from '@curbline/domain';
import type { CommandPreview, LedgerPreview, TimelinePeriod } from '@curbline/contracts';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import type { LedgerAnswer } from '../ledger/ledger-replicas.js';
import { LedgerReplicas } from '../ledger/ledger-replicas.js';
import { ForeseenAnswers } from './foreseen-answers.js';
import { PreviewQuery } from './preview.query.js';

/** Has the ledger decide, and works out from the events what would be seen of them. */
@QueryHandler(PreviewQuery)
export class PreviewHandler implements IQueryHandler<PreviewQuery> {
  constructor(
    private readonly ledger: LedgerReplicas,
    private readonly answers: ForeseenAnswers,
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'LEDGER'>,
  ) {}

  async execute({ command, tellsQuestions }: PreviewQuery): Promise<CommandPreview | { refused: LedgerAnswer }> {
    const answer = await this.ledger.preview({ ...command, idempotencyKey: `preview-${randomUUID()}` });
    if (answer.status !== 200) return { refused: answer };
    const { preview, head } = JSON.parse(answer.body) as LedgerPreview;
    const { subject, version, events, restriction } = preview;
    const foreseen = {
      restrictionId: subject,
      version,
      events: events.map(({ event, subject }) => ({ type: event.type, subject, data: { ...event.data } })),
      position: { ledger: this.settings.LEDGER, ...head },
    } satisfies CommandPreview;
    if (!restriction) return foreseen;
    const { id } = restriction;
    const [before, after] = [timeline(restriction.before), timeline(restriction.after)];
    const decisions = await this.answers.whichChange({ id, periods: after }, head.sequence, tellsQuestions);
    return {
      ...foreseen,
      timeline: { id, before: before.map(periodOf), after: after.map(periodOf) },
      ...(decisions && { decisions }),
    };
  }
}

function periodOf(period: Period): TimelinePeriod {
  const { from, until, startUnknown, status, events, openedBy, closedBy } = period;
  const { title, authority, kind, flows, scope, terms, carveOuts, uncertain, legalBasis, sources } = period;
  return {
    from: startUnknown && from === null ? 'unknown' : formatBound(from),
    until: formatBound(until),
    status,
    ...{ title, authority, kind, flows, scope, terms, carveOuts, uncertain, legalBasis, sources },
    ...{ events, openedBy, closedBy },
  };
}
