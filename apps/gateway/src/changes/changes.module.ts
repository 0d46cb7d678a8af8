import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { ChangesController } from './changes.controller.js';
import { ListChangesHandler } from './changes.handler.js';

/** What turned, in the world and in what is known of it. */
@Module({
  imports: [CqrsModule, ReadSideModule],
  controllers: [ChangesController],
  providers: [ListChangesHandler],
})
export class ChangesModule {}
