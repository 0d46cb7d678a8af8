import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLogger, type StartupError } from '@curbline/platform';
import { ServicePart } from './service-part.js';
import { Supervisor } from './supervisor.js';

const logger = createLogger({ service: 'launcher', ledger: 'curbline', level: 'silent', secrets: [] });

/** A service as the launcher sees one: it listens, tells where, and ends on SIGTERM or when its parent is gone. */
const SERVICE = `
  const { createServer } = require('node:http');
  const server = createServer((request, response) => {
    if (request.url === '/die') process.exit(3);
    response.end(String(process.pid));
  });
  process.once('message', ({ variables }) => server.listen(Number(variables.PORT), '127.0.0.1', () => {
    console.log(JSON.stringify({ level: 'info', message: 'listening' }));
    console.log(JSON.stringify({ level: 'warn', message: 'mind the gap' }));
    process.send({ type: 'listening', url: 'http://127.0.0.1:' + server.address().port });
  }));
  process.on('SIGTERM', () => process.exit(0));
  process.on('disconnect', () => process.exit(0));
`;

describe('the supervision of a service', () => {
  let folder: string;
  let said: string[];
  let gaveUp: Promise<StartupError>;
  let part: ServicePart;
  let supervisor: Supervisor;

  const supervise = async (program: string) => {
    await writeFile(join(folder, 'main.cjs'), program);
    part = new ServicePart(
      'gateway',
      join(folder, 'main.cjs'),
      () => ({ PORT: '0' }),
      join(folder, 'gateway.log'),
      (line) => said.push(line),
    );
    gaveUp = new Promise((resolve) => {
      supervisor = new Supervisor(part, logger, (line) => said.push(line), resolve);
    });
    await supervisor.start();
  };
  /** The process that answers now, as soon as one does. */
  const pid = async (): Promise<string> => {
    for (;;) {
      try {
        return await (await fetch(part.url)).text();
      } catch {
        await wait(20);
      }
    }
  };
  const die = () => fetch(`${part.url}/die`).catch(() => undefined);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curbline-supervisor-spec-'));
    said = [];
  });
  afterEach(async () => {
    await supervisor.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('starts one that died again, at the same address, and says so', async () => {
    await supervise(SERVICE);
    const [before, url] = [await pid(), part.url];
    await die();
    expect(await pid()).not.toBe(before);
    expect(part.url).toBe(url);
    expect(said).toContainEqual(
      expect.stringMatching(/^The gateway ended with code 3; it is started again in \d+ ms$/),
    );
  });

  it('keeps what it says in its log, and passes on what is worse than information', async () => {
    await supervise(SERVICE);
    await pid();
    await supervisor.stop();
    expect(said).toEqual(['gateway: warn: mind the gap']);
    expect(await readFile(part.logFile, 'utf8')).toContain('"message":"listening"');
  });

  it('gives up on one that dies five times within a minute, and says which and where to look', async () => {
    await supervise(SERVICE);
    for (let death = 1; death <= 5; death += 1) {
      await pid();
      await die();
    }
    expect((await gaveUp).message).toBe(
      `The gateway died 5 times within a minute (the last time it ended with code 3), so everything was stopped; see ${part.logFile}.`,
    );
  });

  it('does not try again when the first start fails, and hands on its last words', async () => {
    await expect(supervise(`console.error('PORT="x" cannot be used.'); process.exit(1);`)).rejects.toThrow(
      'PORT="x" cannot be used.',
    );
  });

  it('names the error of one that fails without knowing why', async () => {
    await expect(supervise(`throw new TypeError('a bug');`)).rejects.toThrow(
      /^The gateway could not start \(TypeError: a bug\); see \S+gateway\.log\.$/,
    );
  });

  it('hears of one that died while it was only prepared', async () => {
    await writeFile(join(folder, 'main.cjs'), 'process.exit(4)');
    part = new ServicePart(
      'gateway',
      join(folder, 'main.cjs'),
      () => ({}),
      join(folder, 'gateway.log'),
      () => undefined,
    );
    part.prepare();
    await wait(300);
    supervisor = new Supervisor(
      part,
      logger,
      () => undefined,
      () => undefined,
    );
    await expect(supervisor.start()).rejects.toThrow('The gateway ended with code 4 before it listened');
  });

  it('interrupts a start that is under way when it is stopped', async () => {
    const heard = join(folder, 'hears-signals');
    const starting = supervise(`
      process.on('SIGTERM', () => process.exit(0));
      require('node:fs').writeFileSync(${JSON.stringify(heard)}, '');
      setInterval(() => {}, 1e6);
    `);
    starting.catch(() => undefined);
    while (!existsSync(heard)) await wait(10);
    await supervisor.stop();
    await expect(starting).rejects.toThrow('The gateway ended with code 0 before it listened');
  });
});
