import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STATE_VERSION } from '@curbline/domain';
import { MemoryLog, MemoryStore } from '@curbline/log';
import { startService, type Health, type RunningService } from '@curbline/platform';
import { builtProject } from '@curbline/testing';
import { ledgerServiceOn } from '../ledger.service.js';
import type { SnapshotOptions } from './ledger.snapshots.js';
import { SnapshotFolder } from './snapshot.folder.js';
import { restoreSnapshot } from './snapshot.restore.js';

const PROVENANCE = { sources: [{ publisher: 'BIS' }], reason: 'A letter to exporters.', actor: 'an analyst' };
/** A snapshot after every few entries. */
const OFTEN = { entries: 5, share: 0, everyMs: 600_000, stopMs: 10_000 };
/** None but the one on a clean stop. */
const ON_STOP = { ...OFTEN, entries: 1e9 };
const NEVER = { ...ON_STOP, share: 1e9 };

const impose = (number: number) => ({
  idempotencyKey: `impose-${number}`,
  type: 'ImposeRestriction',
  data: {
    restrictionId: `rule-${number}`,
    title: `Rule ${number}`,
    authority: { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
    kind: 'licence-requirement',
    flows: ['export'],
    scope: { items: { include: [{ scheme: 'HS', code: '271119' }] }, from: { include: ['US'] } },
    terms: {},
    effective: { from: '2025-05-23' },
    legalBasis: [{ citation: 'Is-informed letter' }],
    ...PROVENANCE,
  },
});
const lift = (number: number) => ({
  idempotencyKey: `lift-${number}`,
  type: 'LiftRestriction',
  data: { restrictionId: `rule-${number}`, effective: { from: '2025-07-02' }, ...PROVENANCE },
});
const commands = (count: number, from = 0) => Array.from({ length: count }, (_, index) => impose(from + index));

let dir: string;
let store: MemoryStore;
let running: RunningService[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'curbline-snapshot-spec-'));
  store = new MemoryStore();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  await rm(dir, { recursive: true, force: true });
});

interface StartOptions {
  pace?: SnapshotOptions['pace'];
  ledger?: string;
  snapshots?: string;
  doubtMs?: number;
  /** Called whenever the log has told its end. */
  onEndTold?: () => void;
  /** The offsets from which the log was read. */
  reads?: number[];
}

async function start({
  pace = ON_STOP,
  ledger,
  snapshots = dir,
  reads = [],
  doubtMs = 50,
  onEndTold,
}: StartOptions = {}): Promise<RunningService> {
  const log = new MemoryLog(store);
  const read = log.read.bind(log);
  log.read = (from, signal) => {
    reads.push(from);
    return read(from, signal);
  };
  const endOffset = log.endOffset.bind(log);
  log.endOffset = () => endOffset().finally(onEndTold);
  const service = await startService(
    ledgerServiceOn(() => Promise.resolve(log), undefined, { pace, doubtMs }),
    {
      DATABASE_URL: 'postgres://127.0.0.1/not-used',
      LOG_LEVEL: 'silent',
      SNAPSHOT_DIR: snapshots,
      ...(ledger !== undefined && { LEDGER: ledger }),
    },
  );
  running.push(service);
  while ((await health(service)).parts['chain']?.status === 'starting') await turn();
  return service;
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

async function health({ url }: RunningService): Promise<Health> {
  return (await (await fetch(`${url}/health/ready`)).json()) as Health;
}

async function post({ url }: RunningService, body: unknown): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/commands`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

async function record(service: RunningService, bodies: unknown[]): Promise<string[]> {
  const answers: string[] = [];
  for (const body of bodies) {
    const { status, text } = await post(service, body);
    expect(status).toBe(201);
    answers.push(text);
  }
  return answers;
}

const files = async () => (await readdir(dir)).sort();

/** A ledger of twelve entries and a genesis entry, stopped, with a snapshot of all of them. */
async function stoppedLedger(): Promise<string[]> {
  const service = await start();
  const answers = await record(service, commands(12));
  await service.stop();
  return answers;
}

/** Which snapshots are left out with this log, and why, as the one warning says it. */
async function leftOut(ledger = 'curbline'): Promise<string> {
  const { signal } = new AbortController();
  const { unusable } = await restoreSnapshot(new SnapshotFolder(dir, ledger), new MemoryLog(store), signal, 50);
  return unusable.join('; ');
}

describe('a replica with a snapshot', () => {
  it('reads the log from there alone, gives every repeated command its first answer, and goes on', async () => {
    const answers = await stoppedLedger();
    const reads: number[] = [];
    const service = await start({ reads });
    // The genesis entry proves that it is the same log; then from the head on.
    expect(reads).toEqual([0, 12]);
    expect((await health(service)).parts['chain']).toMatchObject({ status: 'up', sequence: 12 });
    expect(await record(service, commands(12))).toEqual(answers);
    expect(await post(service, { ...impose(99), idempotencyKey: 'impose-3' })).toMatchObject({ status: 422 });
    await record(service, [lift(3)]);
    expect(await post(service, { ...lift(3), idempotencyKey: 'again' })).toMatchObject({ status: 422 });
    expect((await health(service)).parts['chain']).toMatchObject({ sequence: 13 });
  });

  it('also reads what came after it', async () => {
    const first = await start();
    await record(first, commands(5));
    await first.stop();
    const second = await start({ pace: NEVER });
    const answers = await record(second, commands(8));
    await second.stop();
    expect(await files()).toEqual(['curbline-00000000000000000005.snapshot']);
    expect(await record(await start(), commands(8))).toEqual(answers);
  });

  it('takes one as entries come, while commands are answered, and keeps the last two', async () => {
    const service = await start({ pace: OFTEN });
    const answers: string[] = [];
    for (let number = 0; (await files()).filter((name) => name.endsWith('.snapshot')).length < 2; number++) {
      answers.push(...(await record(service, [impose(number)])));
    }
    await record(service, commands(60, 1_000));
    await service.stop();
    const names = await files();
    expect(names).toHaveLength(2);
    expect(names.at(-1)).toMatch(/^curbline-\d{20}\.snapshot$/);
    const other = await start({ pace: NEVER });
    expect(await record(other, commands(answers.length))).toEqual(answers);
  });

  it('finds entries beside skipped records, as it did before', async () => {
    const service = await start();
    const answers = await record(service, commands(3));
    store.append([Buffer.from('a stale record')]);
    answers.push(...(await record(service, commands(3, 3))));
    store.append([Buffer.from('another')]);
    await service.stop();
    const restored = await start();
    expect(await record(restored, commands(6))).toEqual(answers);
  });

  it('works without a folder that can be written, and says so', async () => {
    const blocked = join(dir, 'file');
    await writeFile(blocked, '');
    const service = await start({ snapshots: blocked, pace: OFTEN });
    await record(service, commands(20));
    expect((await health(service)).status).toBe('up');
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/curbline_ledger_snapshots_total\{outcome="failed",.*\} 1/);
  });
});

describe('a snapshot that cannot be used', () => {
  const spoil: [string, (file: string) => Promise<void>, string][] = [
    ['is cut off', async (file) => writeFile(file, (await readFile(file)).subarray(0, -1)), 'it ends too early'],
    ['is empty', (file) => writeFile(file, ''), 'it ends too early'],
    ['has a bit that changed', (file) => change(file, (bytes) => (bytes[bytes.length - 100]! ^= 1)), 'is damaged'],
    ['has a length that changed', (file) => change(file, (bytes) => (bytes[4] = 0xff)), 'it ends too early'],
    ['has a header that is none', (file) => change(file, (bytes) => (bytes[5] = 0x20)), 'its header cannot be read'],
    [
      'is of another version of the state',
      (file) => replaceText(file, `"stateVersion":${STATE_VERSION}`, '"stateVersion":0'),
      'another version of Curbline wrote it',
    ],
    ['is of another format', (file) => replaceText(file, '"format":1', '"format":9'), 'another version of Curbline'],
    ['is of another ledger', (file) => replaceText(file, '"ledger":"curbline"', '"ledger":"curbl1ne"'), '"curbl1ne"'],
  ];

  it.each(spoil)('because it %s is left out, which is told, and the whole log is read', async (_why, change, says) => {
    const answers = await stoppedLedger();
    const [name] = await files();
    await change(join(dir, name!));
    const reads: number[] = [];
    expect(await leftOut()).toContain(`${name} (`);
    expect(await leftOut()).toContain(says);
    const service = await start({ reads });
    expect(reads.at(-1)).toBe(0);
    expect(await record(service, commands(12))).toEqual(answers);
  });

  it('because any one of its bytes changed never makes another state', async () => {
    const answers = await stoppedLedger();
    const [name] = await files();
    const whole = await readFile(join(dir, name!));
    for (let step = 0; step < 12; step++) {
      const at = Math.floor((step / 12) * whole.byteLength);
      await change(join(dir, name!), (bytes) => (bytes[at]! ^= 0x10));
      expect(await leftOut()).not.toBe('');
      const service = await start({ pace: NEVER });
      expect(await record(service, commands(1))).toEqual(answers.slice(0, 1));
      await service.stop();
      await writeFile(join(dir, name!), whole);
    }
  });

  it('leaves the one before it, which is used', async () => {
    const first = await start();
    const answers = await record(first, commands(3));
    await first.stop();
    const second = await start();
    answers.push(...(await record(second, commands(3, 3))));
    await second.stop();
    const [, newest] = await files();
    await writeFile(join(dir, newest!), 'damaged');
    const reads: number[] = [];
    const service = await start({ reads });
    expect(reads.at(-1)).toBe(3);
    expect(await record(service, commands(6))).toEqual(answers);
  });

  it('because the log is another one is left out', async () => {
    await stoppedLedger();
    store = new MemoryStore();
    const other = await start({ snapshots: join(dir, 'others') });
    const answers = await record(other, commands(20));
    await other.stop();
    expect(await leftOut()).toContain('taken from another log');
    const service = await start();
    expect(await record(service, commands(20))).toEqual(answers);
  });

  it('because it was left unfinished is not even looked at, and removed when it is old', async () => {
    await stoppedLedger();
    const [name] = await files();
    const old = `${name}.1.tmp`;
    await writeFile(join(dir, old), 'half');
    await utimes(join(dir, old), 1, 1);
    await writeFile(join(dir, `${name}.2.tmp`), 'half');
    expect(await leftOut()).toBe('');
    const service = await start();
    await record(service, commands(1, 50));
    await service.stop();
    expect(await files()).toEqual([name, `${name}.2.tmp`, 'curbline-00000000000000000013.snapshot']);
  });
});

describe('a snapshot of what the log no longer holds', () => {
  it.each([
    ['was rewound', () => store.truncate(8)],
    ['is empty', () => store.truncate(0)],
  ])('stops the replica when the log %s: nothing is written, and the reason is told', async (_what, lose) => {
    await stoppedLedger();
    lose();
    const { length } = store;
    const service = await start();
    expect((await health(service)).parts['chain']).toMatchObject({
      status: 'down',
      reason: expect.stringMatching(new RegExp(`ends at offset ${length}, but .* move the snapshots away`)),
    });
    expect(await post(service, impose(99))).toMatchObject({ status: 503 });
    expect(store.length).toBe(length);
  });

  it('stops the replica when another one has written on over what was lost', async () => {
    await stoppedLedger();
    store.truncate(8);
    const other = await start({ snapshots: join(dir, 'others') });
    await record(other, commands(20, 100));
    const service = await start();
    expect((await health(service)).parts['chain']).toMatchObject({
      status: 'down',
      reason: expect.stringContaining('no longer holds the entry'),
    });
  });

  it('does not stop it when the log only seemed to be shorter', async () => {
    const answers = await stoppedLedger();
    const whole = store.records(0, 100).map(({ value }) => value);
    store.truncate(8);
    const seem = () => void (store.length === 8 && store.append(whole.slice(8)));
    const service = await start({ doubtMs: 20_000, onEndTold: seem });
    expect(await record(service, commands(12))).toEqual(answers);
  });
});

describe('a process that is killed while it writes a snapshot', () => {
  it("leaves none under a snapshot's name but whole ones", async () => {
    const built = await builtProject();
    const child = spawn(process.execPath, ['--input-type=module', '-e', writerOf(built)], {
      env: { ...process.env, DIR: dir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    while (!(await hasBytes())) await turn();
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(await files()).toEqual([expect.stringMatching(/\.snapshot\.\d+\.tmp$/)]);
    expect(await leftOut('killed')).toBe('');
    const service = await start({ ledger: 'killed' });
    await record(service, commands(1));
  });

  async function hasBytes(): Promise<boolean> {
    const [name] = await files();
    return name !== undefined && (await stat(join(dir, name))).size > 0;
  }

  /** A program that writes a snapshot which never comes to its end. */
  function writerOf(built: string): string {
    const from = (path: string) => JSON.stringify(join(built, path));
    return `
      import { writeSnapshot } from ${from('apps/ledger/src/snapshot/snapshot.file.js')};
      import { SnapshotFolder } from ${from('apps/ledger/src/snapshot/snapshot.folder.js')};
      import { OffsetIndex } from ${from('apps/ledger/src/chain/offset.index.js')};
      const header = { format: 1, stateVersion: ${STATE_VERSION}, ledger: 'killed', genesis: { offset: 0, hash: 'a' },
        head: { sequence: 1, hash: 'b', recordedAt: 1 }, nextOffset: 2 };
      const key = (number) => { const k = Buffer.from(String(number)), b = Buffer.alloc(8 + k.length);
        b.writeUInt32LE(k.length, 0); k.copy(b, 8); return b; };
      function* blocks() { for (let n = 0; ; n++) yield { part: 'commands', bytes: key(n) }; }
      const still = { header, frozen: { blocks }, offsets: new OffsetIndex(), changes: 0 };
      console.log('begun');
      await writeSnapshot(new SnapshotFolder(process.env.DIR, 'killed').file(1), still, new AbortController().signal);
    `;
  }
});

async function change(file: string, how: (bytes: Buffer) => unknown): Promise<void> {
  const bytes = await readFile(file);
  how(bytes);
  await writeFile(file, bytes);
}

async function replaceText(file: string, from: string, to: string): Promise<void> {
  const text = (await readFile(file)).toString('latin1');
  expect(text).toContain(from);
  await writeFile(file, Buffer.from(text.replace(from, to), 'latin1'));
}
