/**
 * The inner parts of kafkajs 2.2.4 that kafka.connection.ts stands on, which the package neither types nor promises. Its
 * version is pinned, and no other is to be expected: see docs/adr/0010-fetch-without-a-consumer-group.md.
 */
declare module 'kafkajs/src/broker/index.js' {
  import type ConnectionPool from 'kafkajs/src/network/connectionPool.js';

  interface TopicMetadata {
    topic: string;
    partitionMetadata: { partitionId: number; leader: number; replicas: number[]; isr: number[] }[];
  }
  interface Metadata {
    brokers: { nodeId: number; host: string; port: number }[];
    topicMetadata: TopicMetadata[];
  }
  interface FetchedRecord {
    offset: string;
    value: Buffer | null;
    isControlRecord: boolean;
  }

  export default class Broker {
    constructor(options: {
      connectionPool: ConnectionPool;
      logger: unknown;
      allowAutoTopicCreation: boolean;
      authenticationTimeout: number;
    });
    /** Known after `connect`. */
    readonly versions: Record<number, { minVersion: number; maxVersion: number }> | null;
    isConnected(): boolean;
    connect(): Promise<void>;
    metadata(topics: string[]): Promise<Metadata>;
    fetch(request: {
      isolationLevel: number;
      maxWaitTime: number;
      minBytes: number;
      maxBytes: number;
      topics: { topic: string; partitions: { partition: number; fetchOffset: string; maxBytes: number }[] }[];
    }): Promise<{ responses: { partitions: { lastStartOffset: string; messages: FetchedRecord[] }[] }[] }>;
    listOffsets(request: {
      replicaId: number;
      isolationLevel: number;
      topics: { topic: string; partitions: { partition: number; timestamp: number }[] }[];
    }): Promise<{ responses: { partitions: { offset: string }[] }[] }>;
    createTopics(request: {
      topics: {
        topic: string;
        numPartitions: number;
        replicationFactor: number;
        configEntries: { name: string; value: string }[];
      }[];
      timeout: number;
    }): Promise<unknown>;
    describeConfigs(request: {
      resources: { type: number; name: string; configNames: string[] }[];
    }): Promise<{ resources: { configEntries: { configName: string; configValue: string }[] }[] }>;
  }
}

declare module 'kafkajs/src/network/connectionPool.js' {
  import type { Socket } from 'node:net';
  import type { Response } from 'kafkajs/src/protocol/requests/produce/v7/response.js';

  interface Connection {
    socket?: Socket;
    readonly sessionLifetime: { toString(): string };
    reauthenticationThreshold: number;
    rejectRequests(error: Error): void;
    disconnect(): Promise<unknown>;
  }

  export default class ConnectionPool {
    constructor(options: {
      host: string;
      port: number;
      ssl: object | null;
      sasl: object | null;
      clientId: string;
      connectionTimeout: number;
      requestTimeout: number;
      enforceRequestTimeout: boolean;
      socketFactory: unknown;
      logger: unknown;
    });
    readonly pool: Connection[];
    /** Any request, over the connection that is meant for it; rejects with the broker's error. */
    send<Answer>(request: {
      request: {
        apiKey: number;
        apiVersion: number;
        apiName: string;
        /** The body. It is asked for `buf`, whether it is one, and copied from `buffer`. */
        encode(): Promise<{ buf: Buffer; buffer: Buffer }>;
      };
      response: Response<Answer>;
    }): Promise<Answer>;
  }
}

declare module 'kafkajs/src/network/socketFactory.js' {
  export default function createSocketFactory(): unknown;
}

declare module 'kafkajs/src/loggers/index.js' {
  const loggers: {
    LEVELS: { INFO: number };
    createLogger(options: { level: number; logCreator: () => (entry: object) => void }): unknown;
  };
  export default loggers;
}

declare module 'kafkajs/src/protocol/requests/apiKeys.js' {
  const apiKeys: Record<'Produce' | 'Fetch' | 'ListOffsets' | 'Metadata' | 'CreateTopics' | 'DescribeConfigs', number>;
  export default apiKeys;
}

declare module 'kafkajs/src/protocol/requests/produce/v7/response.js' {
  export interface Response<Answer> {
    decode(bytes: Buffer): Promise<unknown>;
    parse(decoded: unknown): Promise<Answer>;
  }
  const response: Response<{ topics: { partitions: { baseOffset: string }[] }[] }>;
  export default response;
}

/** In its specification alone: what kafkajs itself would write. */
declare module 'kafkajs/src/protocol/requests/produce/v7/request.js' {
  const request: (settings: {
    acks: number;
    timeout: number;
    topicData: {
      topic: string;
      partitions: { partition: number; firstSequence: number; messages: { value: Buffer }[] }[];
    }[];
  }) => { encode(): Promise<{ buffer: Buffer }> };
  export default request;
}

declare module 'kafkajs/src/broker/saslAuthenticator/plain.js' {
  interface LoginContext {
    host: string;
    port: number;
    logger: unknown;
    saslAuthenticate(step: object): Promise<unknown>;
  }
  export type Provider = (settings: { username: string; password: string }) => (context: LoginContext) => {
    authenticate(): Promise<void>;
  };
  const provider: Provider;
  export default provider;
}

declare module 'kafkajs/src/broker/saslAuthenticator/scram256.js' {
  import type { Provider } from 'kafkajs/src/broker/saslAuthenticator/plain.js';
  const provider: Provider;
  export default provider;
}

declare module 'kafkajs/src/broker/saslAuthenticator/scram512.js' {
  import type { Provider } from 'kafkajs/src/broker/saslAuthenticator/plain.js';
  const provider: Provider;
  export default provider;
}
