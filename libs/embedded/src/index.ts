export * from './embedded.errors.js';
export * from './process/free-port.js';
export { startPostgres, type EmbeddedPostgresServer, type PostgresSettings } from './postgres/postgres-server.js';
export { removeAbandonedKafka, removeAbandonedPostgres } from './abandoned.js';
export { startKafka, type EmbeddedKafka, type KafkaSettings } from './kafka/kafka-cluster.js';
export type { KafkaNode } from './kafka/kafka-node.js';
export type { SecuredListener } from './kafka/secured-listener.js';
