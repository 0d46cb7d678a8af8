import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a connection does with the bytes that pass. `undefined` in a direction: they go on at once. */
export interface Disturbance {
  /** Bytes from the client to the target go on after so long. */
  delayRequestsMs?: number;
  /** Bytes from the target to the client go on after so long. */
  delayAnswersMs?: number;
  /** What the target answers is thrown away, while it still hears and does what it is asked. */
  dropAnswers?: boolean;
  /** Nothing passes in either direction, and nothing is lost: what comes meanwhile goes on afterwards. */
  hold?: boolean;
}

/** One client's way to the target. */
export class ProxiedConnection {
  private disturbance: Disturbance = {};
  private dropped = 0;

  /** Both sockets are open or opening; the connection ends when either of them does. */
  constructor(
    private readonly client: Socket,
    private readonly target: Socket,
    onEnd: () => void,
  ) {
    client.setNoDelay(true);
    target.setNoDelay(true);
    for (const socket of [client, target]) {
      socket.on('error', () => this.cut());
      socket.once('close', () => {
        this.cut();
        onEnd();
      });
    }
    this.forward(client, target, () => this.disturbance.delayRequestsMs);
    this.forward(
      target,
      client,
      () => this.disturbance.delayAnswersMs,
      () => this.disturbance.dropAnswers,
    );
  }

  /** How many bytes of answers were thrown away. */
  get droppedBytes(): number {
    return this.dropped;
  }

  /** Ends it for both sides at once, as a lost network does once somebody notices: what is under way is gone. */
  cut(): void {
    this.client.destroy();
    this.target.destroy();
  }

  /** From now on, instead of what was before. */
  disturb(disturbance: Disturbance): void {
    this.disturbance = disturbance;
    for (const socket of [this.client, this.target]) {
      if (disturbance.hold) socket.pause();
      else socket.resume();
    }
  }

  /** Undisturbed again. One that has lost bytes is cut: TCP never delivers a stream with a hole. */
  heal(): void {
    if (this.dropped > 0) this.cut();
    else this.disturb({});
  }

  private forward(
    from: Socket,
    to: Socket,
    delayMs: () => number | undefined,
    isDropped: () => boolean | undefined = () => false,
  ): void {
    // Bytes must not overtake each other when the delay becomes shorter.
    let passed: Promise<void> | undefined;
    from.on('data', (bytes) => {
      if (isDropped()) {
        this.dropped += bytes.byteLength;
        return;
      }
      const ms = delayMs() ?? 0;
      if (ms === 0 && passed === undefined) {
        this.pass(from, to, bytes);
        return;
      }
      const due = new Promise((resolve) => setTimeout(resolve, ms));
      const mine = Promise.all([due, passed]).then(() => {
        this.pass(from, to, bytes);
        if (passed === mine) passed = undefined;
      });
      passed = mine;
    });
  }

  /** A slow receiver slows its sender down, as without a proxy. */
  private pass(from: Socket, to: Socket, bytes: Buffer): void {
    if (to.destroyed || to.write(bytes) || from.isPaused()) return;
    from.pause();
    to.once('drain', () => {
      if (!this.disturbance.hold) from.resume();
    });
  }
}

/**
 * A TCP proxy on a free port of 127.0.0.1 that can do to a connection what a network can: cut it, refuse it, delay it,
 * hold it, and lose the answers alone. What is set for all holds for connections that come later, too.
 */
export class FaultProxy {
  /** Where the connections go; may be set later than the first one comes, which is then refused. */
  targetPort: number | undefined;
  private readonly open = new Set<ProxiedConnection>();
  private disturbance: Disturbance = {};
  private refusing = false;

  private constructor(
    private readonly server: Server,
    targetPort: number | undefined,
  ) {
    this.targetPort = targetPort;
    server.on('connection', (client) => this.accept(client));
  }

  /** Resolves when it listens. `targetPort` is on 127.0.0.1 as well. */
  static async listen(targetPort?: number): Promise<FaultProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultProxy(server, targetPort);
  }

  /** Where it listens. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Those that are open now, oldest first. */
  get connections(): readonly ProxiedConnection[] {
    return [...this.open];
  }

  /** Ends all connections. New ones are taken. */
  cut(): void {
    for (const connection of this.open) connection.cut();
  }

  /** Every new connection is reset at once, until `heal`; those that are open stay. */
  refuse(): void {
    this.refusing = true;
  }

  /** All connections, and those that come, from now on and instead of what was before. */
  disturb(disturbance: Disturbance): void {
    this.disturbance = disturbance;
    for (const connection of this.open) connection.disturb(disturbance);
  }

  /** Everything passes again; connections that have lost bytes are cut. */
  heal(): void {
    this.refusing = false;
    this.disturbance = {};
    for (const connection of this.open) connection.heal();
  }

  /** Ends it and all its connections. */
  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.cut();
    await closed;
  }

  private accept(client: Socket): void {
    if (this.refusing || this.targetPort === undefined) {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    const target = connect({ host: '127.0.0.1', port: this.targetPort });
    const connection = new ProxiedConnection(client, target, () => this.open.delete(connection));
    this.open.add(connection);
    connection.disturb(this.disturbance);
  }
}
