import { Inject } from '@nestjs/common';
import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { secretMasker } from '../config/secrets.js';

export type { Logger } from 'pino';

/** The injection token of the process's logger. */
export const LOGGER = Symbol('LOGGER');

/** Injects the process's logger into a constructor parameter of type `Logger`. */
export const InjectLogger = (): ParameterDecorator & PropertyDecorator => Inject(LOGGER);

/** What a log line carries, and what it must not. */
export interface LoggerOptions {
  service: string;
  ledger: string;
  level: string;
  /** Values that are hidden wherever they appear in a line. Passwords of URLs are hidden in any case. */
  secrets: readonly string[];
  /** Where the lines go: standard output, when absent. */
  stream?: DestinationStream;
}

/**
 * JSON lines with `level` as a word, `time` in RFC 3339 UTC, the service and the ledger. Writing is synchronous, so
 * that the last line of a process that dies is on record; services therefore log changes of their condition, not work.
 */
export function createLogger(options: LoggerOptions): Logger {
  const mask = secretMasker(options.secrets);
  const target = options.stream ?? destination({ fd: process.stdout.fd, sync: true });
  // A launcher that was killed leaves a closed pipe: losing a line is better than dying of it.
  if ('on' in target && typeof target.on === 'function')
    (target.on as (event: string, then: () => void) => void)('error', () => undefined);
  return pino(
    {
      level: options.level,
      base: { service: options.service, ledger: options.ledger, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'message',
    },
    { write: (line: string) => target.write(mask(line)) },
  );
}
