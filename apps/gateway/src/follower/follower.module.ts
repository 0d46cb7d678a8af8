import { Module } from '@nestjs/common';
import { IndexRebuildController } from './index-rebuild.controller.js';
import { LedgerFollower } from './ledger-follower.js';
import { LedgerMemory } from './ledger-memory.js';

/** The ledger in the memory of this process. */
@Module({ controllers: [IndexRebuildController], providers: [LedgerMemory, LedgerFollower], exports: [LedgerFollower] })
export class FollowerModule {}
