import { Module } from '@nestjs/common';
import { LedgerFollower } from './ledger-follower.js';
import { LedgerMemory } from './ledger-memory.js';

/** The ledger in the memory of this process. */
@Module({ providers: [LedgerMemory, LedgerFollower], exports: [LedgerFollower] })
export class FollowerModule {}
