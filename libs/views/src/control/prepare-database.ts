import { viewsDataSource } from '../database/views.data-source.js';
import { prepareControlSchema } from './prepare-control-schema.js';

/** Preparing the control schema holds one connection for its lock and migrates on another. */
const POOL_SIZE = 2;

/** Brings the control schema of a database up to date, on connections that are closed again. */
export async function prepareDatabase(url: string, applicationName: string): Promise<void> {
  const dataSource = viewsDataSource({ url, applicationName, poolSize: POOL_SIZE });
  await dataSource.initialize();
  try {
    await prepareControlSchema(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
