import { openLog } from '@curbline/log';
import {
  databaseUrlSetting,
  documented,
  ledgerSetting,
  logSettings,
  logLocation,
  requireWholeLogin,
  serviceSettings,
  wholeNumber,
  type ServiceDefinition,
} from '@curbline/platform';
import { z } from 'zod';
import { ProjectionsModule } from './projections.module.js';

/** Longer than any statement of a reader may take (see the gateway's read side). */
const DEFAULT_GRACE_SECONDS = 60;
const POLL_MS = 1_000;

/** The views live in PostgreSQL, whatever the log lives in. */
const needsDatabase = (settings: { DATABASE_URL?: string | undefined }, context: z.RefinementCtx): void => {
  if (settings.DATABASE_URL) return;
  const message = 'the views live in PostgreSQL: postgres://user:password@host:port/database';
  context.addIssue({ code: 'custom', path: ['DATABASE_URL'], message });
};

/** The environment variables of a rebuild. */
export const rebuildSchema = z.object({
  LEDGER: ledgerSetting(),
  DATABASE_URL: databaseUrlSetting().unwrap(),
});

const schema = z
  .object({
    ...serviceSettings(),
    ...logSettings(),
    VIEWS_GRACE_SECONDS: documented(
      wholeNumber(0, 86_400, 'use a whole number of seconds from 0 to 86400').default(DEFAULT_GRACE_SECONDS),
      { description: 'How many seconds a view is kept after a rebuilt one has taken its place.' },
    ),
  })
  .superRefine(requireWholeLogin)
  .superRefine(needsDatabase);

type Settings = z.output<typeof schema>;

/** The service that follows the log and builds the views. */
export const projectionsDefinition: ServiceDefinition<Settings> = {
  name: 'projections',
  schema,
  module: (settings) =>
    ProjectionsModule.with({
      ledger: settings.LEDGER,
      databaseUrl: settings.DATABASE_URL as string,
      openLog: () => openLog(logLocation(settings)),
      pollMs: POLL_MS,
      graceMs: settings.VIEWS_GRACE_SECONDS * 1_000,
    }),
};
