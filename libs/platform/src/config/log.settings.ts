import { z } from 'zod';
import { certificatesSetting } from './certificates.js';
import { commaList, databaseUrlSetting, documented, wholeNumber, yesOrNo } from './settings.js';

const BROKER = /^(\[[0-9a-f:]+\]|[A-Za-z0-9._-]+):([1-9]\d{0,4})$/;
const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

const REPLICAS_REMEDY = 'use a whole number from 1 to 32';

/** Where a ledger's log lives, in the form that `openLog` of libs/log takes. */
export type LogLocation =
  | { kind: 'postgres'; ledger: string; databaseUrl: string }
  | {
      kind: 'kafka';
      ledger: string;
      brokers: string[];
      ssl: boolean | { ca: string[] };
      sasl?: { mechanism: (typeof MECHANISMS)[number]; username: string; password: string };
      replicationFactor?: number;
      minInsyncReplicas?: number;
    };

/** The variables of the Kafka cluster. */
export const kafkaSettings = (whenAbsent = 'the log lives in PostgreSQL') => ({
  KAFKA_BROKERS: documented(commaList(BROKER, 'write host:port, several separated by commas').optional(), {
    description: 'The Kafka brokers, as host:port, separated by commas.',
    whenAbsent,
  }),
  KAFKA_SSL: documented(yesOrNo().default(false), { description: 'Whether to speak TLS with the brokers.' }),
  KAFKA_SSL_CA: certificatesSetting({
    description:
      'A file in PEM format: the certificates of the authorities that the certificates of the brokers are signed by.',
    whenAbsent: 'the authorities that Node.js trusts',
  }),
  KAFKA_SASL_MECHANISM: documented(
    z
      .string()
      .toLowerCase()
      .pipe(z.enum(MECHANISMS, `use ${MECHANISMS.join(', ')}`))
      .optional(),
    {
      description: `How to log in to the brokers: ${MECHANISMS.join(', ')}.`,
      whenAbsent: 'no login',
    },
  ),
  KAFKA_SASL_USERNAME: documented(z.string().optional(), { description: 'The user name for the brokers.' }),
  KAFKA_SASL_PASSWORD: documented(z.string().optional(), {
    description: 'The password for the brokers.',
    secret: true,
  }),
  KAFKA_REPLICATION_FACTOR: documented(wholeNumber(1, 32, REPLICAS_REMEDY).optional(), {
    description: "The replicas of the ledger's topic: a new one gets so many, one with fewer is refused.",
    whenAbsent: 'a new topic gets 3, or as many as there are brokers',
  }),
  KAFKA_MIN_INSYNC_REPLICAS: documented(wholeNumber(1, 32, REPLICAS_REMEDY).optional(), {
    description:
      'How many replicas must have an entry before it is acknowledged: less in min.insync.replicas is refused.',
    whenAbsent: '2 of three replicas or more, else 1',
  }),
});

/** The variables of a service that reads or writes the log: the Kafka cluster, and PostgreSQL. */
export const logSettings = () => ({ DATABASE_URL: databaseUrlSetting(), ...kafkaSettings() });

/** The values of `kafkaSettings`. */
export interface KafkaVariables {
  KAFKA_BROKERS?: string[] | undefined;
  KAFKA_SSL: boolean;
  KAFKA_SASL_MECHANISM?: (typeof MECHANISMS)[number] | undefined;
  KAFKA_SASL_USERNAME?: string | undefined;
  KAFKA_SASL_PASSWORD?: string | undefined;
  KAFKA_SSL_CA?: string | undefined;
  KAFKA_REPLICATION_FACTOR?: number | undefined;
  KAFKA_MIN_INSYNC_REPLICAS?: number | undefined;
}

/** The values of `logSettings`. */
export interface LogVariables extends KafkaVariables {
  DATABASE_URL?: string | undefined;
}

/**
 * A rule for `schema.superRefine`: a login to the brokers has a mechanism, a user name and a password, or none of them;
 * and the other variables of the cluster go together.
 */
export function requireWholeLogin(settings: KafkaVariables, context: z.RefinementCtx): void {
  requireOrder(settings, context);
  const { KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD } = settings;
  const login = { KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD };
  const missing = Object.entries(login).filter(([, value]) => value === undefined);
  if (missing.length === 0 || missing.length === 3) return;
  const present = Object.entries(login).find(([, value]) => value !== undefined)?.[0];
  for (const [name] of missing)
    context.addIssue({ code: 'custom', path: [name], message: `it is needed because ${present} is set` });
}

function requireOrder(settings: KafkaVariables, context: z.RefinementCtx): void {
  const { KAFKA_REPLICATION_FACTOR: replicas, KAFKA_MIN_INSYNC_REPLICAS: inSync = 1 } = settings;
  const issue = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (replicas !== undefined && inSync > replicas)
    issue('KAFKA_MIN_INSYNC_REPLICAS', `it cannot be more than KAFKA_REPLICATION_FACTOR=${replicas}`);
  if (settings.KAFKA_SSL_CA !== undefined && !settings.KAFKA_SSL)
    issue('KAFKA_SSL_CA', 'it is of use only with KAFKA_SSL=true');
}

/** A rule for `schema.superRefine`: a log needs Kafka or PostgreSQL. */
export function requireLog(settings: LogVariables, context: z.RefinementCtx): void {
  requireWholeLogin(settings, context);
  if (settings.KAFKA_BROKERS || settings.DATABASE_URL) return;
  context.addIssue({
    code: 'custom',
    path: ['DATABASE_URL'],
    message: 'name a PostgreSQL (postgres://user:password@host:port/database), or Kafka brokers in KAFKA_BROKERS',
  });
}

/** Kafka where brokers are named, else PostgreSQL. */
export function logLocation(variables: LogVariables & { LEDGER: string }): LogLocation {
  const { LEDGER: ledger, KAFKA_BROKERS: brokers, KAFKA_SSL: ssl, KAFKA_SSL_CA: ca } = variables;
  if (!brokers) return { kind: 'postgres', ledger, databaseUrl: variables.DATABASE_URL ?? '' };
  const { KAFKA_REPLICATION_FACTOR: replicationFactor, KAFKA_MIN_INSYNC_REPLICAS: minInsyncReplicas } = variables;
  return {
    kind: 'kafka',
    ledger,
    brokers,
    ssl: ssl && ca !== undefined ? { ca: [ca] } : ssl,
    ...kafkaLogin(variables),
    ...(replicationFactor !== undefined && { replicationFactor }),
    ...(minInsyncReplicas !== undefined && { minInsyncReplicas }),
  };
}

function kafkaLogin(variables: KafkaVariables): Pick<LogLocation & { kind: 'kafka' }, 'sasl'> {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = variables;
  return mechanism ? { sasl: { mechanism, username: username ?? '', password: password ?? '' } } : {};
}
