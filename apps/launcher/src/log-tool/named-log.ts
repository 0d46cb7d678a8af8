import { join, resolve } from 'node:path';
import { openLog, type Log } from '@curbline/log';
import { logLocation } from '@curbline/platform';
import { openDataFolder } from '../data-folder/data-folder.js';
import { databaseName } from '../database-name.js';
import { KafkaPart } from '../process/kafka-part.js';
import { PostgresPart } from '../process/postgres-part.js';
import type { LogToolSettings } from './log-tool.settings.js';

/** How the servers of the log see this command. */
const CLIENT = 'curbline-log-tool';

/** What else is needed to find the log. */
export interface NamedLogOptions {
  /** Whether the log is on the embedded Kafka of DATA_DIR. */
  kafka: boolean;
  /** The project's folder. */
  root: string;
  say: (line: string) => void;
}

/**
 * Opens the log that the environment names, for as long as `use` takes: that of DATABASE_URL or KAFKA_BROKERS, or else
 * the embedded one of a data folder, whose server is started for it. Throws `StartupError` when the folder is in use.
 */
export async function withNamedLog<T>(
  settings: LogToolSettings,
  options: NamedLogOptions,
  use: (log: Log) => Promise<T>,
): Promise<T> {
  if (settings.DATABASE_URL || settings.KAFKA_BROKERS) return withLog(settings, use);
  const { path, lock } = await openDataFolder(resolve(settings.DATA_DIR));
  const part = options.kafka
    ? new KafkaPart(join(path, 'kafka'), options.root, options.say)
    : new PostgresPart(join(path, 'postgres'), databaseName(false));
  try {
    lock.describe(`process ${process.pid}, which copies or restores a log`);
    const running = await part.start();
    try {
      const where = part instanceof KafkaPart ? { KAFKA_BROKERS: [...part.brokers] } : { DATABASE_URL: part.url };
      return await withLog({ ...settings, ...where }, use);
    } finally {
      await running.stop();
    }
  } finally {
    lock.release();
  }
}

async function withLog<T>(settings: LogToolSettings, use: (log: Log) => Promise<T>): Promise<T> {
  const location = logLocation(settings);
  const log = await openLog(
    location.kind === 'kafka' ? { ...location, clientId: CLIENT } : { ...location, applicationName: CLIENT },
  );
  try {
    return await use(log);
  } finally {
    await log.close();
  }
}
