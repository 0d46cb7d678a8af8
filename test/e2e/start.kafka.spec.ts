import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAll, type RunningSystem, startSystem } from './running-system.js';

/** A cluster that is given holds the ledgers of earlier runs, too; else the launcher brings a broker of its own. */
const { KAFKA_BROKERS } = process.env;
const where = KAFKA_BROKERS ? { KAFKA_BROKERS, LEDGER: `start-${randomBytes(6).toString('hex')}` } : {};

describe('npm run start:kafka', () => {
  let folder: string;
  const everStarted = new Set<number>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curbline-start-kafka-spec-'));
    await chmod(folder, 0o755);
  });
  afterAll(async () => {
    killAll([...everStarted]);
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<RunningSystem> => {
    const system = await startSystem({ DATA_DIR: join(folder, 'data'), ...where }, ['--kafka']);
    for (const pid of await system.processes()) everStarted.add(pid);
    return system;
  };
  const get = async ({ url }: RunningSystem, path: string) => (await fetch(`${url}${path}`)).json();
  const head = (system: RunningSystem) => get(system, '/v1/events?after=57&limit=1');
  const ethane = 'from=US&to=CN&item=HS:2711190020&on=2025-06-10&party=none&endUse=none';

  it('keeps the ledger in Kafka, and finds it again after everything was killed and after a clean end', async () => {
    const first = await start();
    expect(await get(first, `/v1/checks?${ethane}`)).toMatchObject({ outcome: 'licence-required' });
    const before = await head(first);
    await first.killEverything();

    const second = await start();
    expect(await head(second)).toEqual(before);
    expect(await second.end()).toMatchObject({ code: 0 });

    const third = await start();
    expect(await head(third)).toEqual(before);
    expect(await get(third, `/v1/checks?${ethane}`)).toMatchObject({ outcome: 'licence-required' });
    expect(await third.end()).toMatchObject({ code: 0 });
  });
});
