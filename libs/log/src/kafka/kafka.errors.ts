import {
  AppendOutcomeUnknownError,
  AppendRefusedError,
  LogError,
  LogUnavailableError,
  LogUnfitError,
} from '../log.errors.js';

/**
 * What the leader finds wrong with a record batch before it writes it, so nothing is stored. Only these: an answer such as
 * NOT_LEADER_OR_FOLLOWER or UNKNOWN_TOPIC_OR_PARTITION can also come after the leader has written the batch, when it lost
 * its office while it waited for the replicas, and the new leader may keep what it wrote.
 */
const REFUSED_BEFORE_WRITING = new Set([
  'CORRUPT_MESSAGE',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_TIMESTAMP',
  'INVALID_RECORD',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
  'INVALID_REQUIRED_ACKS',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'POLICY_VIOLATION',
]);

/** What no repetition cures: a person must change the rights, the password, the settings or the topic. */
const NEEDS_A_PERSON = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  'INVALID_TOPIC_EXCEPTION',
  'UNSUPPORTED_VERSION',
]);

/** The name of a protocol error, such as `OFFSET_OUT_OF_RANGE`; undefined for other errors. */
export function protocolError(error: unknown): string | undefined {
  const { type } = error as { type?: unknown };
  return typeof type === 'string' ? type : undefined;
}

/**
 * The error of an append whose request had been handed to the connection. Also NOT_ENOUGH_REPLICAS, which comes before
 * anything is written, is no refusal: the values are good, and may be repeated as they are when a replica is back.
 */
export function appendError(error: unknown): LogError {
  const type = protocolError(error);
  if (type !== undefined && REFUSED_BEFORE_WRITING.has(type)) {
    return new AppendRefusedError(`Kafka refuses the append: ${sentence(error)}`, { cause: error });
  }
  if (type === 'NOT_ENOUGH_REPLICAS') {
    return new LogUnavailableError('Kafka has fewer replicas in sync than min.insync.replicas asks for.', {
      cause: error,
    });
  }
  return new AppendOutcomeUnknownError(`It is not known whether Kafka stored the append: ${sentence(error)}`, {
    cause: error,
  });
}

/** The error of everything that stores nothing: connecting, reading, asking. */
export function unavailableError(error: unknown): LogError {
  if (error instanceof LogError) return error;
  if (needsAPerson(error)) return new LogUnfitError(`Kafka refuses the ledger: ${sentence(error)}`, { cause: error });
  if (protocolError(error) === 'UNKNOWN_TOPIC_OR_PARTITION') {
    return new LogUnavailableError("Kafka does not have the ledger's topic: if it was deleted, its entries are lost.", {
      cause: error,
    });
  }
  return new LogUnavailableError(`Kafka cannot be reached: ${sentence(error)}`, { cause: error });
}

/** Whether it is pointless to try again. */
export function isFinal(error: unknown): boolean {
  return error instanceof LogError || needsAPerson(error);
}

function needsAPerson(error: unknown): boolean {
  return NEEDS_A_PERSON.has(protocolError(error) ?? '') || (error as Error).name === 'KafkaJSSASLAuthenticationError';
}

function sentence(error: unknown): string {
  const { message } = error as Error;
  const type = protocolError(error);
  const text = type === undefined ? message : `${message} (${type})`;
  return /[.)]$/.test(text) ? text : `${text}.`;
}
