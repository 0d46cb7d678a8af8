import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CommandsModule } from '../commands/commands.module.js';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { ReviewsController } from './reviews.controller.js';
import { GetReviewHandler, ListReviewsHandler } from './reviews.handlers.js';

/** What an import found that only a person can judge. */
@Module({
  imports: [CqrsModule, ReadSideModule, CommandsModule],
  controllers: [ReviewsController],
  providers: [ListReviewsHandler, GetReviewHandler],
})
export class ReviewsModule {}
