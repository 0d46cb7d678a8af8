import { Module } from '@nestjs/common';
import { LEDGER_LIMITS, LEDGER_LIMITS_TOKEN } from './ledger.limits.js';
import { LedgerReplicas } from './ledger-replicas.js';

/** The ledger service as seen from here. */
@Module({
  providers: [{ provide: LEDGER_LIMITS_TOKEN, useValue: LEDGER_LIMITS }, LedgerReplicas],
  exports: [LedgerReplicas],
})
export class LedgerModule {}
