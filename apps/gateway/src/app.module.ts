import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChangesModule } from './changes/changes.module.js';
import { ChecksModule } from './checks/checks.module.js';
import { CodesModule } from './codes/codes.module.js';
import { CommandsModule } from './commands/commands.module.js';
import { GATEWAY_SETTINGS, type GatewaySettings } from './config/gateway.settings.js';
import { ConflictsModule } from './conflicts/conflicts.module.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { DocsModule } from './docs/docs.module.js';
import { EventsModule } from './events/events.module.js';
import { FeedModule } from './feed/feed.module.js';
import { HealthModule } from './health/health.module.js';
import { RestrictionsModule } from './restrictions/restrictions.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';

/** The whole gateway. */
@Module({})
export class AppModule {
  static with(settings: GatewaySettings): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        CqrsModule.forRoot(),
        HealthModule,
        CommandsModule,
        ChecksModule,
        DecisionsModule,
        RestrictionsModule,
        ReviewsModule,
        ConflictsModule,
        CodesModule,
        ChangesModule,
        EventsModule,
        FeedModule,
        DocsModule,
      ],
      providers: [{ provide: GATEWAY_SETTINGS, useValue: settings }],
      exports: [GATEWAY_SETTINGS],
    };
  }
}
