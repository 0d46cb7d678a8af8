import type { OpenApiDocument } from '@curbline/contracts';
import { MAX_ENTRY_BYTES } from '@curbline/domain';
import { LOGGER, type Logger, Metrics, type ServiceDefinition, Shutdown, takeStreamedBodies } from '@curbline/platform';
import type { FastifyInstance } from 'fastify';
import { guardAccess } from './access/access.hook.js';
import { AccessKeys } from './access/access-keys.js';
import { AppModule } from './app.module.js';
import { answerPlainChecks } from './checks/plain-checks.js';
import { CheckDesk } from './checks/check.desk.js';
import { gatewaySchema, type GatewaySettings } from './config/gateway.settings.js';
import { OPENAPI_TEXT, VERSION } from './docs/docs.tokens.js';
import { serveSwaggerPage } from './docs/swagger.page.js';
import { LedgerFollower } from './follower/ledger-follower.js';
import { refuseLargeBodies } from './http/body-limit.js';
import { readJsonBodies } from './http/json-body.js';
import { tellSequence } from './http/sequence.js';
import { refuseStrayQueries } from './http/stray-queries.js';
import { servePage } from './page/serve-page.js';

/** The only public face of the system: commands, checks, queries, feeds. */
export const gatewayService: ServiceDefinition<GatewaySettings> = {
  name: 'gateway',
  schema: gatewaySchema,
  module: (settings) => AppModule.with(settings),
  // A command that is larger than an entry may be cannot become one.
  bodyLimitBytes: MAX_ENTRY_BYTES,
  configure(app, settings) {
    const server: FastifyInstance = app.getHttpAdapter().getInstance();
    const follower = app.get(LedgerFollower);
    tellSequence(server, () => follower.memory.head.sequence);
    const admission = guardAccess(server, new AccessKeys(settings.ACCESS_KEYS));
    refuseStrayQueries(server, JSON.parse(app.get<string>(OPENAPI_TEXT)) as OpenApiDocument);
    refuseLargeBodies(server);
    readJsonBodies(server);
    takeStreamedBodies(server);
    serveSwaggerPage(app);
    servePage(server, app.get<string>(VERSION));
    const { signal } = app.get(Shutdown);
    const logger = app.get<Logger>(LOGGER);
    answerPlainChecks(server.server, {
      admission,
      desk: app.get(CheckDesk),
      times: app.get(Metrics).requestTimes,
      isUsual: () => !signal.aborted && !logger.isLevelEnabled('debug'),
    });
  },
};
