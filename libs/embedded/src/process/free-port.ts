import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { EmbeddedError } from '../embedded.errors.js';

/**
 * Below the ports that Linux (32768), macOS and Windows (49152) give to outgoing connections. A server that is started
 * again on a port from up there can find it taken by some client; even by its own, who tries to reach it from that very port.
 */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_767;
const ATTEMPTS = 100;

/** A TCP port on 127.0.0.1 that was free a moment ago. Somebody else may take it before it is used: be ready to ask again. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
    if (await isPortFree(port)) return port;
  }
  throw new EmbeddedError(`There is hardly a free port between ${LOWEST_PORT} and ${HIGHEST_PORT} on 127.0.0.1.`);
}

/** Whether nobody listens on the port of 127.0.0.1 at this moment. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
