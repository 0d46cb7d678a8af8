import { type DynamicModule, Module } from '@nestjs/common';
import { ProjectionsService, PROJECTIONS_OPTIONS, type ProjectionsOptions } from './projections.service.js';

/** Everything that the service does besides answering for its health. */
@Module({})
export class ProjectionsModule {
  static with(options: ProjectionsOptions): DynamicModule {
    return {
      module: ProjectionsModule,
      providers: [ProjectionsService, { provide: PROJECTIONS_OPTIONS, useValue: options }],
      exports: [ProjectionsService],
    };
  }
}
