import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@curbline/embedded';
import { builtProject } from '@curbline/testing';
import { ServiceProcess } from '../../e2e/service-process.js';
import { ready, until } from '../../e2e/system.js';
import { VIEWS, viewProgress } from '../checker/views.js';
import { FaultCluster, type BrokerPaths } from './fault-cluster.js';
import { FaultPostgres } from './fault-postgres.js';
import { leaveNothing } from './leave-nothing.js';

const READY_MS = 120_000;
/** How long two readings of a replica's counter lie apart, to see which one writes. */
const WATCH_MS = 150;

/** A ledger replica and its ways to the brokers. */
export interface LedgerReplica {
  process: ServiceProcess;
  paths: BrokerPaths;
}

/** The whole system, as it is deployed on a real cluster, with a handle on everything that can fail. */
export class FaultSystem {
  readonly ledger = 'faults';
  readonly ledgers: LedgerReplica[] = [];
  readonly projections: ServiceProcess[] = [];
  readonly gateways: ServiceProcess[] = [];
  private readonly takeBack: () => void;

  private constructor(
    private readonly apps: string,
    readonly cluster: FaultCluster,
    readonly postgres: FaultPostgres,
  ) {
    this.takeBack = leaveNothing(() => this.services.map(({ pid }) => pid));
  }

  /** Resolves when the gateways say that every part is up. */
  static async start(replicas: { ledgers: number; projections: number; gateways: number }): Promise<FaultSystem> {
    const build = await builtProject();
    // A build that looks old would be removed by other runs.
    utimesSync(build, new Date(), new Date());
    const [cluster, postgres] = await Promise.all([FaultCluster.start(replicas.ledgers), FaultPostgres.start()]);
    const system = new FaultSystem(join(build, 'apps'), cluster, postgres);
    try {
      await system.startServices(replicas);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  get topic(): string {
    return `curbline.ledger.${this.ledger}`;
  }

  get gatewayUrls(): string[] {
    return this.gateways.map(({ url }) => url);
  }

  /** The replica that recorded the most commands in the last moment. */
  async writingLedger(): Promise<LedgerReplica> {
    const before = await Promise.all(this.ledgers.map(recordedBy));
    await wait(WATCH_MS);
    const after = await Promise.all(this.ledgers.map(recordedBy));
    const grown = after.map((count, index) => count - (before[index] ?? 0));
    return this.ledgers[grown.indexOf(Math.max(...grown))] as LedgerReplica;
  }

  /** A projections process of its own on an empty database: resolves when it has built everything up to a sequence. */
  async rebuildViews(database: string, sequence: number): Promise<string> {
    const url = await this.postgres.emptyDatabase(database);
    const rebuilding = await this.service('projections', { DATABASE_URL: url });
    this.projections.push(rebuilding);
    await rebuilding.start();
    await this.untilViewsHold(sequence, url);
    await rebuilding.kill();
    return url;
  }

  /** Resolves when every live view has the entry of the sequence. */
  async untilViewsHold(sequence: number, url = this.postgres.url): Promise<void> {
    await until(READY_MS, async () => {
      const progress = await viewProgress(url, this.ledger).catch(() => new Map<string, number>());
      if (VIEWS.every((view) => (progress.get(view) ?? 0) > sequence)) return undefined;
      return `views at sequence ${sequence}: they expect ${JSON.stringify([...progress])}`;
    });
  }

  /** Ends every process and removes the data. */
  async stop(): Promise<void> {
    await Promise.all(this.services.map((each) => each.kill()));
    await Promise.all([this.cluster.end(), this.postgres.end()]);
    this.takeBack();
  }

  private get services(): ServiceProcess[] {
    return [...this.gateways, ...this.ledgers.map((each) => each.process), ...this.projections];
  }

  private async startServices(replicas: { projections: number; gateways: number }): Promise<void> {
    for (const [index, paths] of this.cluster.paths.entries()) {
      const SNAPSHOT_DIR = join(this.cluster.dataDir, `snapshots-${index + 1}`);
      const process = await this.service('ledger', { KAFKA_BROKERS: paths.addresses, SNAPSHOT_DIR });
      this.ledgers.push({ paths, process });
    }
    for (let made = 0; made < replicas.projections; made++) this.projections.push(await this.service('projections'));
    await Promise.all([...this.ledgers.map((each) => each.process), ...this.projections].map((each) => each.start()));
    const urls = {
      LEDGER_URLS: this.ledgers.map(({ process: { url } }) => url).join(','),
      PROJECTIONS_URLS: this.projections.map(({ url }) => url).join(','),
    };
    for (let made = 0; made < replicas.gateways; made++) this.gateways.push(await this.service('gateway', urls));
    await Promise.all(this.gateways.map((each) => each.start()));
    await until(READY_MS, async () => {
      const answers = await Promise.all(this.gateways.map(({ url }) => ready(url)));
      return answers.every(({ status }) => status === 200) ? undefined : JSON.stringify(answers);
    });
    await this.cluster.untilInSync(this.topic);
  }

  /** Its port is not one that the system gives to outgoing connections: nobody can take it while the service is dead. */
  private async service(name: string, own: NodeJS.ProcessEnv = {}): Promise<ServiceProcess> {
    return new ServiceProcess(name, join(this.apps, name, 'src', 'main.js'), {
      PORT: String(await freePort()),
      LEDGER: this.ledger,
      DATABASE_URL: this.postgres.proxiedUrl,
      KAFKA_BROKERS: this.cluster.addresses.join(','),
      LOG_LEVEL: 'error',
      ...own,
    });
  }
}

async function recordedBy({ process: { url } }: LedgerReplica): Promise<number> {
  try {
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(1_000) });
    const text = await response.text();
    return Number(/^curbline_ledger_commands_total\{.*outcome="recorded".*\} (\d+)/m.exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
