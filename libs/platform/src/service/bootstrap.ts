import { once } from 'node:events';
import { ConfigError } from '../config/config.error.js';
import { maskUrlPasswords } from '../config/secrets.js';
import { Metrics } from '../metrics/metrics.js';
import type { ServiceSettings } from '../config/settings.js';
import { type RunningService, type ServiceDefinition, startService } from './service.js';
import { StartupError } from './startup.error.js';

/** What a service tells the process that started it, over the IPC channel, once it listens. */
export interface ListeningMessage {
  type: 'listening';
  url: string;
}

/** What the process that started a service tells it when `ENVIRONMENT_BY_MESSAGE` is set: more environment variables. */
export interface EnvironmentMessage {
  type: 'environment';
  variables: Record<string, string>;
}

/**
 * Set to anything, it makes a service wait for an `EnvironmentMessage` over the IPC channel before it reads its
 * configuration. So a launcher can let services load their code while the database that they will be told of starts.
 */
export const ENVIRONMENT_BY_MESSAGE = 'CURBLINE_ENVIRONMENT_BY_MESSAGE';

/** After the drain (10 s) and the hooks, a process that still runs is stuck and ends itself. */
const STOP_TIMEOUT_MS = 15_000;

const SAME_WISH_MS = 1_000;

/**
 * The whole life of a service's process. It ends with code 0 on SIGINT, SIGTERM, or when the process that started it
 * is gone (IPC disconnect), after a clean stop; a second signal ends it at once with 130. A start that fails ends with
 * code 1 and one sentence on standard error; an error that nobody handled is logged and ends it with code 1.
 */
export async function bootstrap<Settings extends ServiceSettings>(
  definition: ServiceDefinition<Settings>,
): Promise<void> {
  let running: RunningService | undefined;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    if (!running) process.exit(0);
    void end(running);
  };
  onStopSignals(stop, () => process.exit(130));
  if (process.connected) process.once('disconnect', stop);
  const die = (error: unknown): void => {
    running?.logger.fatal({ err: error }, 'An error that nobody handled ends the process');
    if (!running) sayWhyNot(definition.name, error);
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  try {
    if (process.env[ENVIRONMENT_BY_MESSAGE]) await receiveEnvironment();
    running = await startService(definition);
    running.app.get(Metrics).collectProcessMetrics();
  } catch (error) {
    sayWhyNot(definition.name, error);
    process.exit(1);
  }
  if (process.connected) process.send?.({ type: 'listening', url: running.url } satisfies ListeningMessage);
}

/**
 * Calls `stop` for the first SIGINT, SIGTERM or SIGHUP, and `force` for a later one. Signals within a second of the
 * first are the same wish: on Ctrl-C the terminal and npm both send one.
 */
export function onStopSignals(stop: () => void, force: () => void): void {
  let first: number | undefined;
  const receive = (): void => {
    if (first === undefined) {
      first = performance.now();
      stop();
    } else if (performance.now() - first > SAME_WISH_MS) force();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive);
}

async function receiveEnvironment(): Promise<void> {
  if (!process.connected) process.exit(0);
  const [message] = (await once(process, 'message')) as [EnvironmentMessage];
  Object.assign(process.env, message.variables);
}

async function end(running: RunningService): Promise<never> {
  running.logger.info('Stopping');
  setTimeout(() => {
    running.logger.error('The stop took too long and is cut short');
    process.exit(1);
  }, STOP_TIMEOUT_MS).unref();
  try {
    await running.stop();
  } catch (error) {
    running.logger.error({ err: error }, 'The stop failed');
    process.exit(1);
  }
  process.exit(0);
}

function sayWhyNot(service: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const understood = error instanceof ConfigError || error instanceof StartupError;
  const sentence = understood ? message : `The ${service} service could not start: ${message}`;
  process.stderr.write(`${maskUrlPasswords(sentence.replace(/\s*\n\s*/g, ' '))}\n`);
}
