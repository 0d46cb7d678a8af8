import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FollowerModule } from '../follower/follower.module.js';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { DecisionLog } from './decision-log.js';
import { DecisionMetrics } from './decision.metrics.js';
import { DecisionsController } from './decisions.controller.js';
import { GetDecisionHandler, ListDecisionsHandler } from './decisions.handlers.js';

/** The decision log: who asked what, when, and what was answered. */
@Module({
  imports: [CqrsModule, FollowerModule, ReadSideModule, ReceiptsModule],
  controllers: [DecisionsController],
  providers: [DecisionMetrics, DecisionLog, ListDecisionsHandler, GetDecisionHandler],
  exports: [DecisionLog],
})
export class DecisionsModule {}
