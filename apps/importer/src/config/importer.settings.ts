import { documented, serviceSettings } from '@curbline/platform';
import { z } from 'zod';

const SERVICE_URL = /^https?:\/\/(\[[0-9a-f:]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?\/?$/;

/** What the command line and the service have in common: where the gateway is, and who we are to it. */
const gatewaySettings = {
  CURBLINE_URL: documented(
    z
      .string()
      .regex(SERVICE_URL, 'write http://host:port')
      .transform((url) => url.replace(/\/$/, ''))
      .default('http://127.0.0.1:3000'),
    { description: 'The gateway of Curbline, as http://host:port.' },
  ),
  ACCESS_KEY: documented(z.string().optional(), {
    description: 'The secret of an access key with the role write.',
    secret: true,
    whenAbsent: 'none; then the gateway must be on this machine',
  }),
  IMPORT_REPORTS: documented(z.string().default('./.data/imports'), {
    description: 'The folder in which every import leaves its report and its quarantine.',
  }),
};

/** The environment variables of `npm run import`. */
export const commandLineSchema = z.object(gatewaySettings);

/** The environment variables of the service. */
export const importerSchema = z.object({
  ...serviceSettings(),
  ...gatewaySettings,
  IMPORT_SCHEDULE: documented(z.string().optional(), {
    description: 'A YAML file that says which sources are imported when.',
    whenAbsent: 'none; then the service does not start',
  }),
});

export type ImporterSettings = z.output<typeof importerSchema>;
