import { readFileSync } from 'node:fs';
import asyncApiSchemas from '@asyncapi/specs';
import { EVENT_TYPES } from '@curbline/domain';
import { Ajv, type AnySchema } from 'ajv';
import { ethaneImposed } from '../openapi/examples.js';
import { asyncApiDocument } from './document.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const document = asyncApiDocument({ version });
const { messages, schemas } = document.components as {
  messages: Record<string, { name: string; payload: { $ref: string } }>;
  schemas: Record<string, AnySchema>;
};

function validator(): Ajv {
  return new Ajv({ strict: false, validateFormats: false, allErrors: true });
}

describe('the AsyncAPI document', () => {
  it('is valid by the JSON Schema of AsyncAPI 3.0', () => {
    const isValid = validator().compile(asyncApiSchemas.schemasWithoutId['3.0.0'] as AnySchema);
    expect({ valid: isValid(document), errors: isValid.errors }).toEqual({ valid: true, errors: null });
  });

  it('describes every type of event, once, on the feed and in the log', () => {
    expect(
      Object.values(messages)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.values(EVENT_TYPES).sort());
    for (const channel of Object.values(document.channels) as { messages: object }[]) {
      expect(Object.keys(channel.messages)).toEqual(Object.keys(messages));
    }
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"(#\/[^"]+)"/g)].map(([, found]) => found!);
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) {
      const target = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
      expect([reference, target]).not.toContain(undefined);
    }
  });

  it('has a schema that takes an event with fields to come, and not one of another type or without its chain', () => {
    const ajv = validator().addSchema({ $id: 'https://curbline.test/asyncapi', components: { schemas } });
    const isValid = ajv.getSchema('https://curbline.test/asyncapi#/components/schemas/RestrictionImposed')!;
    expect({ valid: isValid(ethaneImposed), errors: isValid.errors }).toEqual({ valid: true, errors: null });
    expect(isValid({ ...ethaneImposed, traceparent: 'later' })).toBe(true);
    expect(isValid({ ...ethaneImposed, type: EVENT_TYPES.lifted })).toBe(false);
    expect(isValid({ ...ethaneImposed, previoushash: undefined })).toBe(false);
  });
});
