import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LedgerModule } from '../ledger/ledger.module.js';
import { CommandBatchController } from './command-batch.controller.js';
import { CommandBatch } from './command-batch.js';
import { CommandController } from './command.controller.js';
import { SubmitHandler } from './submit.handler.js';

/** What is to be recorded. */
@Module({
  imports: [CqrsModule, LedgerModule],
  controllers: [CommandController, CommandBatchController],
  providers: [SubmitHandler, CommandBatch],
})
export class CommandsModule {}
