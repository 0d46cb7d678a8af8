import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatInstant, history, instantFromMs, type HistoryStep } from '@curbline/domain';
import type { HistoryAnswer, RectanglesAnswer, RestrictionAnswer, TimelineAnswer } from '@curbline/contracts';
import { refuse } from '../http/problems.js';
import type { KnowledgePosition } from '../read-side/knowledge.js';
import { KnownViews } from '../read-side/known-views.js';
import { rectangleOf, stateOf, timelinePeriod } from '../read-side/restriction.state.js';
import {
  eventsOf,
  hashesOf,
  periodsOf,
  rectanglesOf,
  restrictionAt,
  versionsOf,
} from '../read-side/restrictions.view.js';
import { validMoment } from '../read-side/valid-moment.js';
import { GetHistory, GetRectangles, GetRestriction, GetTimeline } from './restrictions.query.js';

@QueryHandler(GetRestriction)
export class GetRestrictionHandler implements IQueryHandler<GetRestriction> {
  constructor(private readonly views: KnownViews) {}

  /** Throws 404 when nothing was known of the restriction then. */
  execute({ id, query }: GetRestriction): Promise<RestrictionAnswer> {
    return this.views.read(query, async (snapshot, position) => {
      const validAt = query.validAt ?? formatInstant(instantFromMs(Date.now()));
      const moment = await validMoment(snapshot, validAt);
      const period = await restrictionAt(snapshot, position.sequence, moment, id);
      if (!period) throw notKnown(id, position);
      const version = (await versionsOf(snapshot, position.sequence, [id])).get(id) ?? 0;
      return { ...stateOf(period, version), positions: { ...position, validAt } };
    });
  }
}

@QueryHandler(GetTimeline)
export class GetTimelineHandler implements IQueryHandler<GetTimeline> {
  constructor(private readonly views: KnownViews) {}

  /** Throws 404 when the restriction was not known then. One whose imposition was struck out is known and has no periods. */
  execute({ id, query }: GetTimeline): Promise<TimelineAnswer> {
    return this.views.read(query, async (snapshot, positions) => {
      const periods = await periodsOf(snapshot, positions.sequence, id);
      if (periods.length === 0 && !(await versionsOf(snapshot, positions.sequence, [id])).has(id)) {
        throw notKnown(id, positions);
      }
      return { id, periods: periods.map(timelinePeriod), positions };
    });
  }
}

@QueryHandler(GetRectangles)
export class GetRectanglesHandler implements IQueryHandler<GetRectangles> {
  constructor(private readonly views: KnownViews) {}

  /** Throws 404 when the restriction was not known then. */
  execute({ id, query }: GetRectangles): Promise<RectanglesAnswer> {
    return this.views.read(query, async (snapshot, positions) => {
      const periods = await rectanglesOf(snapshot, positions.sequence, id);
      if (periods.length === 0) throw notKnown(id, positions);
      return { id, rectangles: periods.map((period) => rectangleOf(period, positions.sequence)), positions };
    });
  }
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(private readonly views: KnownViews) {}

  /** Throws 404 when the restriction was not known then. */
  execute({ id, query }: GetHistory): Promise<HistoryAnswer> {
    return this.views.read(query, async (snapshot, positions) => {
      const recorded = await eventsOf(snapshot, positions.sequence, id);
      if (recorded.length === 0) throw notKnown(id, positions);
      const steps = history(recorded.map(({ event }) => event));
      const hashes = await hashesOf(
        snapshot,
        recorded.map(({ event }) => event.sequence),
      );
      return {
        id,
        history: steps.map((step, index) => ({
          ...historyStep(step, recorded[index]?.adoptedAt ?? null),
          hash: hashes.get(step.event.sequence) ?? '',
        })),
        positions,
      };
    });
  }
}

function historyStep(
  { event, changes }: HistoryStep,
  adoptedAt: number | null,
): Omit<HistoryAnswer['history'][number], 'hash'> {
  const { sequence, type, recordedAt, data } = event;
  const { announcedOn, actor, reason, sources, legalBasis } = data;
  return {
    sequence,
    type,
    recordedTime: formatInstant(recordedAt),
    ...(adoptedAt !== null && { adoptedTime: formatInstant(adoptedAt) }),
    ...(announcedOn !== undefined && { announcedOn }),
    ...('effective' in data && data.effective && { effective: data.effective }),
    ...('reviewId' in data && data.reviewId !== undefined && { reviewId: data.reviewId }),
    actor,
    reason,
    sources,
    ...(legalBasis && { legalBasis }),
    changes,
  };
}

function notKnown(id: string, { sequence }: KnowledgePosition): Error {
  return refuse('not-found', `Nothing was known of a restriction "${id}" by sequence ${sequence}.`);
}
