import plain from 'kafkajs/src/broker/saslAuthenticator/plain.js';
import scram256 from 'kafkajs/src/broker/saslAuthenticator/scram256.js';
import scram512 from 'kafkajs/src/broker/saslAuthenticator/scram512.js';
import type { KafkaSaslSettings } from '../log.settings.js';
import { protocolError } from './kafka.errors.js';
import { KafkaLoginError } from './kafka-login.error.js';

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
