import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChecksModule } from './checks/checks.module.js';
import { GATEWAY_SETTINGS, type GatewaySettings } from './config/gateway.settings.js';

/** The whole gateway. */
@Module({})
export class AppModule {
  static with(settings: GatewaySettings): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [CqrsModule.forRoot(), ChecksModule],
      providers: [{ provide: GATEWAY_SETTINGS, useValue: settings }],
      exports: [GATEWAY_SETTINGS],
    };
  }
}
