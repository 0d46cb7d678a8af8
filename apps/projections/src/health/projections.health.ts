import { HealthRegistry, type PartHealth } from '@curbline/platform';
import type { ProjectionName } from '@curbline/views';
import type { DataSource } from 'typeorm';
import type { ProjectionSupervisor } from '../runner/projection.supervisor.js';
import type { RunnerStatus } from '../runner/runner.status.js';
import type { LogWatch } from './log-watch.js';

/** Adds the parts of `/health/ready`: the database, the log, and each projection with where it stands. */
export function registerHealth(
  registry: HealthRegistry,
  projections: readonly ProjectionName[],
  {
    supervisor,
    dataSource,
    logWatch,
  }: { supervisor: ProjectionSupervisor; dataSource: DataSource; logWatch: LogWatch },
): void {
  registry.register('database', () => databaseHealth(supervisor, dataSource));
  registry.register('log', () => logWatch.health());
  for (const name of projections) registry.register(name, () => projectionHealth(name, supervisor, logWatch));
}

async function databaseHealth(supervisor: ProjectionSupervisor, dataSource: DataSource): Promise<PartHealth> {
  const { database } = supervisor.startTrouble;
  if (database !== undefined) return { status: 'down', reason: database };
  if (!dataSource.isInitialized) return { status: 'starting' };
  await dataSource.query('SELECT 1');
  return { status: 'up' };
}

/** A projection is ready when it has a live generation that somebody keeps up to date; its lag is told, and no reason to refuse. */
async function projectionHealth(
  name: ProjectionName,
  supervisor: ProjectionSupervisor,
  logWatch: LogWatch,
): Promise<PartHealth> {
  const statuses = supervisor.statuses(name);
  const troubled = statuses.find(({ status }) => status.state === 'halted' || status.state === 'waiting');
  const detail = troubled ? reasonOf(troubled.status) : {};
  const shown = troubled ?? statuses[0];
  if (!shown) return { status: 'starting' };
  const position = await supervisor.store.position(shown.generation).catch(() => undefined);
  const lag = position && (await logWatch.lagFrom(position.nextOffset));
  const building = statuses.some(({ generation }) => generation.state === 'building');
  const live = statuses.some(({ generation }) => generation.state === 'live');
  return {
    status: troubled ? 'down' : live ? 'up' : 'starting',
    ...detail,
    activity: shown.status.state,
    schema: shown.generation.schema,
    ...(building && live && { rebuilding: true }),
    ...(position && { sequence: position.sequence }),
    ...(lag !== undefined && { lag }),
  };
}

function reasonOf(status: RunnerStatus): { reason?: string } {
  return 'reason' in status ? { reason: status.reason } : {};
}
