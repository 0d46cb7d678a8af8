import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CommandBody, commandBody, idempotencyKey, parseWith } from '@curbline/contracts';
import { canonicalJson, type Command, sha256 } from '@curbline/domain';
import type { InputFile, Refusal, Row, RowCommand, Source, Version } from '../../source/source.js';

/**
 * Commands of our own form, one a line, as `POST /v1/commands/batch` takes them; `idempotencyKey` may be left out. It
 * is how one ledger's rules, or those that a program wrote, come into another ledger.
 */
export const jsonLines: Source = {
  name: 'json-lines',
  title: 'Commands of our own form, one JSON object a line',
  publisher: 'The author of the file',
  conventions: {
    timeZone: 'UTC',
    endDay: 'exclusive',
    sameDayRemoval: 'never-in-force',
    absence: 'nothing',
    knowledge: 'now',
    repeats: 'first',
    notes: [
      'Dates are those of the command: half-open, in the time zone of its authority.',
      'A line is sent once for ever: it is known by its content, and equal lines are told apart by their idempotencyKey.',
      'What the ledger refuses is reported, and the other lines go on.',
    ],
  },

  versions: (input) =>
    Promise.resolve<Version[]>([
      { label: input.files.map(({ name }) => name).join(', '), files: input.files, complete: false },
    ]),

  async *read(version) {
    for (const file of version.files) yield* readLines(file);
  },
};

async function* readLines(file: InputFile): AsyncIterable<Row> {
  const lines = createInterface({ input: createReadStream(file.path, 'utf8'), crlfDelay: Infinity });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    const written = line === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
    if (written.trim() === '') continue;
    const row = { file: file.name, line };
    const reading = readCommand(written);
    yield 'reason' in reading ? { row, refused: reading } : { row, command: reading };
  }
}

/** The command that a line holds, in its normal form; or why it is none. */
function readCommand(text: string): RowCommand | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { reason: `The line is not JSON: ${(error as Error).message.slice(0, 120)}.` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { reason: 'The line is not a JSON object with the fields "type" and "data".' };
  }
  const { idempotencyKey: key, ...body } = value as Record<string, unknown>;
  const named = key === undefined ? undefined : parseWith(idempotencyKey, key);
  if (named && !named.ok) {
    const sentence = named.errors[0]?.message.replace(/^The message/, 'The key');
    return { field: 'idempotencyKey', reason: sentence ?? 'It is no key.' };
  }
  const parsed = parseWith(commandBody, body);
  if (!parsed.ok) {
    const [first] = parsed.errors;
    return { ...(first?.field && { field: first.field }), reason: first?.message ?? 'The line is no command.' };
  }
  const bound = boundTo(parsed.value);
  if (bound) return bound;
  return { identity: named?.value ?? contentOf(parsed.value), command: parsed.value as Command };
}

/** Fields that tie a command to one state, or one history, of one ledger: in a file that is imported they would lie. */
function boundTo({ expectedVersion, knownAt }: CommandBody): Refusal | undefined {
  if (expectedVersion !== undefined) {
    return { field: 'expectedVersion', reason: 'A file does not know the version that the ledger will hold then.' };
  }
  if (knownAt === undefined) return undefined;
  return {
    field: 'knownAt',
    reason:
      'What is imported from commands is known now; history is adopted by POST /v1/commands/batch, which takes this line as it is.',
  };
}

/** Equal commands in other spellings of JSON and of their codes are one command. */
function contentOf(body: CommandBody): string {
  return sha256(canonicalJson(body));
}
