import { openLog, type Log } from '@curbline/log';
import {
  logLocation,
  logSettings,
  requireLog,
  serviceSettings,
  takeStreamedBodies,
  type ServiceDefinition,
} from '@curbline/platform';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LedgerOptions } from './chain/ledger.options.js';
import { MAX_COMMAND_BYTES } from './commands/command.reader.js';
import { LedgerModule } from './ledger.module.js';

const ledgerSchema = z.object({ ...serviceSettings(), ...logSettings() }).superRefine(requireLog);
type LedgerSettings = z.output<typeof ledgerSchema>;

/** How the servers of the log see this service. */
const CLIENT = 'curbline-ledger';

/**
 * The service that takes commands: the only one that appends to the log. It holds the folded state in memory, and is
 * ready when that has caught up. Any number of replicas may run at once.
 */
export const ledgerService = ledgerServiceOn((settings) => {
  const location = logLocation(settings);
  return openLog(
    location.kind === 'kafka' ? { ...location, clientId: CLIENT } : { ...location, applicationName: CLIENT },
  );
});

/** The same over any log, with any patience. */
export function ledgerServiceOn(
  open: (settings: LedgerSettings) => Promise<Log>,
  limits?: LedgerOptions['limits'],
): ServiceDefinition<LedgerSettings> {
  return {
    name: 'ledger',
    schema: ledgerSchema,
    module: (settings) => LedgerModule.with({ ledger: settings.LEDGER, openLog: () => open(settings), limits }),
    bodyLimitBytes: MAX_COMMAND_BYTES,
    configure(app) {
      const server: FastifyInstance = app.getHttpAdapter().getInstance();
      takeStreamedBodies(server);
    },
  };
}
