/** Which log carries a ledger, and how to reach it. One value per adapter; `openLog` turns it into a `Log`. */
export type LogSettings = MemoryLogSettings | PostgresLogSettings | KafkaLogSettings;

/** A log that lives and dies with the process: for tests and simulation. */
export interface MemoryLogSettings {
  kind: 'memory';
}

/** One table in a PostgreSQL database, shared by all its ledgers. The database is made by the caller, the table by the adapter. */
export interface PostgresLogSettings {
  kind: 'postgres';
  /** A connection string: `postgres://user:password@host:port/database`. */
  databaseUrl: string;
  /** The ledger's name, [a-z0-9-]{1,50}. */
  ledger: string;
  /** Shown in `pg_stat_activity`; default `curbline-log`. */
  applicationName?: string;
}

/** One topic with one partition on a Kafka cluster; its name is derived from the ledger's name by the adapter. */
export interface KafkaLogSettings {
  kind: 'kafka';
  /** `host:port` of at least one broker. */
  brokers: readonly string[];
  /** The ledger's name, [a-z0-9-]{1,50}. */
  ledger: string;
  /** TLS, with the authorities that Node.js trusts, or with others: certificates in PEM. */
  ssl?: boolean | { ca: readonly string[] };
  sasl?: KafkaSaslSettings;
  /** Shown in the broker's logs and quotas; default `curbline`. */
  clientId?: string;
  /**
   * The replicas of a topic that does not exist yet, default 3, or the number of brokers when there are fewer; and the
   * least of one that exists, default 1.
   */
  replicationFactor?: number;
  /** The least `min.insync.replicas` of the topic; default: 2 when it has three replicas or more, else 1. */
  minInsyncReplicas?: number;
  /** How often an open log looks whether its topic is still fit; default 30,000 ms. */
  checkEveryMs?: number;
}

export interface KafkaSaslSettings {
  mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  username: string;
  password: string;
}
