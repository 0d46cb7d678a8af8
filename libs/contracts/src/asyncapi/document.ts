import { type z } from 'zod';
import { feedQuery } from '../forms/queries.js';
import { LEDGER_EVENTS } from '../messages/events.js';
import { ethaneImposed } from '../openapi/examples.js';
import { type JsonSchema, JsonSchemas } from '../openapi/json-schemas.js';

export interface AsyncApiOptions {
  /** The version of Curbline. */
  version: string;
}

export interface AsyncApiDocument {
  asyncapi: '3.0.0';
  info: { title: string; version: string; description: string };
  defaultContentType: string;
  servers: Record<string, unknown>;
  channels: Record<string, unknown>;
  operations: Record<string, unknown>;
  components: { messages: Record<string, unknown>; schemas: Record<string, JsonSchema> };
}

/** CloudEvents 1.0, JSON event format: one event in structured mode. */
const CLOUD_EVENT = 'application/cloudevents+json';

/**
 * The AsyncAPI 3.0 document of what Curbline sends by itself: every kind of event, the feed of the gateway that carries
 * them, and the topic that holds them. Plain JSON, the same for the same options. Its schemas are JSON Schema draft 07,
 * the only one that every tool of AsyncAPI reads.
 */
export function asyncApiDocument({ version }: AsyncApiOptions): AsyncApiDocument {
  const schemas = new JsonSchemas([feedQuery, ...LEDGER_EVENTS], 'draft-07');
  const names = LEDGER_EVENTS.map((schema) => nameOf(schema));
  const messagesOf = (channel: string) => names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));
  const messages = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }]));
  return {
    asyncapi: '3.0.0',
    info: { title: 'Curbline', version, description: INTRODUCTION },
    defaultContentType: CLOUD_EVENT,
    servers: {
      gateway: {
        host: '{host}',
        protocol: 'http',
        description: 'Where this document was got from.',
        variables: { host: { default: '127.0.0.1:3000', description: 'HOST and PORT of the gateway.' } },
      },
      kafka: {
        host: '{brokers}',
        protocol: 'kafka',
        description: 'The cluster that keeps the ledger, where there is one: the embedded log has no address.',
        variables: { brokers: { default: '127.0.0.1:9092', description: 'KAFKA_BROKERS of the services.' } },
      },
    },
    channels: {
      feed: {
        address: '/v1/feed',
        title: 'The feed',
        description:
          'Server-Sent Events: `id` is the sequence, `event` the type, `data` the event. A comment comes at least every 15 seconds. After a lost connection, `Last-Event-ID` or `after` goes on without a gap.',
        servers: [{ $ref: '#/servers/gateway' }],
        messages,
      },
      log: {
        address: 'curbline.ledger.{ledger}',
        title: 'The ledger itself',
        description:
          'One topic with one partition, which keeps everything for ever. The value of a record is the event; it has no key. For readers alone: what another writer appends is not in the chain, and a record that does not follow from the one before is no entry of the ledger.',
        servers: [{ $ref: '#/servers/kafka' }],
        parameters: { ledger: { default: 'curbline', description: 'The name of the ledger (LEDGER).' } },
        messages,
        bindings: { kafka: { partitions: 1, bindingVersion: '0.5.0' } },
      },
    },
    operations: {
      followEvents: {
        action: 'send',
        channel: { $ref: '#/channels/feed' },
        summary: 'Every event as it is recorded, to whoever follows the feed.',
        messages: messagesOf('feed'),
        bindings: { http: { method: 'GET', query: schemas.of(feedQuery), bindingVersion: '0.3.0' } },
      },
      recordEvents: {
        action: 'send',
        channel: { $ref: '#/channels/log' },
        summary: 'Every entry, once, in the order of the chain.',
        messages: messagesOf('log'),
      },
    },
    components: {
      messages: Object.fromEntries(LEDGER_EVENTS.map((schema) => [nameOf(schema), messageOf(schema, schemas)])),
      schemas: schemas.components,
    },
  };
}

const INTRODUCTION = [
  'The events of a ledger of trade restrictions, as they are stored and as they are served: CloudEvents 1.0 in structured JSON.',
  'They come in one order, that of `sequence`, without a gap. SHA-256 of a zero byte and the stored bytes of an event is the `previoushash` of the next one.',
  'An event may gain fields, and a ledger kinds of events: a reader leaves out what it does not know.',
].join('\n\n');

function messageOf(schema: (typeof LEDGER_EVENTS)[number], schemas: JsonSchemas): Record<string, unknown> {
  const [type] = schema.shape.type.values;
  return {
    name: type,
    title: nameOf(schema),
    contentType: CLOUD_EVENT,
    payload: schemas.of(schema),
    ...(type === ethaneImposed.type && { examples: [{ payload: ethaneImposed }] }),
  };
}

function nameOf(schema: z.ZodType): string {
  const { id } = schema.meta() ?? {};
  if (id === undefined) throw new Error('Each kind of event has a name of its own.');
  return id;
}
