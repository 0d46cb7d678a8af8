import {
  AppendOutcomeUnknownError,
  AppendRefusedError,
  LogError,
  LogUnavailableError,
  LogUnfitError,
} from '../log.errors.js';
import { certificateRefused, loginRefused } from './kafka.findings.js';
import { KafkaLoginError } from './kafka-login.error.js';

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

/** What a person must change before a log can be opened: the rights, the settings or the topic. */
const NEEDS_A_PERSON = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
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
  if (protocolError(error) === 'UNKNOWN_TOPIC_OR_PARTITION') {
    return new LogUnavailableError("Kafka does not have the ledger's topic: if it was deleted, its entries are lost.", {
      cause: error,
    });
  }
  return new LogUnavailableError(`Kafka cannot be reached: ${sentence(error)}`, { cause: error });
}

/**
 * While a log is opened, a refused login, certificate or right is told as what it is: `LogUnfitError`. Everything else
 * comes back as it is. Once the log is open the same is an outage: whoever renews a certificate or a password finds the
 * services waiting, not halted.
 */
export function openingError(error: unknown): unknown {
  if (error instanceof LogError || !isRefusal(error)) return error;
  if (error instanceof KafkaLoginError) return loginRefused(`Kafka refuses the login: ${sentence(error)}`, error);
  if (isCertificateProblem(error)) return certificateRefused((error as Error).message, error);
  return new LogUnfitError(`Kafka refuses the ledger: ${sentence(error)}`, { cause: error });
}

/** Whether the broker, or our trust in it, said no: another broker of the cluster would hardly say yes. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof LogError || error instanceof KafkaLoginError || isCertificateProblem(error)) return true;
  return NEEDS_A_PERSON.has(protocolError(error) ?? '');
}

/** The codes of OpenSSL's verification as Node.js tells them, and its own for a host that the certificate does not name. */
function isCertificateProblem(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^ERR_TLS_CERT_|CERT|ISSUER|SIGNATURE/.test(code);
}

function sentence(error: unknown): string {
  const { message } = error as Error;
  const type = protocolError(error);
  const text = type === undefined ? message : `${message} (${type})`;
  return /[.)]$/.test(text) ? text : `${text}.`;
}
