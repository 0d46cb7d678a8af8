import { type z } from 'zod';
import { problemBody } from '../messages/problem.js';
import { type JsonSchema, JsonSchemas } from './json-schemas.js';
import { ANSWER_HEADERS, type Answer, type Content, type Operation, REQUEST_HEADERS, TAGS } from './operation.js';
import { OPERATIONS } from './operations.js';
import { ANY_PROBLEM, problemAnswer } from './problem-answers.js';

export interface OpenApiOptions {
  /** The version of Curbline. */
  version: string;
  /** Where the gateway is to be found; left out: where the document was got from. */
  servers?: readonly { url: string; description?: string }[];
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: readonly { url: string; description?: string }[];
  tags: { name: string; description: string }[];
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, Record<string, unknown>>;
}

/** The OpenAPI 3.1 document of the gateway: plain JSON, the same for the same options. */
export function openApiDocument({ version, servers = [{ url: '/' }] }: OpenApiOptions): OpenApiDocument {
  const schemas = new JsonSchemas([problemBody, ...OPERATIONS.flatMap(schemasOf)], 'openapi-3.1');
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Curbline', version, description: INTRODUCTION },
    servers,
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }, { apiKey: [] }, {}],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas.components).sort(([a], [b]) => (a < b ? -1 : 1))),
      headers: ANSWER_HEADERS,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An access key, where the gateway has keys.' },
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Api-Key',
          description: 'The same key in a header of its own.',
        },
      },
    },
  };
}

const INTRODUCTION = [
  'A ledger of trade restrictions: for any date and any moment of knowledge, was this export restricted, by what, and how do you know?',
  'JSON is camelCase, enumerations are kebab-case, instants are RFC 3339 in UTC, dates are YYYY-MM-DD, decimals are texts, sequences are whole numbers.',
  'A field of a request that is not described here is refused by name. An answer may gain fields: a client leaves out what it does not know.',
  'Every answer names the positions that it stands on, and the same question at the same position gets the same answer for ever.',
].join('\n\n');

function schemasOf({ pathParameters, query, request = {}, answers }: Operation): z.ZodType[] {
  const contents = [request, ...Object.values(answers).map(({ content = {} }) => content)];
  return [
    ...[pathParameters, query].flatMap((parameters) => Object.values<z.ZodType>(parameters?.shape ?? {})),
    ...contents.flatMap((content) => Object.values(content).map(({ schema }) => schema)),
  ];
}

function describe(operation: Operation, schemas: JsonSchemas): Record<string, unknown> {
  const { operationId, tag, summary, description, request, open } = operation;
  const parameters = parametersOf(operation, schemas);
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(open && { security: [{}] }),
    ...(parameters.length > 0 && { parameters }),
    ...(request && { requestBody: { required: true, content: contentOf(request, schemas) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, each]) => [status, answerOf(each, schemas)]),
      ),
      ...Object.fromEntries(operation.problems.map((status) => [status, problemAnswer(status)])),
      default: ANY_PROBLEM,
    },
  };
}

function answerOf({ description, content, headers = [] }: Answer, schemas: JsonSchemas): Record<string, unknown> {
  return {
    description,
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    }),
    ...(content && { content: contentOf(content, schemas) }),
  };
}

/** Of a stream of lines, OpenAPI 3.1 can describe one line; the example shows several. */
function contentOf(content: Readonly<Record<string, Content>>, schemas: JsonSchemas): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, { schema, example }]) => [
      mediaType,
      {
        schema: schemas.of(schema),
        ...(example !== undefined && { example: Array.isArray(example) ? asLines(example) : example }),
      },
    ]),
  );
}

function asLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function parametersOf({ pathParameters, query, headers = [] }: Operation, schemas: JsonSchemas): JsonSchema[] {
  return [
    ...(pathParameters ? parametersIn('path', pathParameters, schemas) : []),
    ...(query ? parametersIn('query', query, schemas) : []),
    ...headers.map((name) => ({ name, in: 'header', ...REQUEST_HEADERS[name] })),
  ];
}

function parametersIn(place: 'path' | 'query', schema: z.ZodObject, schemas: JsonSchemas): JsonSchema[] {
  return Object.entries<z.ZodType>(schema.shape).map(([name, field]) => {
    const { description, ...fieldSchema } = schemas.of(field);
    return {
      name,
      in: place,
      required: !field.safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema: fieldSchema,
    };
  });
}
