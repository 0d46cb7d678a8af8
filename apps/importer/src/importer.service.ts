import type { ServiceDefinition } from '@curbline/platform';
import { importerSchema, type ImporterSettings } from './config/importer.settings.js';
import { ImporterModule } from './importer.module.js';

/** The importer as a service, which runs imports at given times. */
export const importerService: ServiceDefinition<ImporterSettings> = {
  name: 'importer',
  schema: importerSchema,
  module: (settings) => ImporterModule.with(settings),
};
