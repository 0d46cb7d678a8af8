import { DataSource } from 'typeorm';
import { CreateControlSchema1764000000000 } from '../control/create-control-schema.migration.js';
import { CreateDecisionLog1764100000000 } from '../decisions/create-decision-log.migration.js';
import { SplitDecisionLog1764500000000 } from '../decisions/split-decision-log.migration.js';
import { JournalEntry } from '../journal/journal-entry.entity.js';
import { MembershipPeriod } from '../restrictions/membership-period.entity.js';
import { RestrictionPeriod } from '../restrictions/restriction-period.entity.js';
import { SubjectEvent } from '../restrictions/subject-event.entity.js';
import { ConflictRow } from '../conflicts/conflict.entity.js';
import { ReviewRow } from '../reviews/review.entity.js';
import { CONTROL_SCHEMA } from '../control/control-schema.js';
import { SESSION_OPTIONS, viewTypes } from './postgres-types.js';

export interface ViewsDatabaseOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** The most connections at a time. */
  poolSize: number;
  /** A statement that takes longer is cancelled by the server; absent: none is. */
  statementTimeoutMs?: number;
}

/** How long to wait for a connection before the database counts as unreachable. */
const CONNECT_TIMEOUT_MS = 3_000;

/**
 * The database of the views, for those who write them and those who read them. The tables are never made from the
 * entities: the control schema has migrations, and each generation of a projection makes its own tables once.
 * The entities name no schema. A reader finds the live generation's tables through `search_path`: see `ViewSnapshot`
 * in the gateway.
 */
export function viewsDataSource({
  url,
  applicationName,
  poolSize,
  statementTimeoutMs,
}: ViewsDatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    synchronize: false,
    entities: [JournalEntry, RestrictionPeriod, MembershipPeriod, SubjectEvent, ReviewRow, ConflictRow],
    migrations: [CreateControlSchema1764000000000, CreateDecisionLog1764100000000, SplitDecisionLog1764500000000],
    migrationsTableName: `${CONTROL_SCHEMA}.migration`,
    // A connection that broke while nobody used it: the pool makes another one, and whoever needs it hears of it then.
    poolErrorHandler: () => undefined,
    extra: {
      types: viewTypes,
      options: SESSION_OPTIONS,
      keepAlive: true,
      ...(statementTimeoutMs !== undefined && { statement_timeout: statementTimeoutMs }),
    },
  });
}
