import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Log } from '@curbline/log';
import { HealthRegistry, InjectLogger, Metrics, Shutdown, type Logger } from '@curbline/platform';
import { viewsDataSource } from '@curbline/views';
import type { DataSource } from 'typeorm';
import { registerHealth } from './health/projections.health.js';
import { LogWatch } from './health/log-watch.js';
import { ProjectionsMetrics } from './health/projections.metrics.js';
import { ProjectionSupervisor } from './runner/projection.supervisor.js';
import { ALL_PROJECTIONS } from './runner/projections.js';

/** What the service needs to know. */
export interface ProjectionsOptions {
  ledger: string;
  databaseUrl: string;
  openLog: () => Promise<Log>;
  pollMs: number;
  graceMs: number;
}
export const PROJECTIONS_OPTIONS = Symbol('PROJECTIONS_OPTIONS');

/** Sessions of the runners come on top; these are for looking after generations and for health. */
const POOL_SIZE = 4;

/** Ties the supervisor to the life of the process. */
@Injectable()
export class ProjectionsService implements OnModuleInit, OnApplicationShutdown {
  readonly supervisor: ProjectionSupervisor;
  private readonly dataSource: DataSource;
  private readonly logWatch: LogWatch;
  private work: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PROJECTIONS_OPTIONS) options: ProjectionsOptions,
    @InjectLogger() logger: Logger,
    metrics: Metrics,
    private readonly registry: HealthRegistry,
    private readonly shutdown: Shutdown,
  ) {
    const { databaseUrl } = options;
    this.dataSource = viewsDataSource({
      url: databaseUrl,
      applicationName: 'curbline-projections',
      poolSize: POOL_SIZE,
    });
    this.logWatch = new LogWatch(
      () => this.supervisor.log,
      () => this.supervisor.startTrouble.log,
    );
    this.logWatch.observe(metrics);
    const counted = new ProjectionsMetrics(metrics, this.logWatch);
    this.supervisor = new ProjectionSupervisor(this.dataSource, {
      ...options,
      projections: ALL_PROJECTIONS,
      logger,
      onCommit: (projection, commit) => counted.record(projection, commit),
    });
  }

  onModuleInit(): void {
    const { supervisor, dataSource, logWatch, shutdown } = this;
    registerHealth(
      this.registry,
      ALL_PROJECTIONS.map(({ name }) => name),
      { supervisor, dataSource, logWatch },
    );
    this.work = supervisor.run(shutdown.signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.shutdown.begin();
    await this.work;
  }
}
