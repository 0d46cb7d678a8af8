import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { ListRestrictionsHandler } from './list-restrictions.handler.js';
import { GetHistoryHandler, GetRestrictionHandler, GetTimelineHandler } from './restriction.handlers.js';
import { RestrictionsController } from './restrictions.controller.js';

/** What is, was and will be restricted. */
@Module({
  imports: [CqrsModule, ReadSideModule],
  controllers: [RestrictionsController],
  providers: [ListRestrictionsHandler, GetRestrictionHandler, GetTimelineHandler, GetHistoryHandler],
})
export class RestrictionsModule {}
