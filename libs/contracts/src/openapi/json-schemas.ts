import { z } from 'zod';
import { isAnswer } from '../parse/shapes.js';

export type JsonSchema = Record<string, unknown>;

/** OpenAPI 3.1 takes the dialect of 2020-12 and adds `discriminator`; AsyncAPI 3.0 reads draft 07 everywhere. */
export type Dialect = 'openapi-3.1' | 'draft-07';

/**
 * The JSON Schemas of a document, in its dialect. Schemas with an id become components, once each; the others stand
 * where they are used. All are converted at once, since each conversion walks everything that a schema refers to.
 */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema>;
  private readonly bySchema: ReadonlyMap<z.ZodType, JsonSchema>;

  constructor(schemas: readonly z.ZodType[], dialect: Dialect) {
    // Within a tuple each schema is a part that may be referred to, whether or not it has an id.
    const tuple = z.tuple(schemas as [z.ZodType, ...z.ZodType[]]);
    const { parts, definitions } = dialect === 'openapi-3.1' ? convert2020(tuple) : convertDraft07(tuple);
    this.components = withComponentRefs(definitions) as Record<string, JsonSchema>;
    this.bySchema = new Map(schemas.map((schema, index) => [schema, withComponentRefs(parts[index]) as JsonSchema]));
  }

  /** One of the schemas as it is written where it is used: a reference, when it has an id. */
  of(schema: z.ZodType): JsonSchema {
    const converted = this.bySchema.get(schema);
    if (!converted) throw new Error('A schema of an operation was not gathered before.');
    return converted;
  }
}

interface Converted {
  /** Of the tuple, one by one. */
  parts: readonly unknown[];
  definitions: object;
}

function convert2020(tuple: z.ZodTuple): Converted {
  const { prefixItems = [], $defs = {} } = z.toJSONSchema(tuple, { io: 'input', override: adaptToOpenApi });
  return { parts: prefixItems, definitions: $defs };
}

function convertDraft07(tuple: z.ZodTuple): Converted {
  const { items, definitions = {} } = z.toJSONSchema(tuple, { io: 'input', target: 'draft-7', override: adapt });
  return { parts: items as readonly unknown[], definitions: definitions as object };
}

interface Conversion {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}

/** Answers stay open for fields to come. */
function adapt({ zodSchema, jsonSchema }: Conversion): void {
  delete jsonSchema.id;
  if (isAnswer(zodSchema)) delete jsonSchema.additionalProperties;
}

/** What tells one message from another goes into `discriminator`. */
function adaptToOpenApi({ zodSchema, jsonSchema }: Conversion): void {
  adapt({ zodSchema, jsonSchema });
  if (zodSchema._zod.def.type === 'union' && 'discriminator' in zodSchema._zod.def) {
    const mapping = discriminatorMapping(zodSchema._zod.def as z.core.$ZodDiscriminatedUnionDef);
    if (mapping) jsonSchema.discriminator = { propertyName: zodSchema._zod.def.discriminator, mapping };
  }
}

/** OpenAPI's discriminator points at components, so members without an id have none. */
function discriminatorMapping({
  options,
  discriminator,
}: z.core.$ZodDiscriminatedUnionDef): Record<string, string> | undefined {
  const mapping: Record<string, string> = {};
  for (const option of options) {
    const id = z.globalRegistry.get(option as z.ZodType)?.id;
    if (id === undefined) return undefined;
    for (const value of option._zod.propValues?.[discriminator] ?? []) mapping[String(value)] = `${COMPONENTS}${id}`;
  }
  return mapping;
}

const DEFINITIONS = /^#\/(?:\$defs|definitions)\//;
const COMPONENTS = '#/components/schemas/';

function withComponentRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withComponentRefs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === '$ref' && typeof each === 'string' ? each.replace(DEFINITIONS, COMPONENTS) : withComponentRefs(each),
    ]),
  );
}
