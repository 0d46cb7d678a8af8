import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { z } from 'zod';
import { readConfig, secretsOf } from '../config/read-config.js';
import type { ServiceSettings } from '../config/settings.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { NestLogger } from '../logging/nest.logger.js';
import { Metrics } from '../metrics/metrics.js';
import { DEFAULT_BODY_LIMIT_BYTES, drain, fastifyAdapter, observeRequests } from './http.js';
import { PlatformModule } from './platform.module.js';
import { Shutdown } from './shutdown.js';
import { listenError } from './startup.error.js';

/** What makes one service different from another. */
export interface ServiceDefinition<Settings extends ServiceSettings> {
  /** Its name in logs and metrics: `ledger`, `projections`, `gateway`. */
  name: string;
  /** Its environment variables; `serviceSettings()` is part of them. */
  schema: z.ZodObject & z.ZodType<Settings>;
  /** Its root module, for the settings that were read. */
  module: (settings: Settings) => Type | DynamicModule;
  /** The largest body that is read into memory. */
  bodyLimitBytes?: number;
  /** What must be done to the application before it listens, such as content type parsers or pages. */
  configure?: (app: NestFastifyApplication, settings: Settings) => void | Promise<void>;
}

/** A service that listens. */
export interface RunningService {
  app: NestFastifyApplication;
  logger: Logger;
  /** Where it can be reached from this machine, without a closing slash. */
  url: string;
  /** Stops accepting, drains for at most 10 s, runs Nest's shutdown hooks. Calling it again waits for the same stop. */
  stop(): Promise<void>;
}

const DRAIN_TIMEOUT_MS = 10_000;

/**
 * Reads the configuration, builds the application, and listens. Throws `ConfigError` or `StartupError` for what a
 * person can put right. It listens as soon as Nest's init hooks are done: work that takes long (catching up, waiting
 * for a database) belongs in the background, with a part in the `HealthRegistry` that says `starting`.
 */
export async function startService<Settings extends ServiceSettings>(
  definition: ServiceDefinition<Settings>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunningService> {
  const settings = readConfig(definition.schema, env);
  const names = { service: definition.name, ledger: settings.LEDGER };
  const logger = createLogger({ ...names, level: settings.LOG_LEVEL, secrets: secretsOf(definition.schema, env) });
  const metrics = new Metrics(names);
  const adapter = fastifyAdapter(definition.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES);
  const root: DynamicModule = {
    module: class ServiceRoot {},
    imports: [PlatformModule.with(logger, metrics), definition.module(settings)],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    // Fastify's own JSON parser is the only one wanted: no forms.
    bodyParser: false,
  });
  const shutdown = app.get(Shutdown);
  observeRequests(adapter, metrics, logger, shutdown);
  try {
    await definition.configure?.(app, settings);
    await app.listen(settings.PORT, settings.HOST);
  } catch (error) {
    await app
      .close()
      .catch((closing: unknown) => logger.error({ err: closing }, 'What had been started could not be closed'));
    throw listenError(error, settings.HOST, settings.PORT);
  }
  const url = reachableUrl(app.getHttpServer());
  logger.info({ url }, `Listening on ${url}`);
  return { app, logger, url, stop: once(() => stopService(app, shutdown)) };
}

async function stopService(app: NestFastifyApplication, shutdown: Shutdown): Promise<void> {
  shutdown.begin();
  await drain(app.getHttpServer(), DRAIN_TIMEOUT_MS);
  await app.close();
}

/** The URL of a listening server as seen from this machine: an address that means "all" is told as the loopback one. */
function reachableUrl(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  const host =
    address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '[::1]' : address.includes(':') ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

function once<T>(action: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= action());
}
