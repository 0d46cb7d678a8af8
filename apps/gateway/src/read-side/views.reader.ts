import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry, type PartHealth } from '@curbline/platform';
import { PROJECTIONS, type ProjectionName } from '@curbline/views';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { refuseForNow } from '../http/problems.js';
import { openSnapshot, type ViewSnapshot } from './view-snapshot.js';
import { ViewsDatabase } from './views.database.js';
import { isMissingRelation, isUnavailable, ViewsNotBuiltError } from './views.errors.js';
import { ViewsProgress } from './views.progress.js';

/** How long a read waits for the entry that it must hold. */
const WAIT_MS = 5_000;
/** Notices wake a waiting read; this is how often it looks by itself, should one be lost. */
const LOOK_AGAIN_MS = 100;

/** What a read needs: these views, holding at least this sequence. */
export interface ReadWish {
  projections: readonly ProjectionName[];
  atLeast: number | undefined;
}

/** Not an error yet: the views have not come so far. Undefined: they are not even built. */
class Behind {
  constructor(readonly sequence?: number) {}

  problem(atLeast: number): Error {
    if (this.sequence === undefined) return refuseForNow('behind', 'The views of this ledger have not been built yet.');
    return refuseForNow('behind', `The views hold sequence ${this.sequence}, and not ${atLeast} yet.`);
  }
}

/** Reads the live views, each time in one consistent snapshot. */
@Injectable()
export class ViewsReader implements OnModuleInit {
  constructor(
    private readonly database: ViewsDatabase,
    private readonly progress: ViewsProgress,
    private readonly health: HealthRegistry,
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'LEDGER'>,
  ) {}

  onModuleInit(): void {
    this.health.register('views', () => this.probe());
  }

  /**
   * Runs a read on a snapshot. Waits up to 5 s for the sequence that it must hold. Throws 503 `behind` when the views do
   * not come so far in time, or are not built yet, and 503 `unavailable` while their database is away.
   */
  async read<T>({ projections, atLeast = -1 }: ReadWish, work: (snapshot: ViewSnapshot) => Promise<T>): Promise<T> {
    const deadline = performance.now() + (atLeast < 0 ? 0 : WAIT_MS);
    for (;;) {
      const result = await this.attempt(projections, atLeast, work);
      if (!(result instanceof Behind)) return result;
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) throw result.problem(atLeast);
      await this.progress.next(Math.min(LOOK_AGAIN_MS, leftMs));
    }
  }

  /** A view may be replaced between looking it up and reading it: then the new one is there, and is read instead. */
  private async attempt<T>(
    projections: readonly ProjectionName[],
    atLeast: number,
    work: (snapshot: ViewSnapshot) => Promise<T>,
  ): Promise<T | Behind> {
    const once = (): Promise<T | Behind> =>
      this.database.snapshot(async (manager) => {
        const snapshot = await openSnapshot(manager, this.settings.LEDGER, projections);
        return snapshot.head.sequence < atLeast ? new Behind(snapshot.head.sequence) : work(snapshot);
      });
    try {
      return await once().catch((error: unknown) => {
        if (isMissingRelation(error)) return once();
        throw error;
      });
    } catch (error) {
      if (error instanceof ViewsNotBuiltError || isMissingRelation(error)) return new Behind();
      if (isUnavailable(error))
        throw refuseForNow('unavailable', 'The database of the views cannot be read at the moment.');
      throw error;
    }
  }

  private async probe(): Promise<PartHealth> {
    try {
      const read = (snapshot: ViewSnapshot): Promise<ViewSnapshot> => Promise.resolve(snapshot);
      const { head } = await this.read({ projections: PROJECTIONS, atLeast: undefined }, read);
      return { status: 'up', sequence: head.sequence };
    } catch (error) {
      const reason = (error as Error).message;
      return { status: (error as { code?: unknown }).code === 'behind' ? 'starting' : 'down', reason };
    }
  }
}
