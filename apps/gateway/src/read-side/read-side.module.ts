import { Module } from '@nestjs/common';
import { FollowerModule } from '../follower/follower.module.js';
import { DecisionsView } from './decisions.view.js';
import { Knowledge } from './knowledge.js';
import { KnownViews } from './known-views.js';
import { ViewsDatabase } from './views.database.js';
import { ViewsProgress } from './views.progress.js';
import { ViewsReader } from './views.reader.js';

/** Reads the views that the projections service builds. The only part of the gateway that knows TypeORM. */
@Module({
  imports: [FollowerModule],
  providers: [ViewsDatabase, ViewsProgress, ViewsReader, Knowledge, KnownViews, DecisionsView],
  exports: [ViewsReader, Knowledge, KnownViews, DecisionsView],
})
export class ReadSideModule {}
