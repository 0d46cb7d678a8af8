import { type DynamicModule, Module } from '@nestjs/common';
import type { ImporterSettings } from './config/importer.settings.js';
import { performImport } from './run/perform-import.js';
import { SYSTEM_CLOCK, type Clock } from './schedule/clock.js';
import { ImportScheduler, SCHEDULED_WORK, type ScheduledWork } from './schedule/import-scheduler.js';
import { readSchedule } from './schedule/schedule.js';

/** The service that imports at given times. */
@Module({})
export class ImporterModule {
  static with(settings: ImporterSettings, clock: Clock = SYSTEM_CLOCK): DynamicModule {
    const work = async (): Promise<ScheduledWork> => {
      const imports = await readSchedule(settings.IMPORT_SCHEDULE);
      return { imports, settings, clock, perform: performImport };
    };
    return {
      module: ImporterModule,
      providers: [{ provide: SCHEDULED_WORK, useFactory: work }, ImportScheduler],
    };
  }
}
