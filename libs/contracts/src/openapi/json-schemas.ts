import { z } from 'zod';
import { isAnswer } from '../parse/shapes.js';

export type JsonSchema = Record<string, unknown>;

/**
 * The JSON Schemas (2020-12) of a document. Schemas with an id become components, once each; the others stand where they
 * are used. All are converted at once, since each conversion walks everything that a schema refers to.
 */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema>;
  private readonly bySchema: ReadonlyMap<z.ZodType, JsonSchema>;

  constructor(schemas: readonly z.ZodType[]) {
    // Within a tuple each schema is a part that may be referred to, whether or not it has an id.
    const tuple = z.tuple(schemas as [z.ZodType, ...z.ZodType[]]);
    const { prefixItems = [], $defs = {} } = z.toJSONSchema(tuple, { io: 'input', override: adapt });
    this.components = withComponentRefs($defs) as Record<string, JsonSchema>;
    this.bySchema = new Map(
      schemas.map((schema, index) => [schema, withComponentRefs(prefixItems[index]) as JsonSchema]),
    );
  }

  /** One of the schemas as it is written where it is used: a reference, when it has an id. */
  of(schema: z.ZodType): JsonSchema {
    const converted = this.bySchema.get(schema);
    if (!converted) throw new Error('A schema of an operation was not gathered before.');
    return converted;
  }
}

/** What tells one message from another goes into `discriminator`, and answers stay open for fields to come. */
function adapt({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  delete jsonSchema.id;
  if (isAnswer(zodSchema)) delete jsonSchema.additionalProperties;
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

const DEFINITIONS = '#/$defs/';
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
