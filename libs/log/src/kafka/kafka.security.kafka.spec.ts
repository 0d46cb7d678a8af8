import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, type EmbeddedKafka } from '@curbline/embedded';
import { recordsOf } from '@curbline/testing';
import { LogUnfitError } from '../log.errors.js';
import type { Log } from '../log.port.js';
import type { KafkaLogSettings, KafkaSaslSettings } from '../log.settings.js';
import { openKafkaLog } from './kafka.log.js';

const PASSWORD = 'open-sesame';
const SESSION_MS = 2_000;
const login = (mechanism: KafkaSaslSettings['mechanism'], password = PASSWORD) => ({
  mechanism,
  username: 'ann',
  password,
});

let folder: string;
let kafka: EmbeddedKafka;
/** The broker's certificate, which is its own authority and names localhost alone. */
let certificate: string;
let another: string;
const opened: Log[] = [];

const keytool = (...flags: string[]) => {
  const tool = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'keytool') : 'keytool';
  return execFileSync(tool, flags, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
};
const makeCertificate = (keyStore: string) => {
  const store = ['-alias', 'broker', '-keystore', keyStore, '-storepass', PASSWORD, '-storetype', 'PKCS12'];
  const names = ['-dname', 'CN=localhost', '-ext', 'san=dns:localhost'];
  keytool('-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '2', ...names, ...store);
  return keytool('-exportcert', '-rfc', ...store);
};

const open = async (ledger: string, settings: Partial<KafkaLogSettings> = {}) => {
  const brokers = [`localhost:${kafka.nodes[0]!.secured!}`];
  const log = await openKafkaLog({ kind: 'kafka', brokers, ledger, ssl: { ca: [certificate] }, ...settings });
  opened.push(log);
  return log;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curbline-test-kafka-'));
  await chmod(folder, 0o755);
  const keyStore = join(folder, 'broker.p12');
  certificate = makeCertificate(keyStore);
  another = makeCertificate(join(folder, 'another.p12'));
  const secured = { keyStore, keyStorePassword: PASSWORD, users: { ann: PASSWORD }, maxReauthMs: SESSION_MS };
  kafka = await startKafka({ dataDir: join(folder, 'data'), secured });
});
afterEach(() => Promise.all(opened.splice(0).map((log) => log.close())));
afterAll(async () => {
  await kafka?.kill();
  await rm(folder, { recursive: true, force: true });
});

describe('A broker with TLS and login', () => {
  test.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)('is spoken to with %s', async (mechanism) => {
    const log = await open(mechanism, { sasl: login(mechanism) });
    expect(await log.append([Buffer.from('a'), Buffer.from('b')])).toEqual({ baseOffset: 0 });
    expect((await recordsOf(log, 0, 2)).map(({ value }) => Buffer.from(value).toString())).toEqual(['a', 'b']);
    expect(await log.endOffset()).toBe(2);
  });

  test.each(['plain', 'scram-sha-256'] as const)(
    'refuses a wrong password with %s, in one sentence',
    async (mechanism) => {
      const refusal = await open('refused', { sasl: login(mechanism, 'not-mine') }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(LogUnfitError);
      expect((refusal as Error).message).toMatch(
        /^Kafka refuses the login: SASL .* authentication failed: .* Check KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD\.$/,
      );
      expect((refusal as Error).message).not.toContain('not-mine');
    },
  );

  test('is refused when its certificate does not name the host that was asked', async () => {
    const brokers = [`127.0.0.1:${kafka.nodes[0]!.secured!}`];
    const refusal = await open('host', { brokers, sasl: login('plain') }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LogUnfitError);
    expect((refusal as Error).message).toMatch(
      /certificate of Kafka is not accepted .*IP: 127\.0\.0\.1 .*KAFKA_BROKERS/,
    );
  });

  test.each([
    ['none that Node.js knows', () => true as const],
    ['not the one of the settings', () => ({ ca: [another] })],
  ])('is refused when the authority of its certificate is %s', async (_, ssl) => {
    const refusal = await open('authority', { ssl: ssl(), sasl: login('plain') }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LogUnfitError);
    expect((refusal as Error).message).toMatch(/certificate of Kafka is not accepted \(.*\): .* in KAFKA_SSL_CA\.$/);
  });

  // tulios/kafkajs#492: a login that expires. Kafka closes the connection of whoever does not log in anew in time.
  test('that ends a login after two seconds loses no append and no record, and fails none', async () => {
    const log = await open('expires', { sasl: login('scram-sha-512'), checkEveryMs: 500 });
    const until = performance.now() + 3 * SESSION_MS;
    const appended: string[] = [];
    const append = async (text: string) => {
      expect(await log.append([Buffer.from(text)])).toEqual({ baseOffset: appended.length });
      appended.push(text);
    };
    while (performance.now() < until) {
      await append(`${appended.length}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // Nothing is asked for longer than a login is good for.
    await new Promise((resolve) => setTimeout(resolve, 1.5 * SESSION_MS));
    await append('after a rest');
    const read = await recordsOf(log, 0, appended.length);
    expect(read.map(({ value }) => Buffer.from(value).toString())).toEqual(appended);
  });

  test('that is gone in the middle of a login is waited for, and not taken for one that refuses', async () => {
    const opening = open('in-the-middle', { sasl: login('scram-sha-256') });
    kafka.nodes[0]!.pause();
    await kafka.nodes[0]!.kill();
    await kafka.nodes[0]!.start();
    expect(await (await opening).endOffset()).toBe(0);
  });
});
