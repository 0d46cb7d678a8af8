import { sleep } from '@curbline/platform';
import type { Projection } from '../runner/projection.port.js';
import type { Generation, GenerationStore } from './generation.store.js';

const POLL_MS = 500;

/** What a rebuild tells while it runs. */
export type RebuildReport = (line: string) => void;

/**
 * Asks for every projection to be built again beside the live one, and waits until each new one is live. The building
 * itself is done by the projections services that run; it goes on when the waiting is broken off. Throws when the live
 * view was made by a newer version than this one.
 */
export async function rebuild(
  store: GenerationStore,
  projections: readonly Projection[],
  report: RebuildReport,
  signal: AbortSignal,
): Promise<void> {
  const wanted: Generation[] = [];
  for (const projection of projections) {
    const generation = await store.ensure(projection, { again: true });
    if (!generation) {
      throw new Error(
        `The live view ${projection.name} was built by a newer version of Curbline: rebuild it with that version.`,
      );
    }
    report(`${projection.name}: building ${generation.schema} beside the live view.`);
    wanted.push(generation);
  }
  await Promise.all(wanted.map((generation) => waitUntilLive(store, generation, report, signal)));
}

async function waitUntilLive(
  store: GenerationStore,
  wanted: Generation,
  report: RebuildReport,
  signal: AbortSignal,
): Promise<void> {
  let told = -2;
  while (!signal.aborted) {
    const state = (await store.list()).find(({ generation }) => generation === wanted.generation)?.state;
    if (state !== 'building') {
      report(`${wanted.projection}: ${wanted.schema} is live.`);
      return;
    }
    const sequence = (await store.position(wanted))?.sequence ?? -1;
    if (sequence !== told) report(`${wanted.projection}: at sequence ${sequence}.`);
    told = sequence;
    await sleep(POLL_MS, signal);
  }
}
