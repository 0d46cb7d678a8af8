import { type LauncherProcess, startLauncher } from './launcher-process.mjs';

/**
 * A system for the specs of one file alone, with the story, and its address: for those that record what would change the
 * answers that other files look at, and for those whose own answers must not change. Specs come in no order.
 */
export function useOwnSystem(env: Record<string, string> = {}): () => string {
  let system: LauncherProcess | undefined;
  beforeAll(async () => {
    system = await startLauncher(process.env.CURBLINE_TEST_BUILD ?? '', env);
  }, 180_000);
  afterAll(() => system?.stop());
  return () => {
    if (!system) throw new Error('The system of these specs did not start.');
    return system.url;
  };
}
