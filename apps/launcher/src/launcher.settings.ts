import {
  accessKeysSetting,
  databaseUrlSetting,
  documented,
  kafkaSettings,
  requireAccessKeys,
  requireWholeLogin,
  serviceSettings,
} from '@curbline/platform';
import { z } from 'zod';

/** The choice of no example at all. */
export const NO_EXAMPLE = 'none';

/** What a new ledger begins with when nothing is said. */
export const DEFAULT_EXAMPLE = 'us-china-2025';

const DEFAULT_PORT = 3000;

/** The environment variables of `npm start`; `examples` are the names that EXAMPLE may have. */
export function launcherSchema(examples: readonly string[]) {
  return z
    .object({
      ...serviceSettings(DEFAULT_PORT),
      DATA_DIR: documented(z.string().default('./.data'), {
        description: 'The folder that holds all data, made when it is missing.',
      }),
      DATABASE_URL: databaseUrlSetting('an embedded PostgreSQL in DATA_DIR'),
      ...kafkaSettings('the log lives in PostgreSQL, or with --kafka on a broker in DATA_DIR'),
      EXAMPLE: exampleSetting(examples),
      ACCESS_KEYS: accessKeysSetting(),
    })
    .superRefine(requireAccessKeys)
    .superRefine(requireWholeLogin);
}

/** The name of the example to load. */
export function exampleSetting(examples: readonly string[]) {
  const remedy = `choose ${[...examples, NO_EXAMPLE].join(' or ')}`;
  return documented(
    z
      .string()
      .refine((name) => name === NO_EXAMPLE || examples.includes(name), remedy)
      .optional(),
    {
      description: `The story to record in the ledger: ${[...examples, NO_EXAMPLE].join(', ')}.`,
      whenAbsent: `${DEFAULT_EXAMPLE} when the ledger is new`,
    },
  );
}

/** The values of the variables. */
export type LauncherSettings = z.output<ReturnType<typeof launcherSchema>>;
