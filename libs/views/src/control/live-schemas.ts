import type { EntityManager } from 'typeorm';
import type { ProjectionName } from './control-schema.js';

/** PostgreSQL's code for a table or schema that does not exist: nobody has built a view in this database yet. */
export const MISSING_RELATION = '42P01';

/** The schemas of the live generations of a ledger's projections. A projection that was never built to its end is absent. */
export async function liveSchemas(
  manager: EntityManager,
  ledger: string,
): Promise<Partial<Record<ProjectionName, string>>> {
  const rows = await manager.query<{ projection: ProjectionName; schema_name: string }[]>(
    'SELECT projection, schema_name FROM curbline.live_schema WHERE ledger = $1',
    [ledger],
  );
  return Object.fromEntries(rows.map(({ projection, schema_name }) => [projection, schema_name]));
}
