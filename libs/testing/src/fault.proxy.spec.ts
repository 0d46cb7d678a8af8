import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { FaultProxy } from './fault.proxy.js';

/** Answers every line with itself, and remembers what it heard. */
class Echo {
  heard = '';
  readonly sockets: Socket[] = [];
  readonly server: Server = createServer((socket) => {
    this.sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      this.heard += bytes.toString();
      socket.write(bytes);
    });
  });

  async start(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}

/** What a client hears, and whether it was cut off. */
class Client {
  heard = '';
  ended = false;
  private constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => (this.heard += bytes.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => (this.ended = true));
  }

  static to(port: number): Client {
    return new Client(connect({ host: '127.0.0.1', port }));
  }

  say(text: string): void {
    this.socket.write(text);
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('Not so after 20 s.');
    await wait(5);
  }
}

let echo: Echo;
let proxy: FaultProxy;
let clients: Client[];
beforeEach(async () => {
  echo = new Echo();
  proxy = await FaultProxy.listen(await echo.start());
  clients = [];
});
afterEach(async () => {
  for (const { socket } of clients) socket.destroy();
  await proxy.close();
  echo.stop();
});

async function client(): Promise<Client> {
  const made = Client.to(proxy.port);
  clients.push(made);
  made.say('hello ');
  await until(() => made.heard === 'hello ' || made.ended);
  return made;
}

describe('A fault proxy', () => {
  it('passes everything on in both directions, also what is large', async () => {
    const one = await client();
    one.say('x'.repeat(3_000_000));
    await until(() => one.heard.length === 3_000_006);
    expect(echo.heard).toHaveLength(3_000_006);
  });

  it('cuts what is open and takes what comes', async () => {
    const one = await client();
    proxy.cut();
    await until(() => one.ended);
    expect((await client()).heard).toBe('hello ');
  });

  it('refuses what comes and leaves what is open, until it is healed', async () => {
    const one = await client();
    proxy.refuse();
    expect((await client()).ended).toBe(true);
    one.say('still ');
    await until(() => one.heard === 'hello still ');
    proxy.heal();
    expect((await client()).ended).toBe(false);
  });

  it('drops the answers alone: the target hears what the client never learns of; healing cuts, and leaves no hole', async () => {
    const one = await client();
    proxy.disturb({ dropAnswers: true });
    one.say('stored ');
    await until(() => proxy.connections[0]?.droppedBytes === 'stored '.length);
    expect(echo.heard).toBe('hello stored ');
    proxy.heal();
    await until(() => one.ended);
    expect(one.heard).toBe('hello ');
  });

  it('holds both directions and loses nothing', async () => {
    const one = await client();
    proxy.disturb({ hold: true });
    const late = Client.to(proxy.port);
    clients.push(late);
    late.say('late');
    one.say('held');
    await wait(50);
    expect([echo.heard, one.heard, late.heard]).toEqual(['hello ', 'hello ', '']);
    proxy.heal();
    await until(() => one.heard === 'hello held' && late.heard === 'late');
  });

  it('delays each direction by its own time, and keeps the order when the delay ends', async () => {
    const one = await client();
    const began = performance.now();
    proxy.disturb({ delayRequestsMs: 60, delayAnswersMs: 90 });
    one.say('a');
    await until(() => echo.heard === 'hello a');
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
    proxy.heal();
    one.say('b');
    await until(() => one.heard === 'hello ab');
  });

  it('disturbs one connection and spares the others', async () => {
    const [one, other] = [await client(), await client()];
    proxy.connections[0]?.disturb({ dropAnswers: true });
    one.say('x');
    other.say('y');
    await until(() => other.heard === 'hello y');
    expect(one.heard).toBe('hello ');
    proxy.connections[0]?.cut();
    await until(() => one.ended);
    expect(other.ended).toBe(false);
  });
});
