import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { sendCommands, type Outgoing } from './command-stream.js';
import { Gateway } from './gateway.js';
import type { Alarm } from './silence.js';

/** Rings when it is told to: at once, or as soon as somebody has set it. No time goes by. */
class HandAlarm {
  private ringing: (() => void) | undefined;
  private due = false;

  readonly set: Alarm = (_ms, ring) => {
    this.ringing = ring;
    if (this.due) this.ring();
    return () => (this.ringing = undefined);
  };

  ring(): void {
    this.due = this.ringing === undefined;
    this.ringing?.();
  }
}

/** Takes every connection and all that comes on it, and says what it is told to. */
class HangingGateway {
  requests = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(says: string, heard: () => void = () => undefined) {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => {
        this.requests += 1;
        if (says !== '') socket.write(says);
        heard();
      });
      socket.resume();
    });
  }

  async open(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

async function* someCommands(): AsyncGenerator<Outgoing<number>[]> {
  await Promise.resolve();
  yield [0, 1, 2].map((item) => ({ json: JSON.stringify({ idempotencyKey: `key-${item}` }), item }));
}

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n';
const ANSWER = `${JSON.stringify({ line: 1, idempotencyKey: 'key-0', status: 201, replayed: false, types: [], position: {} })}\n`;

describe('a gateway that hangs', () => {
  let hanging: HangingGateway;
  afterEach(() => hanging.close());

  it.each([
    ['before it answers at all', ''],
    ['after the head of its answer', HEAD],
  ])('%s is given up, so that no other import waits for this one for ever', async (_when, says) => {
    const alarm = new HandAlarm();
    hanging = new HangingGateway(says, () => alarm.ring());
    const gateway = new Gateway({ url: await hanging.open(), alarm: alarm.set });
    const told: number[] = [];
    const sending = sendCommands(
      someCommands(),
      (lines) => gateway.batch(lines),
      (_answer, { item }) => told.push(item),
      () => Promise.resolve(),
    );
    await expect(sending).rejects.toThrow('has left commands without an answer for 60 s');
    expect([told, hanging.requests]).toEqual([[], 3]);
  });

  it('between two answers is given up as well, and what it answered counts', async () => {
    hanging = new HangingGateway(`${HEAD}${ANSWER.length.toString(16)}\r\n${ANSWER}\r\n`);
    const alarm = new HandAlarm();
    const gateway = new Gateway({ url: await hanging.open(), alarm: alarm.set });
    const told: number[] = [];
    const reading = (async () => {
      const twoLines = ['{}\n{}\n'];
      for await (const answers of gateway.batch(Readable.from(twoLines))) {
        told.push(...answers.map(({ line }) => line));
        alarm.ring();
      }
    })();
    await expect(reading).rejects.toThrow('look at the health of the gateway');
    expect(told).toEqual([1]);
  });
});
