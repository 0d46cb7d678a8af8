import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FollowerModule } from '../follower/follower.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { CommandBatchController } from './command-batch.controller.js';
import { CommandBatch } from './command-batch.js';
import { CommandController } from './command.controller.js';
import { ForeseenAnswers } from './foreseen-answers.js';
import { PreviewController } from './preview.controller.js';
import { PreviewHandler } from './preview.handler.js';
import { SubmitHandler } from './submit.handler.js';

/** What is to be recorded. */
@Module({
  imports: [CqrsModule, LedgerModule, FollowerModule, ReadSideModule],
  controllers: [CommandController, CommandBatchController, PreviewController],
  providers: [SubmitHandler, CommandBatch, PreviewHandler, ForeseenAnswers],
})
export class CommandsModule {}
