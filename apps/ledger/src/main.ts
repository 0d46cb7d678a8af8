import 'reflect-metadata';
import { bootstrap } from '@curbline/platform';
import { ledgerService } from './ledger.service.js';

await bootstrap(ledgerService);
