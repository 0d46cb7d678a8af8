import { readFile } from 'node:fs/promises';
import { StartupError } from '@curbline/platform';
import { Cron } from 'croner';
import { parse } from 'yaml';
import { z } from 'zod';
import { SOURCES } from '../sources/registry.js';

const order = z.strictObject({
  source: z.string().refine((name) => SOURCES.has(name), 'must be the name of a source'),
  from: z.string().min(1),
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  at: z.string().refine(isCron, 'must be a time as cron writes it, such as "0 6 * * *"'),
  timeZone: z.string().refine(isTimeZone, 'must be a name of the IANA time zone database').default('UTC'),
  set: z.record(z.string(), z.string()).default({}),
});

const schedule = z.strictObject({ imports: z.array(order).min(1) });

/** An import that is due again and again. */
export type ScheduledImport = z.output<typeof order>;

/** Reads the file that IMPORT_SCHEDULE names. Throws a `StartupError` that says what is wrong with it. */
export async function readSchedule(path: string): Promise<ScheduledImport[]> {
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

function isCron(text: string): boolean {
  if (text.trim().split(/\s+/).length !== 5) return false;
  try {
    new Cron(text, { paused: true }).stop();
    return true;
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
