import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { killAll, type RunningSystem, startSystem, untilGone } from './running-system.js';

jest.setTimeout(120_000);

/** The whole promise: ready in 10 s on two cores. A machine that is busy with other tests gets more. */
const READY_WITHIN_MS = 30_000;

describe('npm start', () => {
  let folder: string;
  let data: string;
  const everStarted = new Set<number>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curbline-start-spec-'));
    // Root runs PostgreSQL as another user, who must be able to come here.
    await chmod(folder, 0o755);
    data = join(folder, 'data');
  });
  afterAll(async () => {
    killAll([...everStarted]);
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<RunningSystem> => {
    const system = await startSystem({ DATA_DIR: data });
    for (const pid of await system.processes()) everStarted.add(pid);
    return system;
  };
  const get = async (system: RunningSystem, path: string) => {
    const response = await fetch(`${system.url}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as Record<string, unknown>;
  };
  const ethane = async (system: RunningSystem) => {
    const question = 'from=US&to=CN&item=HS:2711190020&on=2025-06-10&party=none&endUse=none';
    return (await get(system, `/v1/checks?${question}`)) as { outcome: string; restrictions: { id: string }[] };
  };
  const head = async (system: RunningSystem) => (await get(system, '/v1/events?after=-1&limit=1')).head as Head;
  /** Adds a remark to the restriction on ethane: the same remark each time that the same key is given. */
  const remark = async (system: RunningSystem, key: string) => {
    const { restrictions } = await ethane(system);
    const response = await fetch(`${system.url}/v1/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({
        type: 'AddNote',
        data: {
          restrictionId: restrictions[0]?.id,
          text: `A remark, ${key}.`,
          sources: [{ publisher: 'Curbline', title: 'A test of the start' }],
          reason: 'To see whether it lasts',
          actor: 'start.e2e.spec',
        },
      }),
    });
    const body = (await response.json()) as { position: { sequence: number } };
    return { status: response.status, body, replayed: response.headers.get('idempotency-replayed') };
  };

  it('prints one line when the whole system stands and the story can be asked; ends cleanly; finds all again', async () => {
    const first = await start();
    expect(first.printed()).toBe(`Curbline is ready: ${first.url}\n`);
    expect(first.readyAfterMs).toBeLessThan(READY_WITHIN_MS);
    expect(await ethane(first)).toMatchObject({ outcome: 'licence-required' });
    const before = await head(first);

    const family = await first.processes();
    const { code, tookMs } = await first.end('SIGTERM');
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(20_000);
    await untilGone(family, 10_000);
    expect(first.printed()).toBe(`Curbline is ready: ${first.url}\n`);

    const second = await start();
    expect(await head(second)).toEqual(before);
    expect(await ethane(second)).toMatchObject({ outcome: 'licence-required' });
    expect(await second.end('SIGINT')).toMatchObject({ code: 0 });
  });

  it('loses nothing that was answered when everything is killed, and takes the folder over', async () => {
    const first = await start();
    const answer = await remark(first, 'before-the-power-cut');
    expect(answer).toMatchObject({ status: 201 });
    await first.killEverything();

    const second = await start();
    expect(await head(second)).toMatchObject({ sequence: answer.body.position.sequence });
    expect(await remark(second, 'before-the-power-cut')).toMatchObject({ ...answer, replayed: 'true' });
    expect(await head(second)).toMatchObject({ sequence: answer.body.position.sequence });
    await second.end();
  });

  it('leaves no service behind when it is killed itself, and takes over the database that is', async () => {
    const first = await start();
    const services = await serviceProcesses(first);
    expect(services).toHaveLength(3);
    const answer = await remark(first, 'before-the-kill');
    await first.killLauncher();
    await untilGone(services, 5_000);

    const second = await start();
    expect(await remark(second, 'before-the-kill')).toMatchObject({ body: answer.body, replayed: 'true' });
    await second.end();
  });

  it('starts a service again that was killed, and goes on', async () => {
    const system = await start();
    for (const pid of await serviceProcesses(system)) process.kill(pid, 'SIGKILL');
    await untilReady(system.url);
    for (const pid of await system.processes()) everStarted.add(pid);
    expect(await serviceProcesses(system)).toHaveLength(3);
    expect(await remark(system, 'after-the-restart')).toMatchObject({ status: 201 });
    expect(await system.end()).toMatchObject({ code: 0 });
  });

  it('is refused a second time on the same data folder, with one sentence', async () => {
    const system = await start();
    await expect(start()).rejects.toThrow(
      /^The start ended with code 1: The data folder \S+ is in use by another Curbline \(process \d+, at http:\S+\): stop that one first, or set DATA_DIR to another folder\.\n$/,
    );
    await system.end();
  });
});

interface Head {
  sequence: number;
  hash: string;
}

/** The processes of the three services. */
async function serviceProcesses(system: RunningSystem): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args=']);
  const family = new Set(await system.processes());
  return stdout
    .split('\n')
    .filter((line) => /apps\/(ledger|projections|gateway)\/src\/main\.js/.test(line))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => family.has(pid));
}

async function untilReady(url: string): Promise<void> {
  for (const deadline = performance.now() + 30_000; performance.now() < deadline;) {
    const response = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not become ready again.');
}
