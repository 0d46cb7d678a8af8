import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLogger, listenError, type Logger, StartupError } from '@curbline/platform';
import { type DataFolder, openDataFolder, STOPPING } from './data-folder/data-folder.js';
import { databaseName } from './database-name.js';
import { ExampleChoices } from './example/example-choice.js';
import { GatewayClient } from './example/gateway-client.js';
import { recordExample } from './example/record-example.js';
import type { LauncherSettings } from './launcher.settings.js';
import { KafkaPart } from './process/kafka-part.js';
import { PostgresPart } from './process/postgres-part.js';
import { RotatingFile } from './process/rotating-file.js';
import { ownAccessKey, planServices, snapshotDir, type Stores } from './process/service-plan.js';
import type { ServicePart } from './process/service-part.js';
import { type Part, Supervisor } from './process/supervisor.js';
import { Progress } from './progress.js';
import { untilReady } from './readiness.js';

/** Where things are, and how to talk to the person at the terminal. */
export interface LauncherOptions {
  /** Whether to run a Kafka broker when none is named. */
  kafka: boolean;
  /** The project's folder. */
  root: string;
  /** The folder of the compiled applications. */
  appsDir: string;
  /** Values that no log may show. */
  secrets: readonly string[];
  /** Tells one line, on standard error. */
  say: (line: string) => void;
}

const PORT_PATIENCE_MS = 2_000;
const PORT_POLL_MS = 50;

/** The whole system on one machine: databases, services, the example. */
export class Launcher {
  private readonly supervisors: Supervisor[] = [];
  private readonly stopping = new AbortController();
  private readonly progress: Progress;
  private folder: DataFolder | undefined;
  private logger: Logger | undefined;
  private stopped: Promise<void> | undefined;
  private reportFailure: (reason: StartupError) => void = () => undefined;

  /** Rejects when a part has died too often to be started again. */
  readonly failed = new Promise<never>((_resolve, reject) => {
    this.reportFailure = reject;
  });

  constructor(
    private readonly settings: LauncherSettings,
    private readonly options: LauncherOptions,
  ) {
    this.failed.catch(() => undefined);
    this.progress = new Progress(options.say, 'preparing the data folder');
  }

  /**
   * Starts everything and resolves with the gateway's URL when all of it answers and the example is readable.
   * Rejects, after having stopped what had been started, with an error whose message is one sentence.
   */
  async start(): Promise<string> {
    try {
      return await Promise.race([this.startAll(), this.failed]);
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      this.progress.done();
    }
  }

  /** Stops the services against the direction in which they depend on each other, then the databases. */
  stop(): Promise<void> {
    return (this.stopped ??= this.stopAll());
  }

  private async startAll(): Promise<string> {
    const { HOST, PORT, DATA_DIR, LEDGER, LOG_LEVEL } = this.settings;
    this.folder = await openDataFolder(DATA_DIR);
    await waitForPort(HOST, PORT);
    const logsDir = join(this.folder.path, 'logs');
    const stream = new RotatingFile(join(logsDir, 'launcher.log'));
    this.logger = createLogger({
      service: 'launcher',
      ledger: LEDGER,
      level: LOG_LEVEL,
      secrets: this.options.secrets,
      stream,
    });
    const ownKey = ownAccessKey(this.settings);
    let stores: Stores = { databaseUrl: '' };
    const { appsDir, say } = this.options;
    const services = await planServices(this.settings, () => stores, appsDir, logsDir, say, ownKey?.setting);
    const all = [services.ledger, services.projections, services.gateway];
    // Loading code takes the processor, and making a database the disk: they go well together.
    for (const service of all) service.prepare();
    stores = await this.startStores(this.folder.path);
    this.progress.now('starting the services');
    await Promise.all(all.map((service) => this.supervise(service)));
    await this.untilReady(all);
    const { url } = services.gateway;
    await this.recordExample(new GatewayClient(url, ownKey?.secret), this.folder.path);
    this.folder.lock.describe(`process ${process.pid}, at ${url}`);
    this.logger.info({ url }, 'Ready');
    return url;
  }

  /** PostgreSQL always, for the views; and Kafka where it was asked for. */
  private async startStores(folder: string): Promise<Stores> {
    const { DATABASE_URL, KAFKA_BROKERS } = this.settings;
    const onKafka = KAFKA_BROKERS !== undefined || this.options.kafka;
    this.progress.now('starting the databases');
    const postgres =
      DATABASE_URL === undefined ? new PostgresPart(join(folder, 'postgres'), databaseName(onKafka)) : undefined;
    const kafka =
      onKafka && !KAFKA_BROKERS ? new KafkaPart(join(folder, 'kafka'), this.options.root, this.options.say) : undefined;
    await Promise.all([postgres, kafka].filter((part) => part !== undefined).map((part) => this.supervise(part)));
    return {
      databaseUrl: DATABASE_URL ?? postgres?.url ?? '',
      brokers: KAFKA_BROKERS ?? kafka?.brokers,
      snapshotDir: snapshotDir(folder, onKafka, KAFKA_BROKERS, DATABASE_URL),
    };
  }

  private async supervise(part: Part): Promise<void> {
    this.stopping.signal.throwIfAborted();
    const logger = this.logger as Logger;
    const supervisor = new Supervisor(part, logger, this.options.say, this.reportFailure);
    this.supervisors.push(supervisor);
    await supervisor.start();
  }

  private async untilReady(services: readonly ServicePart[]): Promise<void> {
    const waits = services.map(({ name, url }) =>
      untilReady(
        url,
        (what) => this.progress.now(`waiting for the ${name}${what && `: ${what}`}`),
        this.stopping.signal,
      ),
    );
    await Promise.all(waits);
  }

  private async recordExample(gateway: GatewayClient, folder: string): Promise<void> {
    this.progress.now('recording the example');
    const choices = new ExampleChoices(folder);
    await recordExample(gateway, this.options.root, this.settings.EXAMPLE, choices, this.stopping.signal);
  }

  private async stopAll(): Promise<void> {
    this.stopping.abort(new StartupError('The start was interrupted.'));
    this.progress.done();
    this.folder?.lock.describe(STOPPING);
    // Started first, stopped last; the gateway, which callers see, goes first.
    for (const supervisor of this.supervisors.toReversed()) {
      await supervisor
        .stop()
        .catch((error: unknown) => this.logger?.error({ err: error }, 'A part could not be stopped'));
    }
    this.logger?.info('Stopped');
    this.folder?.lock.release();
  }
}

/**
 * Says that the port is in use before anything is started; the gateway would say the same, later. Waits a little first:
 * after `kill -9` of a launcher its gateway needs a moment to notice.
 */
async function waitForPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  for (const deadline = performance.now() + PORT_PATIENCE_MS; ; await wait(PORT_POLL_MS)) {
    try {
      return await tryPort(host, port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE' && performance.now() < deadline) continue;
      throw listenError(error, host, port);
    }
  }
}

async function tryPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen({ port, host }, resolve));
  await new Promise((resolve) => probe.close(resolve));
}
