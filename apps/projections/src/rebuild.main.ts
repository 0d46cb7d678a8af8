import { ConfigError, maskUrlPasswords, readConfig } from '@curbline/platform';
import { prepareControlSchema, viewsDataSource } from '@curbline/views';
import { rebuild } from './generation/rebuild.js';
import { GenerationStore } from './generation/generation.store.js';
import { rebuildSchema } from './projections.definition.js';
import { ALL_PROJECTIONS } from './runner/projections.js';

/** Preparing the control schema holds one connection for its lock and migrates on another. */
const POOL_SIZE = 2;

/** `npm run projections:rebuild`: asks the running projections services to build the views of LEDGER again. */
async function main(signal: AbortSignal): Promise<void> {
  const { DATABASE_URL: url, LEDGER: ledger } = readConfig(rebuildSchema, process.env);
  const dataSource = viewsDataSource({ url, applicationName: 'curbline-rebuild', poolSize: POOL_SIZE });
  await dataSource.initialize();
  try {
    await prepareControlSchema(dataSource);
    const store = new GenerationStore(dataSource, ledger);
    await rebuild(store, ALL_PROJECTIONS, (line) => process.stdout.write(`${line}\n`), signal);
  } finally {
    await dataSource.destroy();
  }
}

const stopped = new AbortController();
process.once('SIGINT', () => stopped.abort());
process.once('SIGTERM', () => stopped.abort());
try {
  await main(stopped.signal);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = error instanceof ConfigError ? message : `The rebuild could not be asked for: ${message}`;
  process.stderr.write(`${maskUrlPasswords(sentence)}\n`);
  process.exitCode = 1;
}
