import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { answerLost, chainedBytes, FaultyLog, imposition, lostBeforeStoring, scenario } from '@curbline/testing';
import { MemoryLog, MemoryStore } from '../memory/memory.log.js';
import { copyLog } from './copy-log.js';
import { verifyArchive } from './read-archive.js';
import { restoreLog } from './restore-log.js';

const rules = (count: number) =>
  Array.from({ length: count }, (_, index) => imposition({ restrictionId: `rule-${index}` }));
const values = chainedBytes(scenario().given(...rules(40)).events);
const otherLedger = chainedBytes(scenario().given(...rules(40)).events, 'other');

let folder: string;
let store: MemoryStore;
const signal = new AbortController().signal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curbline-archive-spec-'));
  store = new MemoryStore();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const copy = (from = store, ledger = 'curbline', to = folder) =>
  copyLog({ log: new MemoryLog(from), ledger, folder: to, signal, fileBytes: 5_000 });
const restore = (to: MemoryStore, ledger = 'curbline') =>
  restoreLog({ log: new MemoryLog(to), ledger, folder, signal });
const stored = (from: MemoryStore) => from.records(0, from.length).map(({ value }) => Buffer.from(value).toString());
const files = async () => (await readdir(folder)).filter((name) => name.endsWith('.ndjson')).sort();

describe('a copy of a log', () => {
  it('holds the exact bytes of the chain, one entry a line, and none of what the chain skips', async () => {
    store.append(values.slice(0, 7));
    store.append([Buffer.from('no entry'), values[3]!, otherLedger[7]!]);
    store.append(values.slice(7));
    const { head, files: told } = await copy();
    expect(head.sequence).toBe(40);
    expect(told.length).toBeGreaterThan(3);
    const text = (await Promise.all((await files()).map((name) => readFile(join(folder, name), 'utf8')))).join('');
    expect(text).toBe(values.map((value) => `${Buffer.from(value).toString()}\n`).join(''));
    const last = createHash('sha256').update(Buffer.of(0)).update(values[40]!).digest('hex');
    expect(await verifyArchive(folder)).toMatchObject({ ledger: 'curbline', head: { sequence: 40, hash: last } });
  });

  it('is restored into an empty log, byte for byte', async () => {
    store.append(values);
    await copy();
    const restored = new MemoryStore();
    await restore(restored);
    expect(stored(restored)).toEqual(stored(store));
  });

  it('takes only what is new the next time, and leaves the files that are there', async () => {
    store.append(values.slice(0, 20));
    const first = await copy();
    const before = await files();
    expect(await copy()).toEqual(first);
    store.append(values.slice(20));
    const second = await copy();
    expect(second.files.slice(0, first.files.length)).toEqual(first.files);
    expect((await files()).slice(0, before.length)).toEqual(before);
    expect((await verifyArchive(folder)).head.sequence).toBe(40);
  });

  it('goes on when it was interrupted, also with a file that no manifest names yet', async () => {
    store.append(values);
    const stopped = new AbortController();
    const stopping = copyLog({
      log: new MemoryLog(store),
      ledger: 'curbline',
      folder,
      signal: stopped.signal,
      fileBytes: 5_000,
      say: () => stopped.abort(new Error('stopped')),
    });
    await expect(stopping).rejects.toThrow('stopped');
    await writeFile(join(folder, 'entries-00000000000000000009-00000000000000000099.ndjson'), 'unfinished');
    expect((await copy()).head.sequence).toBe(40);
    expect((await verifyArchive(folder)).head.sequence).toBe(40);
  });

  it('is continued from a log that was restored, where the offsets are others', async () => {
    store.append([Buffer.from('skipped'), Buffer.from('skipped')]);
    store.append(values.slice(0, 30));
    await copy();
    const restored = new MemoryStore();
    await restore(restored);
    restored.append(values.slice(30));
    expect((await copy(restored)).head.sequence).toBe(40);
    await verifyArchive(folder);
  });

  it('is refused where its last entry is not in the log: another chain, or one that lost its end', async () => {
    store.append(values.slice(0, 30));
    await copy();
    const shorter = new MemoryStore();
    shorter.append(values.slice(0, 20));
    await expect(copy(shorter)).rejects.toThrow('ends at entry 29');
    const another = new MemoryStore();
    another.append(chainedBytes(scenario().given(...rules(39).reverse()).events));
    await expect(copy(another)).rejects.toThrow('is not in the log of "curbline"');
    // Of the same length: it ends where the copied log ended.
    const asLong = new MemoryStore();
    asLong.append(chainedBytes(scenario().given(...rules(29).reverse()).events));
    await expect(copy(asLong)).rejects.toThrow('is not in the log of "curbline"');
    const misnamed = new MemoryStore();
    misnamed.append(otherLedger);
    await expect(copy(misnamed, 'other')).rejects.toThrow('holds a copy of the ledger "curbline", not of "other"');
    expect((await verifyArchive(folder)).head.sequence).toBe(29);
  });

  it('is not made of a log without entries', async () => {
    await expect(copy()).rejects.toThrow('has no entries');
  });

  it('keeps an entry with line breaks of its own as it is', async () => {
    const spread = [Buffer.from(JSON.stringify(JSON.parse(Buffer.from(values[0]!).toString()), null, 2))];
    store.append(spread);
    await copy();
    const restored = new MemoryStore();
    await restore(restored);
    expect(stored(restored)).toEqual(spread.map(String));
  });
});

describe('a damaged copy is told, and not restored:', () => {
  beforeEach(async () => {
    store.append(values);
    await copy();
  });

  const refused = async (sentence: string | RegExp) => {
    await expect(verifyArchive(folder)).rejects.toThrow(sentence);
    const untouched = new MemoryStore();
    await expect(restore(untouched)).rejects.toThrow(sentence);
    expect(untouched.length).toBe(0);
  };
  const edit = async (name: string, change: (text: string) => string) =>
    writeFile(join(folder, name), change(await readFile(join(folder, name), 'utf8')));

  it('a flipped byte', async () => {
    const [, name] = await files();
    const content = await readFile(join(folder, name!));
    content[1_234]! ^= 1;
    await writeFile(join(folder, name!), content);
    await refused(`${name} was changed: its SHA-256 is not the manifest's.`);
  });

  it('a flipped byte whose checksum was made to fit', async () => {
    const [, name] = await files();
    const sum = (text: string) => createHash('sha256').update(text).digest('hex');
    const before = await readFile(join(folder, name!), 'utf8');
    await edit(name!, (text) => text.replace('Rule', 'Rude').replace('rule', 'rude'));
    const after = await readFile(join(folder, name!), 'utf8');
    expect(after).not.toBe(before);
    await edit('manifest.json', (text) => text.replace(sum(before), sum(after)));
    await refused(/is not entry \d+ of the chain \(another-head\)/);
  });

  it('a file that was cut short', async () => {
    const name = (await files()).at(-1)!;
    await truncate(join(folder, name), 700);
    await refused(`${name} has 700 bytes`);
  });

  it('a file that is missing', async () => {
    const [, name] = await files();
    await rm(join(folder, name!));
    await refused(`${name} is missing.`);
  });

  it('a file that the manifest no longer names', async () => {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { files: unknown[] };
    const last = manifest.files.pop();
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await refused('and the manifest says 40');
    manifest.files.splice(1, 1, last);
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await refused('of the chain (another-head)');
  });

  it('files of two ledgers', async () => {
    const second = await mkdtemp(join(tmpdir(), 'curbline-archive-spec-'));
    const others = new MemoryStore();
    others.append(otherLedger);
    await copy(others, 'other', second);
    const manifest = await readFile(join(second, 'manifest.json'), 'utf8');
    const name = (JSON.parse(manifest) as { files: { name: string }[] }).files[0]!.name;
    await copyFile(join(second, name), join(folder, name));
    await expect(verifyArchive(folder)).rejects.toThrow(/bytes, and the manifest says|SHA-256/);
    for (const each of await readdir(second)) await copyFile(join(second, each), join(folder, each));
    await edit('manifest.json', (text) => text.replace('"ledger": "other"', '"ledger": "curbline"'));
    await rm(second, { recursive: true });
    await refused('The log carries the ledger "other", not "curbline".');
  });

  it('no manifest, or half of one', async () => {
    await edit('manifest.json', (text) => text.slice(0, 300));
    await refused('manifest.json is damaged');
    await rm(join(folder, 'manifest.json'));
    await refused('holds no copy of a log');
  });

  it('a manifest that points out of its folder', async () => {
    await edit('manifest.json', (text) => text.replace('entries-', '../entries-'));
    await refused('manifest.json is damaged');
  });
});

describe('a restore', () => {
  beforeEach(async () => {
    store.append(values);
    await copy();
  });

  it('goes on where another one was interrupted, and does nothing to a log that has all', async () => {
    const half = new MemoryStore();
    half.append(values.slice(0, 13));
    await restore(half);
    await restore(half);
    expect(stored(half)).toEqual(stored(store));
  });

  it.each([
    ['another chain', () => chainedBytes(scenario().given(...rules(3).reverse()).events), 'holds another chain, up to'],
    ['more than the copy', () => chainedBytes(scenario().given(...rules(50)).events), 'more than the copy has'],
    ['something else', () => [Buffer.from('something else')], 'records that are no entries'],
  ])('is refused by a log that holds %s', async (_what, held, sentence) => {
    const log = new MemoryStore();
    log.append(held());
    const before = log.length;
    await expect(restore(log)).rejects.toThrow(sentence);
    expect(log.length).toBe(before);
  });

  it('of one ledger is refused under the name of another', async () => {
    await expect(restore(new MemoryStore(), 'other')).rejects.toThrow(
      'a copy of the ledger "curbline", not of "other"',
    );
  });

  it('looks at the log when an append has no answer, and puts each entry into the chain once', async () => {
    const restored = new MemoryStore();
    const log = new FaultyLog(new MemoryLog(restored));
    log.plan(answerLost, lostBeforeStoring, lostBeforeStoring);
    await restoreLog({ log, ledger: 'curbline', folder, signal });
    expect(stored(restored)).toEqual(stored(store));
  });

  it('gives up with a sentence when nothing can be appended', async () => {
    const log = new FaultyLog(new MemoryLog());
    log.always(() => lostBeforeStoring);
    await expect(restoreLog({ log, ledger: 'curbline', folder, signal })).rejects.toThrow('Run the same command again');
  });

  it('notices somebody else who writes meanwhile', async () => {
    const restored = new MemoryStore();
    const log = new FaultyLog(new MemoryLog(restored));
    log.plan(async (append) => {
      restored.append(chainedBytes(scenario().given(...rules(2).reverse()).events));
      return append();
    });
    await expect(restoreLog({ log, ledger: 'curbline', folder, signal })).rejects.toThrow('Somebody else wrote');
  });
});
