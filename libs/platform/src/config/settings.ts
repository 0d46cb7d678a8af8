import { isIP } from 'node:net';
import { z } from 'zod';
import type { SettingMeta } from './read-config.js';

/** Gives a variable its documentation: the last call when a setting is defined, since zod keeps it with the instance. */
export function documented<T extends z.ZodType>(setting: T, meta: SettingMeta): T {
  return setting.meta({ ...meta });
}

/** A whole number within bounds, written in decimal digits. */
export function wholeNumber(least: number, most: number, remedy: string) {
  return z
    .string()
    .regex(/^\d{1,15}$/, remedy)
    .transform(Number)
    .refine((value) => value >= least && value <= most, remedy);
}

/** `true` or `false`, also written `1`, `0`, `yes` and `no`. */
export function yesOrNo(remedy = 'write true or false') {
  return z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', '1', 'yes', 'false', '0', 'no'], remedy))
    .transform((value) => value === 'true' || value === '1' || value === 'yes');
}

/** A comma-separated list, blanks around its members ignored, at least one member. */
export function commaList(member: RegExp, remedy: string) {
  return z
    .string(remedy)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every((part) => member.test(part)), remedy);
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

const PORT_REMEDY = 'use a whole number from 0 (any free port) to 65535';
const URL_LIST_REMEDY = 'write http://host:port, several separated by commas';
const HOST_NAME =
  /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*$/;
const SERVICE_URL = /^https?:\/\/(\[[0-9a-f:]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?\/?$/;
const ACCESS_KEY = /^[A-Za-z0-9_-]{1,50}:(read|write|audit):[\x21-\x2b\x2d-\x7e]{24,200}$/;

/** The address that a service listens on. */
export const hostSetting = (fallback = '127.0.0.1') =>
  documented(
    z
      .string()
      .refine(
        (host) => isIP(host) !== 0 || HOST_NAME.test(host),
        'use an IP address or a host name, such as 127.0.0.1 or 0.0.0.0',
      )
      .default(fallback),
    { description: 'The address to listen on; any but a loopback address needs ACCESS_KEYS.' },
  );

/** The port that a service listens on. */
export const portSetting = (fallback: number) =>
  documented(wholeNumber(0, 65_535, PORT_REMEDY).default(fallback), {
    description: 'The port to listen on; 0 takes any free one.',
  });

/** The ledger's name: part of every topic, table key and checkpoint. */
export const ledgerSetting = () =>
  documented(
    z
      .string()
      .regex(/^[a-z0-9-]{1,50}$/, 'use 1 to 50 of the characters a-z, 0-9 and -')
      .default('curbline'),
    {
      description: "The ledger's name.",
    },
  );

/** The URLs of other services, without a path and without a closing slash. */
export const serviceUrlsSetting = (meta: SettingMeta) =>
  documented(
    commaList(SERVICE_URL, URL_LIST_REMEDY).transform((urls) => urls.map((url) => url.replace(/\/$/, ''))),
    meta,
  );

/** How much a service logs. */
export const logLevelSetting = () =>
  documented(
    z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'use fatal, error, warn, info, debug, trace or silent',
      )
      .default('info'),
    { description: 'How much is logged: fatal, error, warn, info, debug (with every request), trace or silent.' },
  );

const ACCESS_KEYS_REMEDY =
  'write name:role:secret, several separated by commas, with the role read, write or audit and a secret of 24 to 200 printable characters';

/** The keys with which callers identify themselves to the gateway, as `name:role:secret`; no two share a name or a secret. */
export const accessKeysSetting = () =>
  documented(
    commaList(ACCESS_KEY, ACCESS_KEYS_REMEDY)
      .refine((keys) => areDistinct(keys.map(nameOfKey)), 'give every key a name of its own')
      .refine((keys) => areDistinct(keys.map(secretOfKey)), 'give every key a secret of its own')
      .default([]),
    {
      description:
        'Keys that callers must show (Authorization: Bearer <secret>), as name:role:secret, separated by commas; the role is read, write or audit (reads the decision log as well).',
      secret: secretOfKey,
      whenAbsent: 'none; then only this machine may call',
    },
  );

function nameOfKey(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

/** What follows the name and the role; a secret may itself hold colons. */
function secretOfKey(key: string): string {
  return key.split(':').slice(2).join(':');
}

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** PostgreSQL, as a connection URL. */
export const databaseUrlSetting = (whenAbsent?: string) =>
  documented(z.string().refine(isDatabaseUrl, 'write postgres://user:password@host:port/database').optional(), {
    description: 'PostgreSQL, as postgres://user:password@host:port/database.',
    whenAbsent,
  });

function isDatabaseUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return (url.protocol === 'postgres:' || url.protocol === 'postgresql:') && url.pathname.length > 1;
  } catch {
    return false;
  }
}

/** What every service has. Services other than the gateway are internal: by default they take any free port on loopback. */
export const serviceSettings = (defaultPort = 0) => ({
  HOST: hostSetting(),
  PORT: portSetting(defaultPort),
  LEDGER: ledgerSetting(),
  LOG_LEVEL: logLevelSetting(),
});

/** The values of `serviceSettings`: what `startService` needs of every service's configuration. */
export interface ServiceSettings {
  HOST: string;
  PORT: number;
  LEDGER: string;
  LOG_LEVEL: string;
}

/**
 * A rule for `schema.superRefine`: an address that other machines can reach needs access keys, because nobody should
 * publish a ledger by a slip of one variable.
 */
export function requireAccessKeys(
  settings: { HOST: string; ACCESS_KEYS: readonly string[] },
  context: z.RefinementCtx,
): void {
  if (isLoopback(settings.HOST) || settings.ACCESS_KEYS.length > 0) return;
  context.addIssue({
    code: 'custom',
    path: ['HOST'],
    message: 'other machines could reach this address, so set ACCESS_KEYS as well, or listen on 127.0.0.1',
  });
}
