import { type DynamicModule, Module } from '@nestjs/common';
import type { ImporterSettings } from './config/importer.settings.js';
import { ImportScheduler, IMPORTER_SETTINGS, SCHEDULED_IMPORTS } from './schedule/import-scheduler.js';
import { readSchedule } from './schedule/schedule.js';

/** The service that imports at given times. */
@Module({})
export class ImporterModule {
  static with(settings: ImporterSettings): DynamicModule {
    const { IMPORT_SCHEDULE } = settings;
    return {
      module: ImporterModule,
      providers: [
        { provide: IMPORTER_SETTINGS, useValue: settings },
        { provide: SCHEDULED_IMPORTS, useFactory: () => (IMPORT_SCHEDULE ? readSchedule(IMPORT_SCHEDULE) : []) },
        ImportScheduler,
      ],
    };
  }
}
