import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FollowerModule } from '../follower/follower.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { CheckBatchController } from './check-batch.controller.js';
import { CheckBatchHandler } from './check-batch.handler.js';
import { CheckBatch } from './check-batch.js';
import { CheckDesk } from './check.desk.js';
import { CheckRoutes } from './check.routes.js';
import { Checker } from './checker.js';
import { RecallController } from './recall.controller.js';
import { RecallHandler } from './recall.handler.js';

/** Was this restricted, by what, and how do you know? */
@Module({
  imports: [CqrsModule, FollowerModule, ReceiptsModule, DecisionsModule],
  controllers: [CheckBatchController, RecallController],
  providers: [Checker, CheckDesk, CheckRoutes, CheckBatch, CheckBatchHandler, RecallHandler],
})
export class ChecksModule {}
