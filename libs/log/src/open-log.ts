import type { Log } from './log.port.js';
import type { LogSettings } from './log.settings.js';
import { WatchedLog } from './watched.log.js';

/**
 * Opens the log that the settings name. An adapter and its driver are loaded only when they are asked for, so a laptop
 * without Kafka never loads kafkajs. Throws `LogUnavailableError` when the log cannot be reached now (try again), and
 * `LogUnfitError` when what is there cannot carry this ledger (tell a person).
 */
export async function openLog(settings: LogSettings): Promise<WatchedLog> {
  return new WatchedLog(await openAdapter(settings));
}

async function openAdapter(settings: LogSettings): Promise<Log> {
  switch (settings.kind) {
    case 'memory': {
      const { MemoryLog } = await import('./memory/memory.log.js');
      return new MemoryLog();
    }
    case 'postgres': {
      const { openPostgresLog } = await import('./postgres/postgres.log.js');
      return openPostgresLog(settings);
    }
    case 'kafka': {
      const { openKafkaLog } = await import('./kafka/kafka.log.js');
      return openKafkaLog(settings);
    }
  }
}
