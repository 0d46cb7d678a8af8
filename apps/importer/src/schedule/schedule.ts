import { readFile } from 'node:fs/promises';
import { StartupError } from '@curbline/platform';
import { Cron } from 'croner';
import { parse } from 'yaml';
import { z } from 'zod';
import { DEFAULT_MASS } from '../plan/survey.js';
import { SOURCES } from '../sources/registry.js';

const order = z
  .strictObject({
    /** Names it in logs, health and metrics. Default: the source. */
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'takes up to 50 of a-z, 0-9 and -')
      .optional(),
    source: z.string().refine((name) => SOURCES.has(name), {
      error: ({ input }) => `"${String(input)}" is no source: it takes one of ${[...SOURCES.keys()].join(', ')}`,
    }),
    from: z.string().min(1),
    /** Five fields: minute, hour, day of the month, month, day of the week. */
    at: z.string().refine(isCron, 'must be a time as cron writes it, such as "0 6 * * *"'),
    timeZone: z.string().refine(isTimeZone, 'must be a name of the IANA time zone database').default('UTC'),
    set: z.record(z.string(), z.string()).default({}),
    missingShare: z.number().gt(0).max(1).default(DEFAULT_MASS.share),
    missingNumber: z.int().min(1).default(DEFAULT_MASS.number),
  })
  .transform(({ name, ...rest }) => ({ name: name ?? rest.source, ...rest }));

const schedule = z.strictObject({
  imports: z
    .array(order)
    .min(1)
    .superRefine((orders, context) => {
      const names = orders.map(({ name }) => name);
      const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
      if (twice < 0) return;
      const message = `is called "${names[twice]}" like one before it: give it a name of its own`;
      context.addIssue({ code: 'custom', path: [twice, 'name'], message });
    }),
});

/** An import that is due again and again. */
export type ScheduledImport = z.output<typeof order>;

/** Reads the file that IMPORT_SCHEDULE names. Throws a `StartupError` that says what is wrong with it. */
export async function readSchedule(path: string | undefined): Promise<ScheduledImport[]> {
  if (path === undefined) {
    throw new StartupError(
      'IMPORT_SCHEDULE is not set: name the YAML file that says which sources are imported when (docs/sources.md shows one).',
    );
  }
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new StartupError(`IMPORT_SCHEDULE=${path} cannot be read: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  const result = schedule.safeParse(content);
  if (result.success) return result.data.imports;
  const issue = result.error.issues[0];
  throw new StartupError(`IMPORT_SCHEDULE=${path} cannot be used: ${issue?.path.join('.')} ${issue?.message}.`);
}

/**
 * When it is due next, after a moment: by the wall clock of its time zone. A time that a shift of the clock leaves out
 * is due as soon as the clock has passed it. Undefined when it never is again (30 February).
 */
export function nextTime({ at, timeZone }: ScheduledImport, after: Date): Date | undefined {
  return new Cron(at, { timezone: timeZone, paused: true }).nextRun(after) ?? undefined;
}

function isCron(text: string): boolean {
  if (text.trim().split(/\s+/).length !== 5) return false;
  try {
    return new Cron(text, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
