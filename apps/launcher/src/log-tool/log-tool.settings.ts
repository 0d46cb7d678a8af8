import { databaseUrlSetting, documented, kafkaSettings, ledgerSetting, requireWholeLogin } from '@curbline/platform';
import { z } from 'zod';

/** The environment variables of `npm run log`: those by which the services are told where their log is. */
export const logToolSchema = z
  .object({
    LEDGER: ledgerSetting(),
    DATABASE_URL: databaseUrlSetting('the embedded PostgreSQL in DATA_DIR, which must not be running'),
    ...kafkaSettings('the log lives in PostgreSQL, or with --kafka on the broker in DATA_DIR'),
    DATA_DIR: documented(z.string().default('./.data'), {
      description: 'The folder of npm start, used when neither DATABASE_URL nor KAFKA_BROKERS is set.',
    }),
  })
  .superRefine(requireWholeLogin);

export type LogToolSettings = z.output<typeof logToolSchema>;
