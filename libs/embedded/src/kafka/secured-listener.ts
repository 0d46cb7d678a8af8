/** A listener of an embedded broker for clients that speak TLS and log in. Brokers never use it among themselves. */
export interface SecuredListener {
  /** A PKCS #12 file with the broker's key and certificate, and its password. */
  keyStore: string;
  keyStorePassword: string;
  /** Who may log in, with PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512. Letters, digits and hyphens; passwords by name. */
  users: Readonly<Record<string, string>>;
  /** The name under which clients are told to come; default localhost. */
  host?: string;
  /** A login is good for so long, and then the client must log in anew on the same connection; default: for ever. */
  maxReauthMs?: number;
}

const NAME = 'SECURED';
const PREFIX = `listener.name.${NAME.toLowerCase()}`;
const SCRAM = ['SCRAM-SHA-256', 'SCRAM-SHA-512'];

/** What such a listener adds to the lists of listeners, and to the other settings of a broker. */
export function securedListener(listener: SecuredListener, port: number) {
  const { keyStore, keyStorePassword, users, host = 'localhost', maxReauthMs = 0 } = listener;
  const passwords = Object.entries(users).map(([name, password]) => ` user_${name}="${password}"`);
  const module = 'org.apache.kafka.common.security';
  return {
    listens: `${NAME}://127.0.0.1:${port}`,
    advertised: `${NAME}://${host}:${port}`,
    protocol: `${NAME}:SASL_SSL`,
    settings: {
      [`${PREFIX}.ssl.keystore.type`]: 'PKCS12',
      [`${PREFIX}.ssl.keystore.location`]: keyStore.replaceAll('\\', '/'),
      [`${PREFIX}.ssl.keystore.password`]: keyStorePassword,
      [`${PREFIX}.sasl.enabled.mechanisms`]: ['PLAIN', ...SCRAM].join(','),
      [`${PREFIX}.plain.sasl.jaas.config`]: `${module}.plain.PlainLoginModule required${passwords.join('')};`,
      ...Object.fromEntries(
        SCRAM.map((mechanism) => [
          `${PREFIX}.${mechanism.toLowerCase()}.sasl.jaas.config`,
          `${module}.scram.ScramLoginModule required;`,
        ]),
      ),
      'connections.max.reauth.ms': maxReauthMs,
    },
  };
}

/** What the format of a broker's folder is told of the users: Kafka keeps their SCRAM secrets with its own data. */
export function scramFlags({ users }: SecuredListener): string[] {
  return Object.entries(users).flatMap(([name, password]) =>
    SCRAM.flatMap((mechanism) => ['--add-scram', `${mechanism}=[name=${name},password=${password}]`]),
  );
}
