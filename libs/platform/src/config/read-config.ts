import { z } from 'zod';
import { ConfigError } from './config.error.js';
import { MASK, maskUrlPasswords } from './secrets.js';

/**
 * What is said of an environment variable besides its description. `secret` values appear in no message and no log; of a
 * list whose members are secret in part, the function gives that part of one.
 */
export interface SettingMeta {
  description: string;
  secret?: boolean | ((member: string) => string);
  /** What happens when it is absent, in words, where the default is not a plain value. */
  whenAbsent?: string;
}

/** One line of the reference: what `--help` and the README say of a variable. */
export interface SettingDescription {
  name: string;
  description: string;
  default: string | undefined;
}

/**
 * Reads the variables that the schema names, and no others, from an environment. A variable that is set to nothing
 * counts as absent, as `${NAME:-}` in a Compose file would have it.
 *
 * Throws a `ConfigError` for the first variable that cannot be used: one sentence with its name, its value and the
 * remedy, which is the message that the schema gives.
 */
export function readConfig<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv): z.output<S> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const variable = String(issue?.path[0] ?? 'environment');
  throw new ConfigError(
    variable,
    sentence(schema, variable, given[variable], issue?.message ?? 'check the documentation'),
  );
}

/** The reference of a schema's variables, in the order in which they were defined. */
export function describeConfig(schema: z.ZodObject): SettingDescription[] {
  return Object.entries(schema.shape).map(([name, setting]) => {
    const meta = metaOf(setting);
    return { name, description: meta.description, default: meta.whenAbsent ?? plainDefault(setting) };
  });
}

/** The values of the variables that the schema marks as secret: what a log must never show. */
export function secretsOf(schema: z.ZodObject, env: NodeJS.ProcessEnv): string[] {
  return Object.entries(schema.shape).flatMap(([name, setting]) => {
    const { secret } = metaOf(setting);
    if (!secret) return [];
    const members = (env[name] ?? '').split(',').map((member) => member.trim());
    return members.map((member) => (typeof secret === 'function' ? secret(member) : member)).filter(Boolean);
  });
}

function sentence(schema: z.ZodObject, variable: string, value: string | undefined, remedy: string): string {
  if (value === undefined) return `${variable} is not set: ${remedy}.`;
  const shown = metaOf(schema.shape[variable]).secret ? MASK : maskUrlPasswords(JSON.stringify(value));
  return `${variable}=${shown} cannot be used: ${remedy}.`;
}

function metaOf(setting: unknown): SettingMeta {
  const meta = setting instanceof z.ZodType ? setting.meta() : undefined;
  return {
    description: meta?.description ?? '',
    secret: meta?.['secret'] as SettingMeta['secret'],
    whenAbsent: meta?.['whenAbsent'] as string | undefined,
  };
}

function plainDefault(setting: unknown): string | undefined {
  const result = setting instanceof z.ZodType ? setting.safeParse(undefined) : undefined;
  const value = result?.success ? result.data : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
