import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { EventsController } from './events.controller.js';
import { GetEventHandler, ListEventsHandler } from './events.handler.js';

/** What was recorded, entry by entry. */
@Module({
  imports: [CqrsModule, ReadSideModule],
  controllers: [EventsController],
  providers: [ListEventsHandler, GetEventHandler],
})
export class EventsModule {}
