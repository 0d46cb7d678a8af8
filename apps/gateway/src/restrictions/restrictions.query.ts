import { Query } from '@nestjs/cqrs';
import type {
  HistoryAnswer,
  KnowledgeQuery,
  RectanglesAnswer,
  RestrictionAnswer,
  RestrictionQuery,
  RestrictionsQuery,
  RestrictionState,
  TimelineAnswer,
  TimelinesAnswer,
  TimelinesQuery,
} from '@curbline/contracts';

/** One page of a list of restrictions. */
export interface RestrictionPage {
  restrictions: RestrictionState[];
  next?: string;
  positions: RestrictionAnswer['positions'];
}

/** The restrictions that the filters let through, at a moment, as known at a moment. */
export class ListRestrictions extends Query<RestrictionPage> {
  constructor(readonly query: RestrictionsQuery) {
    super();
  }
}

/** One restriction at a moment, as known at a moment. */
export class GetRestriction extends Query<RestrictionAnswer> {
  constructor(
    readonly id: string,
    readonly query: RestrictionQuery,
  ) {
    super();
  }
}

/** The periods of one restriction over all of valid time. */
export class GetTimeline extends Query<TimelineAnswer> {
  constructor(
    readonly id: string,
    readonly query: KnowledgeQuery,
  ) {
    super();
  }
}

/** All that was ever believed of one restriction. */
export class GetRectangles extends Query<RectanglesAnswer> {
  constructor(
    readonly id: string,
    readonly query: KnowledgeQuery,
  ) {
    super();
  }
}

/** The periods of the restrictions that the filters let through. */
export class ListTimelines extends Query<TimelinesAnswer> {
  constructor(readonly query: TimelinesQuery) {
    super();
  }
}

/** Every event of one restriction, with what it changed. */
export class GetHistory extends Query<HistoryAnswer> {
  constructor(
    readonly id: string,
    readonly query: KnowledgeQuery,
  ) {
    super();
  }
}
