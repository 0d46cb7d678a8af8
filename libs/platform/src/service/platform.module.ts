import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { HealthController } from '../health/health.controller.js';
import { HealthRegistry } from '../health/health.registry.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { ProblemFilter } from '../problem/problem.filter.js';
import { Shutdown } from './shutdown.js';

/** What every service has, injectable everywhere: `LOGGER`, `HealthRegistry`, `Metrics`, `Shutdown`; and its three paths. */
@Module({})
export class PlatformModule {
  static with(logger: Logger, metrics: Metrics): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: LOGGER, useValue: logger },
        { provide: Metrics, useValue: metrics },
        { provide: APP_FILTER, useClass: ProblemFilter },
        HealthRegistry,
        Shutdown,
      ],
      exports: [LOGGER, Metrics, HealthRegistry, Shutdown],
    };
  }
}
