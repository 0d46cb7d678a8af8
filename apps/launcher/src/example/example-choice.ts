import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../data-folder/data-folder.js';
import { DEFAULT_EXAMPLE, NO_EXAMPLE } from '../launcher.settings.js';

/** What was chosen for a ledger at an earlier start, and whether it was recorded to its end. */
const choice = z.object({ example: z.string(), complete: z.boolean() });
const choices = z.record(z.string(), choice);
export type ExampleChoice = z.output<typeof choice>;

/** The choices of a data folder, in `examples.json`: by ledger, since a folder may have served several. */
export class ExampleChoices {
  private readonly file: string;

  constructor(dataFolder: string) {
    this.file = join(dataFolder, 'examples.json');
  }

  /** `ledger` is the id of its genesis entry. */
  async read(ledger: string): Promise<ExampleChoice | undefined> {
    return (await this.readAll())[ledger];
  }

  async write(ledger: string, value: ExampleChoice): Promise<void> {
    await writeJson(this.file, { ...(await this.readAll()), [ledger]: value });
  }

  private async readAll(): Promise<Record<string, ExampleChoice>> {
    return choices.parse((await readJson(this.file)) ?? {});
  }
}

/**
 * The example to load now, if any: what was asked for, or what an interrupted start left unfinished, or the default
 * for a ledger that is new.
 */
export function exampleToLoad(
  asked: string | undefined,
  earlier: ExampleChoice | undefined,
  isNew: boolean,
): string | undefined {
  if (asked === NO_EXAMPLE) return undefined;
  if (asked !== undefined) return earlier?.example === asked && earlier.complete ? undefined : asked;
  if (earlier) return earlier.complete ? undefined : earlier.example;
  return isNew ? DEFAULT_EXAMPLE : undefined;
}
