import { connect } from 'node:net';

const METADATA = 3;
/** The version of the request whose layout is written here; brokers since 1.0 answer it. */
const METADATA_VERSION = 5;
const TIMEOUT_MS = 2_000;

/**
 * Asks a broker how many brokers of its cluster are in service: the smallest question that is answered only once the
 * cluster works. Written out, because the Kafka client lives in libs/log alone. Undefined when it does not answer.
 */
export function brokersInService(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let received = Buffer.alloc(0);
    const finish = (count?: number) => {
      socket.destroy();
      resolve(count);
    };
    socket.setTimeout(TIMEOUT_MS, () => finish());
    socket.once('error', () => finish());
    socket.once('close', () => finish());
    socket.once('connect', () => socket.write(metadataRequest()));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 4 && received.length >= 4 + received.readInt32BE(0))
        finish(received.readInt32BE(BROKER_COUNT_AT));
    });
  });
}

/** Length, correlation id and throttle time come before the number of brokers, four bytes each. */
const BROKER_COUNT_AT = 12;

/** Length; then the header: api, version, correlation id, no client id; then the body: no topics, none to be made. */
function metadataRequest(): Buffer {
  const request = Buffer.alloc(4 + 10 + 5);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(METADATA, 4);
  request.writeInt16BE(METADATA_VERSION, 6);
  request.writeInt32BE(1, 8);
  request.writeInt16BE(-1, 12);
  request.writeInt32BE(0, 14);
  request.writeInt8(0, 18);
  return request;
}
