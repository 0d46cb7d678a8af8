import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FollowerModule } from '../follower/follower.module.js';
import { CheckBatchController } from './check-batch.controller.js';
import { CheckBatchHandler } from './check-batch.handler.js';
import { CheckBatch } from './check-batch.js';
import { CheckController } from './check.controller.js';
import { CheckHandler } from './check.handler.js';
import { Checker } from './checker.js';

/** Was this restricted, by what, and how do you know? */
@Module({
  imports: [CqrsModule, FollowerModule],
  controllers: [CheckController, CheckBatchController],
  providers: [Checker, CheckBatch, CheckHandler, CheckBatchHandler],
})
export class ChecksModule {}
