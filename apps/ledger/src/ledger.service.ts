import { openLog, type Log } from '@curbline/log';
import {
  documented,
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
import type { SnapshotOptions } from './snapshot/ledger.snapshots.js';

const snapshotSetting = () =>
  documented(z.string().optional(), {
    description: 'The folder for snapshots of the state, from which the next start is faster; made when it is missing.',
    whenAbsent: 'none are taken',
  });

const ledgerSchema = z
  .object({ ...serviceSettings(), ...logSettings(), SNAPSHOT_DIR: snapshotSetting() })
  .superRefine(requireLog);
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

/** The same over any log, with any patience, and with snapshots at another pace. */
export function ledgerServiceOn(
  open: (settings: LedgerSettings) => Promise<Log>,
  limits?: LedgerOptions['limits'],
  snapshots?: Omit<SnapshotOptions, 'dir'>,
): ServiceDefinition<LedgerSettings> {
  return {
    name: 'ledger',
    schema: ledgerSchema,
    module: (settings) =>
      LedgerModule.with({
        ledger: settings.LEDGER,
        openLog: () => open(settings),
        limits,
        ...(settings.SNAPSHOT_DIR !== undefined && { snapshots: { dir: settings.SNAPSHOT_DIR, ...snapshots } }),
      }),
    bodyLimitBytes: MAX_COMMAND_BYTES,
    configure(app) {
      const server: FastifyInstance = app.getHttpAdapter().getInstance();
      takeStreamedBodies(server);
    },
  };
}
