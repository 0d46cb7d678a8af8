import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a system that breaks when a test wants it. */
export interface BreakableWay {
  url: string;
  /** Cuts every connection, and lets none through until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/**
 * Leads to the system at `url` from a free port. Of the first answer to a request that begins with `begins` it lets so many
 * bytes through and holds the rest back, until it is cut: so a test finds the answer in its middle.
 */
export async function breakableWay(url: string, begins: string, heldAfterBytes: number): Promise<BreakableWay> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isOpen = true;
  let isFirst = true;
  const server = createServer((visitor) => {
    if (!isOpen) return void visitor.destroy();
    const system = connect(Number(port), hostname);
    let left = Infinity;
    for (const socket of [visitor, system]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        visitor.destroy();
        system.destroy();
      });
    }
    visitor.on('data', (bytes: Buffer) => {
      if (isFirst && bytes.subarray(0, begins.length).toString('latin1') === begins) {
        isFirst = false;
        left = heldAfterBytes;
      }
      system.write(bytes);
    });
    system.on('data', (bytes: Buffer) => {
      visitor.write(bytes.subarray(0, Math.max(left, 0)));
      left -= bytes.length;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isOpen = false;
      cutAll();
    },
    mend() {
      isOpen = true;
    },
    async close() {
      server.close();
      cutAll();
      await once(server, 'close');
    },
  };
}
