import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '@curbline/embedded';
import type { LauncherSettings } from '../launcher.settings.js';
import { ServicePart } from './service-part.js';

/** The three services, and what each is told. */
export interface ServiceParts {
  ledger: ServicePart;
  projections: ServicePart;
  gateway: ServicePart;
}

/** Where the log and the views are, once PostgreSQL and perhaps Kafka stand. */
export interface Stores {
  databaseUrl: string;
  brokers?: readonly string[];
  /** Where the ledger keeps its snapshots: a folder for each log, because what one log holds says nothing of another. */
  snapshotDir?: string;
}

/** The folder for the snapshots of a log; `brokers` and `databaseUrl` are those of other machines, if they were named. */
export function snapshotDir(
  folder: string,
  onKafka: boolean,
  brokers?: readonly string[],
  databaseUrl?: string,
): string {
  const elsewhere = onKafka ? brokers && [...brokers].sort().join() : databaseUrl && placeOf(databaseUrl);
  const digest = elsewhere && `-${createHash('sha256').update(elsewhere).digest('hex').slice(0, 12)}`;
  return join(folder, 'snapshots', `${onKafka ? 'kafka' : 'postgres'}${digest ?? ''}`);
}

/** The same database, whoever asks and with whatever password. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

/** A key for this process alone, where the gateway asks for keys: it needs one to record the example. */
export function ownAccessKey(settings: LauncherSettings): { setting: string; secret: string } | undefined {
  if (settings.ACCESS_KEYS.length === 0) return undefined;
  const [name, secret] = [`launcher-${randomBytes(4).toString('hex')}`, randomBytes(24).toString('base64url')];
  return { setting: `${name}:write:${secret}`, secret };
}

/**
 * Plans the services of one system. The internal ones get a free port on loopback, known in advance, so that all three
 * can start at once; `stores` is asked when they start, and again when they are started again.
 */
export async function planServices(
  settings: LauncherSettings,
  stores: () => Stores,
  appsDir: string,
  logsDir: string,
  warn: (line: string) => void,
  ownKey?: string,
): Promise<ServiceParts> {
  const [ledgerPort, projectionsPort] = await Promise.all([freePort(), freePort()]);
  const part = (name: string, own: Record<string, string>, late = (): Record<string, string> => ({})): ServicePart => {
    const variables = (): Record<string, string> => ({ ...common(settings, stores()), ...own, ...late() });
    return new ServicePart(name, join(appsDir, name, 'src', 'main.js'), variables, join(logsDir, `${name}.log`), warn);
  };
  const internal = (port: number): Record<string, string> => ({
    HOST: '127.0.0.1',
    PORT: String(port),
    ACCESS_KEYS: '',
  });
  return {
    ledger: part('ledger', internal(ledgerPort), () => ({ SNAPSHOT_DIR: stores().snapshotDir ?? '' })),
    projections: part('projections', internal(projectionsPort)),
    gateway: part('gateway', {
      HOST: settings.HOST,
      PORT: String(settings.PORT),
      ACCESS_KEYS: [...settings.ACCESS_KEYS, ...(ownKey ? [ownKey] : [])].join(','),
      LEDGER_URLS: `http://127.0.0.1:${ledgerPort}`,
      PROJECTIONS_URLS: `http://127.0.0.1:${projectionsPort}`,
    }),
  };
}

/** What was read and checked here is told to the services as it was understood; the rest of the environment is theirs, too. */
function common(settings: LauncherSettings, { databaseUrl, brokers }: Stores): Record<string, string> {
  const told = { LEDGER: settings.LEDGER, LOG_LEVEL: settings.LOG_LEVEL, DATABASE_URL: databaseUrl };
  const names = brokers?.join(',') ?? '';
  return settings.KAFKA_BROKERS ? { ...told, KAFKA_BROKERS: names } : { ...told, ...NO_LOGIN, KAFKA_BROKERS: names };
}

/** A broker of our own speaks neither TLS nor SASL, whatever the environment says of others. */
const NO_LOGIN = {
  KAFKA_SSL: '',
  KAFKA_SSL_CA: '',
  KAFKA_SASL_MECHANISM: '',
  KAFKA_SASL_USERNAME: '',
  KAFKA_SASL_PASSWORD: '',
};
