import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { ConflictsController } from './conflicts.controller.js';
import { ListConflictsHandler } from './conflicts.handler.js';

/** Where sources say otherwise of one act. */
@Module({
  imports: [CqrsModule, ReadSideModule],
  controllers: [ConflictsController],
  providers: [ListConflictsHandler],
})
export class ConflictsModule {}
