import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { ListRestrictionsHandler } from './list-restrictions.handler.js';
import { ListTimelinesHandler } from './list-timelines.handler.js';
import {
  GetHistoryHandler,
  GetRectanglesHandler,
  GetRestrictionHandler,
  GetTimelineHandler,
} from './restriction.handlers.js';
import { RestrictionsController } from './restrictions.controller.js';
import { TimelinesController } from './timelines.controller.js';

/** What is, was and will be restricted. */
@Module({
  imports: [CqrsModule, ReadSideModule],
  controllers: [RestrictionsController, TimelinesController],
  providers: [
    ListRestrictionsHandler,
    ListTimelinesHandler,
    GetRestrictionHandler,
    GetTimelineHandler,
    GetRectanglesHandler,
    GetHistoryHandler,
  ],
})
export class RestrictionsModule {}
