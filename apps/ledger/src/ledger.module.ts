import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LEDGER_OPTIONS, type LedgerOptions } from './chain/ledger.options.js';
import { LedgerKeeper } from './chain/ledger.keeper.js';
import { CommandBatch } from './commands/command-batch.js';
import { CommandBatchController } from './commands/command-batch.controller.js';
import { CommandController } from './commands/command.controller.js';
import { PreviewHandler } from './commands/preview.handler.js';
import { RecordCommandHandler } from './commands/record-command.handler.js';

/** The whole ledger service. */
@Module({})
export class LedgerModule {
  static with(options: LedgerOptions): DynamicModule {
    return {
      module: LedgerModule,
      imports: [CqrsModule.forRoot()],
      controllers: [CommandController, CommandBatchController],
      providers: [
        { provide: LEDGER_OPTIONS, useValue: options },
        LedgerKeeper,
        RecordCommandHandler,
        PreviewHandler,
        CommandBatch,
      ],
    };
  }
}
