import plain from 'kafkajs/src/broker/saslAuthenticator/plain.js';
import scram256 from 'kafkajs/src/broker/saslAuthenticator/scram256.js';
import scram512 from 'kafkajs/src/broker/saslAuthenticator/scram512.js';
import type { KafkaSaslSettings } from '../log.settings.js';
import { protocolError } from './kafka.errors.js';
import { KafkaLoginError } from './kafka-login.error.js';

/** Kafka refuses a login anew within a second of the last one, so a share of the session and not a fixed time before its end. */
const RENEWED_AT = 0.7;

/** What kafkajs keeps of a session. */
interface Session {
  /** In milliseconds; 0 when it does not end. */
  readonly sessionLifetime: { toString(): string };
  reauthenticationThreshold: number;
}

/**
 * Lets a connection log in anew when 70 % of its session is over. kafkajs does so 10 s before the end, which for a session
 * of less than 11 s is with every request, and such a login Kafka refuses (ILLEGAL_SASL_STATE).
 */
export function renewInTime(connection: Session): void {
  Object.defineProperty(connection, 'reauthenticationThreshold', {
    get: () => Math.round(Number(connection.sessionLifetime.toString()) * (1 - RENEWED_AT)),
  });
}

const MECHANISMS = { plain, 'scram-sha-256': scram256, 'scram-sha-512': scram512 };

/**
 * Logs in as kafkajs does, but keeps apart what it makes one error of: that the broker refused the login, and that the
 * connection broke in the middle of it. The first needs a person; the second is an outage like any other.
 */
export class KafkaLogin {
  /** What `ConnectionPool` takes. A copy: kafkajs writes into it. */
  readonly sasl: object;
  #broken: unknown;

  constructor(settings: KafkaSaslSettings) {
    const provider = MECHANISMS[settings.mechanism](settings);
    this.sasl = {
      ...settings,
      authenticationProvider: (context: Parameters<typeof provider>[0]) =>
        provider({
          ...context,
          saslAuthenticate: (step) => context.saslAuthenticate(step).catch((error: unknown) => this.#failed(error)),
        }),
    };
  }

  /** The error behind an error of kafkajs. */
  unwrap(error: unknown): unknown {
    if ((error as Error).name !== 'KafkaJSSASLAuthenticationError') return error;
    const broken = this.#broken;
    this.#broken = undefined;
    return broken ?? new KafkaLoginError((error as Error).message, { cause: error });
  }

  #failed(error: unknown): never {
    // A refusal has the type of a protocol error; whatever else went wrong is no answer.
    this.#broken = protocolError(error) === undefined ? error : undefined;
    throw error;
  }
}
