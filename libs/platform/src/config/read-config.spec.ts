import { z } from 'zod';
import { kafkaSettings, logSettings, logLocation, requireLog, requireWholeLogin } from './log.settings.js';
import { describeConfig, readConfig, secretsOf } from './read-config.js';
import { secretMasker } from './secrets.js';
import { accessKeysSetting, requireAccessKeys, serviceSettings } from './settings.js';

const gateway = z.object({ ...serviceSettings(3000), ACCESS_KEYS: accessKeysSetting() }).superRefine(requireAccessKeys);
const ledger = z.object({ ...serviceSettings(), ...logSettings() }).superRefine(requireLog);
const kafka = z.object(kafkaSettings()).superRefine(requireWholeLogin);

describe('the configuration', () => {
  it('has a default for everything, and takes an empty variable for an absent one', () => {
    expect(readConfig(gateway, { PORT: '', LEDGER: ' ', UNRELATED: 'x' })).toEqual({
      HOST: '127.0.0.1',
      PORT: 3000,
      LEDGER: 'curbline',
      LOG_LEVEL: 'info',
      ACCESS_KEYS: [],
    });
  });

  it.each([
    [gateway, { PORT: '70000' }, 'PORT="70000" cannot be used: use a whole number from 0 (any free port) to 65535.'],
    [gateway, { PORT: '3e3' }, 'PORT="3e3" cannot be used: use a whole number from 0 (any free port) to 65535.'],
    [
      gateway,
      { LEDGER: 'My Ledger' },
      'LEDGER="My Ledger" cannot be used: use 1 to 50 of the characters a-z, 0-9 and -.',
    ],
    [
      gateway,
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL="loud" cannot be used: use fatal, error, warn, info, debug, trace or silent.',
    ],
    [
      gateway,
      { HOST: 'http://x' },
      'HOST="http://x" cannot be used: use an IP address or a host name, such as 127.0.0.1 or 0.0.0.0.',
    ],
    [
      gateway,
      { HOST: '0.0.0.0' },
      'HOST="0.0.0.0" cannot be used: other machines could reach this address, so set ACCESS_KEYS as well, or listen on 127.0.0.1.',
    ],
    [
      gateway,
      { ACCESS_KEYS: 'short-secret' },
      'ACCESS_KEYS=*** cannot be used: write name:role:secret, several separated by commas, with the role read, write or audit and a secret of 24 to 200 printable characters.',
    ],
    [
      ledger,
      {},
      'DATABASE_URL is not set: name a PostgreSQL (postgres://user:password@host:port/database), or Kafka brokers in KAFKA_BROKERS.',
    ],
    [
      ledger,
      { DATABASE_URL: 'mysql://ann:hunter2@db/x' },
      'DATABASE_URL="mysql://ann:***@db/x" cannot be used: write postgres://user:password@host:port/database.',
    ],
    [
      kafka,
      { KAFKA_BROKERS: 'a:9092,b' },
      'KAFKA_BROKERS="a:9092,b" cannot be used: write host:port, several separated by commas.',
    ],
    [kafka, { KAFKA_SSL: 'perhaps' }, 'KAFKA_SSL="perhaps" cannot be used: write true or false.'],
    [
      kafka,
      { KAFKA_SASL_PASSWORD: 'x', KAFKA_SASL_USERNAME: 'ann' },
      'KAFKA_SASL_MECHANISM is not set: it is needed because KAFKA_SASL_USERNAME is set.',
    ],
    [
      kafka,
      { KAFKA_REPLICATION_FACTOR: '0' },
      'KAFKA_REPLICATION_FACTOR="0" cannot be used: use a whole number from 1 to 32.',
    ],
    [
      kafka,
      { KAFKA_REPLICATION_FACTOR: '2', KAFKA_MIN_INSYNC_REPLICAS: '3' },
      'KAFKA_MIN_INSYNC_REPLICAS="3" cannot be used: it cannot be more than KAFKA_REPLICATION_FACTOR=2.',
    ],
    [
      kafka,
      { KAFKA_SSL: 'true', KAFKA_SSL_CA: 'package.json' },
      'KAFKA_SSL_CA="package.json" cannot be used: name a file that can be read and holds certificates in PEM format (-----BEGIN CERTIFICATE-----).',
    ],
  ])('says in one sentence what is wrong and what to do (%#)', (schema, env, sentence) => {
    expect(() => readConfig(schema, env)).toThrow(sentence);
  });

  it.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('lets %s go without access keys', (HOST) => {
    expect(readConfig(gateway, { HOST }).HOST).toBe(HOST);
  });

  it('puts the log into Kafka where brokers are named, else into PostgreSQL', () => {
    const DATABASE_URL = 'postgres://ann:x@db/curbline';
    expect(logLocation(readConfig(ledger, { DATABASE_URL }))).toEqual({
      kind: 'postgres',
      ledger: 'curbline',
      databaseUrl: DATABASE_URL,
    });
    const KAFKA_BROKERS = 'a:9092, [::1]:9093';
    expect(logLocation(readConfig(ledger, { DATABASE_URL, KAFKA_BROKERS }))).toEqual({
      kind: 'kafka',
      ledger: 'curbline',
      brokers: ['a:9092', '[::1]:9093'],
      ssl: false,
    });
    const sasl = { KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512', KAFKA_SASL_USERNAME: 'ann', KAFKA_SASL_PASSWORD: 'pw' };
    const replicas = { KAFKA_REPLICATION_FACTOR: '3', KAFKA_MIN_INSYNC_REPLICAS: '2' };
    expect(logLocation(readConfig(ledger, { KAFKA_BROKERS, KAFKA_SSL: 'true', ...sasl, ...replicas }))).toMatchObject({
      ssl: true,
      replicationFactor: 3,
      minInsyncReplicas: 2,
      sasl: { mechanism: 'scram-sha-512', username: 'ann', password: 'pw' },
    });
  });

  it('documents every variable', () => {
    const reference = describeConfig(z.object({ ...gateway.shape, ...ledger.shape }));
    expect(reference.every(({ description }) => description.length > 10)).toBe(true);
    expect(reference).toContainEqual({
      name: 'PORT',
      description: expect.stringContaining('0 takes any'),
      default: '0',
    });
  });

  it('knows its secrets, and hides them in plain text, in JSON and in URLs', () => {
    const mask = secretMasker(secretsOf(ledger, { KAFKA_SASL_PASSWORD: 'pass"word' }));
    expect(mask('it is pass"word')).toBe('it is ***');
    expect(mask(JSON.stringify({ it: 'pass"word' }))).toBe('{"it":"***"}');
    expect(mask('at postgres://ann:p@ss:w/rd@db:5432/x and http://h:80/y@z')).toContain('postgres://ann:***@');
    expect(mask('postgres://db/x?user=ann&password=hunter2&ssl=true')).toBe(
      'postgres://db/x?user=ann&password=***&ssl=true',
    );
  });

  it('hides the secret of an access key wherever it stands, also without its name', () => {
    const secret = 'a secret:of-24-characters';
    const mask = secretMasker(
      secretsOf(gateway, { ACCESS_KEYS: `ann:read:other-secret-of-24-characters, bob:write:${secret}` }),
    );
    expect(mask(`Bearer ${secret} and other-secret-of-24-characters`)).toBe('Bearer *** and ***');
  });

  it.each([
    ['a name', 'ann:read:one-secret-of-24-characters,ann:write:two-secret-of-24-characters', 'a name of its own'],
    ['a secret', 'ann:read:one-secret-of-24-characters,bob:write:one-secret-of-24-characters', 'a secret of its own'],
  ])('refuses access keys that share %s', (_what, keys, remedy) => {
    expect(() => readConfig(gateway, { ACCESS_KEYS: keys })).toThrow(remedy);
  });
});
