import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry } from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { probeService } from './service.probe.js';

/** Adds the other services to what this one tells of its health. */
@Module({})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly health: HealthRegistry,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  onModuleInit(): void {
    const { LEDGER_URLS, PROJECTIONS_URLS } = this.settings;
    this.health.register('ledger', () => probeService(LEDGER_URLS));
    if (PROJECTIONS_URLS) this.health.register('projections', () => probeService(PROJECTIONS_URLS));
  }
}
