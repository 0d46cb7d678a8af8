import { type FieldError, parseWith, timeZone } from '@curbline/contracts';
import { FLOWS, RESTRICTION_KINDS, REVIEW_POLICIES } from '@curbline/domain';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { UnreadableInputError } from '../../source/source.js';

const text = z.string().min(1).max(2_000);
const label = z.string().min(1).max(200);
const column = z.string().min(1).max(200);
const columns = z.array(column).min(1).max(10);

/** A text with columns in braces, or a column whose cells are translated: a cell that `map` does not have is refused. */
const value = z.union([text, z.strictObject({ column, map: z.record(z.string(), text).optional() })], {
  error: 'must be a text such as "{Name}", or an object with the field column and perhaps map.',
});

/** Several values of a cell: parted at `split`, each translated by `map`. */
const several = z.strictObject({
  column,
  split: z.string().min(1).max(5).optional(),
  map: z.record(z.string(), text).optional(),
});
/** Values that stand in the mapping itself, or in a column. */
const list = z.union([z.array(label).min(1).max(300), several], {
  error: 'must be a list of values, or an object with the field column and perhaps split and map.',
});

/** What stands in the mapping itself is one of the words; what comes from a cell is judged with its row. */
function among<T extends z.output<typeof value> | z.output<typeof list>>(
  schema: z.ZodType<T>,
  words: readonly string[],
) {
  const areWords = (written: T): boolean => constantsOf(written).every((word) => words.includes(word));
  return schema.refine(areWords, `must be, or be translated by map to, one of ${words.join(', ')}.`);
}

function constantsOf(written: z.output<typeof value> | z.output<typeof list>): string[] {
  if (typeof written === 'string') return written.includes('{') ? [] : [written];
  return Array.isArray(written) ? written : Object.values(written.map ?? {});
}

const dayForm = z.enum([
  'yyyy-mm-dd',
  'yyyymmdd',
  'dd.mm.yyyy',
  'dd/mm/yyyy',
  'mm/dd/yyyy',
  'dd.mm.yy',
  'd month yyyy',
]);

const codes = z.strictObject({
  scheme: label,
  column: column.optional(),
  codes: z.array(label).min(1).optional(),
  split: z.string().min(1).max(5).optional(),
  /** A spreadsheet has dropped the zero at the head of codes that had an even number of digits. */
  leadingZero: z.boolean().optional(),
});

const scope = z.strictObject({
  items: z.array(codes).min(1).max(10).optional(),
  from: list.optional(),
  to: list.optional(),
  origin: list.optional(),
  parties: z
    .strictObject({
      name: value,
      aliases: several.optional(),
      country: several.omit({ split: true }).optional(),
      identifiers: z
        .array(z.strictObject({ scheme: label, column }))
        .max(20)
        .optional(),
    })
    .optional(),
  endUses: list.optional(),
});

const rate = z.strictObject({
  adValorem: value.optional(),
  specific: z.strictObject({ amount: value, currency: value, per: value }).optional(),
});

const terms = z.strictObject({
  reviewPolicy: among(value, REVIEW_POLICIES).optional(),
  rate: rate.optional(),
  licenceExceptions: list.optional(),
  conditions: z.array(text).max(50).optional(),
  notes: z.array(text).max(50).optional(),
});

const reference = { title: value.optional(), url: value.optional(), publishedOn: column.optional() };

const schema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,28}[a-z0-9]$/, 'must have 2 to 30 lower-case letters, digits and hyphens'),
  title: label,
  publisher: label,
  csv: z
    .strictObject({
      delimiter: z.string().length(1).optional(),
      encoding: z.enum(['utf8', 'latin1']).optional(),
      comment: z.string().min(1).max(5).optional(),
      header: z.array(column).min(1).optional(),
    })
    .optional(),
  conventions: z.strictObject({
    timeZone,
    endDay: z.enum(['inclusive', 'exclusive']),
    sameDayRemoval: z.enum(['never-in-force', 'one-day']),
    absence: z.enum(['review', 'nothing']),
    repeats: z.enum(['first', 'last', 'refuse']),
    notes: z.array(text).max(20).optional(),
  }),
  days: z.array(dayForm).min(1),
  identity: columns,
  kinship: columns.optional(),
  restriction: z.strictObject({
    title: value,
    authority: z.strictObject({ jurisdiction: value, body: value }),
    kind: among(value, RESTRICTION_KINDS),
    flows: among(list, FLOWS),
    scope,
    terms: terms.optional(),
  }),
  dates: z.strictObject({
    from: column,
    /** What an empty cell means. It is never today. */
    fromWhenEmpty: z.enum(['unknown', 'refuse']),
    /** A last day that was planned. */
    until: column.optional(),
    /** The day of a removal that has a decision of its own. */
    removed: column.optional(),
    announced: column.optional(),
    /** From when on scope and terms are as the row has them. Without it another scope puts right what was said before. */
    changed: column.optional(),
  }),
  legalBasis: z
    .array(z.strictObject({ citation: value, ...reference }))
    .min(1)
    .max(10),
  sources: z
    .array(z.strictObject({ publisher: value, ...reference }))
    .min(1)
    .max(10)
    .optional(),
  reason: text,
});

/** How the columns of a CSV file become restrictions, as a user writes it down. */
export type Mapping = z.output<typeof schema>;
export type MappedValue = z.output<typeof value>;
export type MappedList = z.output<typeof list>;
export type MappedCodes = z.output<typeof codes>;
export type MappedReference = { title?: MappedValue; url?: MappedValue; publishedOn?: string };

/** Reads a mapping, in YAML. Throws an `UnreadableInputError` that names each field that is wrong and what would be right. */
export function readMapping(source: string, name: string): Mapping {
  let written: unknown;
  try {
    written = parse(source, { maxAliasCount: 20 });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new UnreadableInputError(`${name} is not YAML: ${error.message.split('\n', 1)[0]}`);
  }
  const parsed = parseWith(schema, written);
  if (!parsed.ok)
    throw new UnreadableInputError([`${name} is no mapping:`, ...parsed.errors.map(sentenceOf)].join('\n- '));
  return parsed.value;
}

function sentenceOf({ message }: FieldError): string {
  return message;
}
