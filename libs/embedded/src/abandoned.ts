import { endOrphanBrokers } from './kafka/kafka-cluster.js';
import { clusterFolder } from './postgres/postgres-cluster.js';
import { endOrphan } from './postgres/postgres-orphan.js';
import { removeAbandoned } from './process/abandoned-folders.js';

/** Ends and removes the PostgreSQL data folders that killed test runs left in `parent` under names with the prefix. */
export function removeAbandonedPostgres(parent: string, prefix: string): Promise<void> {
  return removeAbandoned(parent, prefix, (dataDir) => endOrphan(clusterFolder(dataDir)));
}

/** Ends and removes the Kafka data folders that killed test runs left in `parent` under names with the prefix. */
export function removeAbandonedKafka(parent: string, prefix: string): Promise<void> {
  return removeAbandoned(parent, prefix, endOrphanBrokers);
}
