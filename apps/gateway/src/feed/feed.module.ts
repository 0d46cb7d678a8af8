import { Module } from '@nestjs/common';
import { FollowerModule } from '../follower/follower.module.js';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { FeedController } from './feed.controller.js';
import { FeedHistory } from './feed.history.js';
import { FeedService } from './feed.service.js';
import { JournalHistory } from './journal.history.js';

/** What is recorded, as it is recorded. */
@Module({
  imports: [FollowerModule, ReadSideModule],
  controllers: [FeedController],
  providers: [FeedService, { provide: FeedHistory, useClass: JournalHistory }],
})
export class FeedModule {}
