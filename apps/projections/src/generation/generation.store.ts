import { checkpointTable, CONTROL_SCHEMA, type GenerationState, type ProjectionName } from '@curbline/views';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlState } from '../runner/projection.errors.js';
import type { Projection } from '../runner/projection.port.js';

/** One building of one projection for one ledger. */
export interface Generation {
  generation: number;
  projection: ProjectionName;
  version: number;
  schema: string;
  state: GenerationState;
}

/** Where a generation stands, for people and metrics. Sequence -1: it holds no entry yet. */
export interface GenerationPosition {
  sequence: number;
  nextOffset: number;
}

/**
 * Makes, lists, swaps and drops the generations of one ledger. Every change is one transaction, and changes of one
 * ledger take turns, so that any number of services may make them at once.
 */
export class GenerationStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: string,
  ) {}

  /** All generations of the ledger that are not dropped yet, in the order in which they were made. */
  async list(): Promise<Generation[]> {
    return listGenerations(this.dataSource.manager, this.ledger);
  }

  /** All generations (see `list`), once `ensure` has made those that are missing. */
  async provide(projections: readonly Projection[]): Promise<Generation[]> {
    const found = await this.list();
    const missing = projections.filter((projection) => !isProvided(projection, found));
    if (missing.length === 0) return found;
    for (const projection of missing) await this.ensure(projection);
    return this.list();
  }

  /**
   * Makes a generation, with empty tables, where the projection's version has none that is live, newer, or under
   * construction already. With `again`, also where that version is live: a rebuild. Returns the one under construction.
   */
  async ensure(projection: Projection, { again = false } = {}): Promise<Generation | undefined> {
    return this.change(async (manager) => {
      const all = await listGenerations(manager, this.ledger);
      const mine = all.filter((each) => each.projection === projection.name);
      const building = mine.find(({ state, version }) => state === 'building' && version === projection.version);
      if (building) return building;
      const live = mine.find(({ state }) => state === 'live');
      if (live && (live.version > projection.version || (live.version === projection.version && !again))) {
        return undefined;
      }
      return this.create(manager, projection);
    });
  }

  /**
   * Puts a generation in the place of the live one, unless the live one is further: no reader shall see a position go
   * back. Its indexes must stand. Returns whether it is live now.
   */
  async makeLive({ generation, projection, schema, version }: Generation): Promise<boolean> {
    return this.change(async (manager) => {
      const all = await listGenerations(manager, this.ledger);
      const mine = all.filter((each) => each.projection === projection);
      const self = mine.find((each) => each.generation === generation);
      if (self?.state !== 'building') return self?.state === 'live';
      const live = mine.find(({ state }) => state === 'live');
      if (live && !(await this.isAsFar(manager, schema, live.schema, projection))) return false;
      // Older ones under construction have nothing left to wait for.
      const replaced = mine.filter(
        (each) => each.state === 'live' || (each.state === 'building' && each.version < version),
      );
      await manager.query(
        `UPDATE curbline.generation SET state = 'retired', retired_at = now() WHERE generation = ANY ($1::bigint[])`,
        [replaced.map((each) => each.generation)],
      );
      await manager.query(`UPDATE curbline.generation SET state = 'live', live_at = now() WHERE generation = $1`, [
        generation,
      ]);
      return true;
    });
  }

  /** Drops the generations that were retired so long ago that no reader should still be in them. Returns their schemas. */
  async dropRetired(graceMs: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ generation: number; schema_name: string }[]>(
      `SELECT generation, schema_name FROM curbline.generation
       WHERE ledger = $1 AND state = 'retired' AND retired_at <= now() - make_interval(secs => $2)`,
      [this.ledger, graceMs / 1000],
    );
    const dropped: string[] = [];
    for (const { generation, schema_name: schema } of rows) {
      if (await this.drop(generation, schema)) dropped.push(schema);
    }
    return dropped;
  }

  /** Where a generation stands; undefined when it is gone. */
  async position({ projection, schema }: Generation): Promise<GenerationPosition | undefined> {
    const [{ present } = { present: false }] = await this.dataSource.query<{ present: boolean }[]>(
      'SELECT to_regclass($1) IS NOT NULL AS present',
      [`${schema}.${checkpointTable(projection)}`],
    );
    return present ? positionIn(this.dataSource.manager, schema, projection, this.ledger) : undefined;
  }

  private async create(manager: EntityManager, projection: Projection): Promise<Generation> {
    const [row] = await manager.query<GenerationRow[]>(
      `INSERT INTO curbline.generation (ledger, projection, version, state) VALUES ($1, $2, $3, 'building')
       RETURNING generation, projection, version, schema_name, state`,
      [this.ledger, projection.name, projection.version],
    );
    const created = generationOf(row as GenerationRow);
    await manager.query(`CREATE SCHEMA ${created.schema}`);
    await manager.query(`SET LOCAL search_path TO ${created.schema}`);
    for (const statement of projection.tables) await manager.query(statement);
    return created;
  }

  /** A reader that is still there all the same is left alone: the next time will do. */
  private async drop(generation: number, schema: string): Promise<boolean> {
    return this.change(async (manager) => {
      await manager.query(`SET LOCAL lock_timeout = '${DROP_LOCK_TIMEOUT_MS}ms'`);
      await manager.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await manager.query('DELETE FROM curbline.generation WHERE generation = $1', [generation]);
      return true;
    }).catch((error: unknown) => {
      if (sqlState(error) === LOCK_NOT_AVAILABLE) return false;
      throw error;
    });
  }

  private async isAsFar(
    manager: EntityManager,
    schema: string,
    liveSchema: string,
    projection: ProjectionName,
  ): Promise<boolean> {
    // Locked, so that the live one cannot move on before it is retired.
    const live = await positionIn(manager, liveSchema, projection, this.ledger, 'FOR UPDATE');
    const own = await positionIn(manager, schema, projection, this.ledger);
    return own.sequence >= live.sequence;
  }

  /** One transaction, one at a time for each ledger. */
  private change<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${CONTROL_SCHEMA} generations of ${this.ledger}`,
      ]);
      return work(manager);
    });
  }
}

function isProvided({ name, version }: Projection, generations: readonly Generation[]): boolean {
  return generations.some(
    (each) =>
      each.projection === name &&
      (each.state === 'building' ? each.version === version : each.state === 'live' && each.version >= version),
  );
}

const DROP_LOCK_TIMEOUT_MS = 500;
/** What PostgreSQL says when `lock_timeout` has passed. */
const LOCK_NOT_AVAILABLE = '55P03';

interface GenerationRow {
  generation: number;
  projection: ProjectionName;
  version: number;
  schema_name: string;
  state: GenerationState;
}

async function listGenerations(manager: EntityManager, ledger: string): Promise<Generation[]> {
  const rows = await manager.query<GenerationRow[]>(
    `SELECT generation, projection, version, schema_name, state FROM curbline.generation
     WHERE ledger = $1 ORDER BY generation`,
    [ledger],
  );
  return rows.map(generationOf);
}

function generationOf({ schema_name, ...rest }: GenerationRow): Generation {
  return { ...rest, schema: schema_name };
}

async function positionIn(
  manager: EntityManager,
  schema: string,
  projection: ProjectionName,
  ledger: string,
  lock = '',
): Promise<GenerationPosition> {
  const [row] = await manager.query<{ next_sequence: number; next_offset: number }[]>(
    `SELECT next_sequence, next_offset FROM ${schema}.${checkpointTable(projection)} WHERE ledger = $1 ${lock}`,
    [ledger],
  );
  return { sequence: (row?.next_sequence ?? 0) - 1, nextOffset: row?.next_offset ?? 0 };
}
