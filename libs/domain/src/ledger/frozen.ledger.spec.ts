import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { arbitraryCommand, command, imposition } from '@curbline/testing';
import type { Command, CommandRequest } from '../restriction/command.js';
import { formatInstant, parseInstant } from '../time/instant.js';
import { formatSequence, type LedgerEntry } from '../chain/entry.js';
import { commandFingerprint } from './command-fingerprint.js';
import { decideCommand, type DecidedEvent, type Decision } from './ledger.decider.js';
import { LedgerState } from './ledger.state.js';
import { pack, PackedLedger, STATE_VERSION, type StateBlock } from './packed.ledger.js';
import { BlockBuilder, PackedTable, recordsOf } from './packed.table.js';

const START = parseInstant('2025-01-10T00:00:00Z') as number;

/** A ledger whose state can be taken away and put back between any two commands. */
class Ledger {
  state = new LedgerState();
  private sequence = 0;

  decide(request: CommandRequest, minute: number, betweenEntries?: () => void): Decision {
    const recordedAt = START + minute * 60_000_000;
    const commandHash = commandFingerprint(request);
    // As the writer does: decided and folded on a layer, then into the state; or the layer came to nothing.
    const layer = this.state.layer();
    const decision = decideCommand(layer, request, { recordedAt, newId: `id-${minute}`, commandHash });
    if (decision.outcome === 'accepted') {
      const decided = [decision, ...(decision.also ? [decision.also] : [])];
      const entries = decided.map((each) => this.entry(request, each, recordedAt, commandHash));
      for (const entry of entries) layer.apply(entry, { recordedAt });
      for (const entry of entries) {
        this.state.apply(minute % 3 === 0 ? { ...entry } : entry, { recordedAt, layer });
        betweenEntries?.();
      }
    }
    return decision;
  }

  private entry(
    { idempotencyKey }: CommandRequest,
    { event, subject }: DecidedEvent,
    recordedAt: number,
    commandhash: string,
  ): LedgerEntry {
    return {
      specversion: '1.0',
      id: 'id',
      source: '/ledgers/spec',
      type: event.type,
      subject,
      time: formatInstant(recordedAt),
      datacontenttype: 'application/json',
      sequence: formatSequence(++this.sequence),
      previoushash: '0'.repeat(64),
      commandid: idempotencyKey,
      commandhash,
      actor: 'actor',
      data: event.data,
    };
  }
}

function packed(blocks: Iterable<StateBlock>): PackedLedger {
  const ledger = new PackedLedger();
  for (const { part, bytes } of blocks) ledger.add({ part, bytes: Uint8Array.from(bytes) });
  return ledger;
}

/** Keys that UTF-8, quotes or each other could confuse. */
const arbitraryKey = fc.constantFrom('a', 'b', '"', '\\', '\ud800', '\ud801', '\ufffd', 'ä', '__proto__', '');

const arbitraryRequests = fc.array(
  fc
    .tuple(arbitraryCommand(['one', 'two', '\ud800']), arbitraryKey, fc.nat(9))
    .map(([each, name, number]): CommandRequest => ({ ...each, idempotencyKey: `${name}${number}` })),
  { minLength: 1, maxLength: 40, size: 'max' },
);
type Cut = 'restore' | 'freeze' | 'release' | 'replace' | undefined;
const arbitraryCuts = fc.array(fc.constantFrom<Cut>('restore', 'freeze', 'release', 'replace', undefined), {
  minLength: 40,
  maxLength: 40,
});

describe('a state that was packed', () => {
  it('decides every command as the state folded from the whole log does, wherever it was cut, frozen and released', () => {
    fc.assert(
      fc.property(arbitraryRequests, arbitraryCuts, (requests, cuts) => {
        const whole = new Ledger();
        const cut = new Ledger();
        let frozen: ReturnType<LedgerState['freeze']> | undefined;
        const thaw = (how: Cut) => {
          if (how === 'release') frozen?.release();
          else frozen?.replaceBy(packed(frozen.blocks()));
          frozen = undefined;
        };
        [...requests, ...requests].forEach((request, minute) => {
          const step = cuts[minute];
          if (frozen && (step === 'release' || step === 'replace')) thaw(step);
          else if (!frozen && step === 'freeze') frozen = cut.state.freeze();
          else if (!frozen && step === 'restore') cut.state = new LedgerState(packed(cut.state.freeze().blocks()));
          expect(cut.decide(request, minute)).toEqual(whole.decide(request, minute));
        });
      }),
    );
  });

  it('answers a command of two entries as one, also when it was frozen between them', () => {
    const provenance = { sources: [{ publisher: 'List' }], reason: 'gone', actor: 'officer' };
    const ledger = new Ledger();
    const asked = {
      reviewId: 'r-1',
      kind: 'missing',
      restrictionId: 'ethane',
      source: 'list',
      version: '2',
      record: 'row',
    };
    const open = { type: 'OpenReview', data: { ...provenance, ...asked } } as Command;
    const lift = command('DecideReview', { reviewId: 'r-1', decision: 'lift', effective: { from: '2025-07-01' } });
    ledger.decide({ ...imposition(), idempotencyKey: 'impose' }, 1);
    ledger.decide({ ...open, idempotencyKey: 'open' }, 2);
    let frozen: ReturnType<LedgerState['freeze']> | undefined;
    ledger.decide({ ...lift, idempotencyKey: 'lift' }, 4, () => (frozen ??= ledger.state.freeze()));
    frozen?.replaceBy(packed(frozen.blocks()));
    ledger.state = new LedgerState(packed(ledger.state.freeze().blocks()));
    expect(ledger.state.command('lift')).toMatchObject({ sequence: 4, entries: 2, subject: 'r-1', version: 2 });
    expect(ledger.state.restriction('ethane')?.version).toBe(2);
    expect(
      ledger.decide({ ...open, data: { ...open.data, reviewId: 'r-2' }, idempotencyKey: 'again' } as CommandRequest, 5),
    ).toMatchObject({ outcome: 'accepted' });
  });

  it('is that of the moment at which it was frozen, whatever is folded while it is packed', () => {
    fc.assert(
      fc.property(arbitraryRequests, arbitraryRequests, (before, during) => {
        const ledger = new Ledger();
        before.forEach((request, minute) => ledger.decide(request, minute));
        const digest = digestOf(ledger.state);
        const frozen = ledger.state.freeze();
        const blocks = frozen.blocks();
        const first = blocks.next();
        during.forEach((request, index) => ledger.decide(request, before.length + index));
        const rest = [...blocks];
        expect(digestOfBlocks(first.done ? rest : [first.value, ...rest])).toBe(digest);
      }),
    );
  });

  it('takes less than twice the bytes of its entries, in blocks that are small pieces of work', () => {
    const ledger = new Ledger();
    for (let number = 0; number < 3_000; number++) {
      const request: Command = imposition({ restrictionId: `rule-${number}`, title: `Rule ${number}` });
      ledger.decide({ ...request, idempotencyKey: `key-${number}` }, number);
    }
    const blocks = [...ledger.state.freeze().blocks()];
    const ledgerOf = packed(blocks);
    expect([ledgerOf.size('restrictions'), ledgerOf.size('commands')]).toEqual([3_000, 3_000]);
    expect(Math.max(...blocks.map(({ bytes }) => bytes.byteLength))).toBeLessThan(300_000);
    expect(blocks.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)).toBeLessThan(3_000 * 1_200);
  });

  it('has one form in one version: a change of the form, or of what is folded, is another version', () => {
    const ledger = new Ledger();
    const requests: Command[] = [
      command('DefineGroup', { groupId: 'G:1', title: 'One', members: ['CN'], effective: { from: '2025-01-01' } }),
      imposition(),
      command('AmendRestriction', { effective: { from: '2025-06-01' }, terms: { reviewPolicy: 'denial' } }),
      command('LiftRestriction', { effective: { from: '2025-07-02' } }),
      command('OpenReview', { kind: 'missing', restrictionId: 'ethane', source: 'list', version: '2', record: 'row' }),
      command('DescribeCodes', {
        scheme: 'HS',
        edition: '2017',
        part: '27',
        codes: [{ code: '27', description: 'Fuels' }],
        effective: { from: '2025-01-01' },
      }),
    ];
    requests.forEach((each, minute) => ledger.decide({ ...each, idempotencyKey: `key-${minute}` }, minute));
    // When this digest changes, STATE_VERSION must go up with it.
    expect([STATE_VERSION, digestOf(ledger.state)]).toMatchInlineSnapshot(`
      [
        3,
        "eeefe9902dae4e848e810c81358be5c897e8ca60b853ddcbc48dc59875e84ec0",
      ]
    `);
  });

  it('is frozen once at a time, and a layer never', () => {
    const state = new LedgerState();
    expect(() => state.layer().freeze()).toThrow('frozen, or a layer');
    state.freeze();
    expect(() => state.freeze()).toThrow('frozen, or a layer');
  });
});

function digestOf(state: LedgerState): string {
  const frozen = state.freeze();
  const digest = digestOfBlocks(frozen.blocks());
  frozen.release();
  return digest;
}

function digestOfBlocks(blocks: Iterable<StateBlock>): string {
  const hash = createHash('sha256');
  for (const { part, bytes } of blocks) if (bytes.byteLength > 0) hash.update(part).update(bytes);
  return hash.digest('hex');
}

describe('a packed table', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('gives back what was put in, and nothing for any other key', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string()), fc.string(), (values, other) => {
        const builder = new BlockBuilder();
        const table = new PackedTable();
        Object.entries(values).forEach(([key, value], index) => {
          builder.add({ key: bytes(key), value: bytes(value) });
          if (index % 3 === 2) table.add(builder.take());
        });
        table.add(builder.take());
        expect(table.size).toBe(Object.keys(values).length);
        for (const [key, value] of Object.entries(values)) expect(table.get(bytes(key))).toEqual(bytes(value));
        if (!Object.hasOwn(values, other)) expect(table.get(bytes(other))).toBeUndefined();
      }),
    );
  });

  it('writes texts as it writes their bytes, whatever room they take', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.nat(9_000).map((length) => 'é'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 20 }), (records) => {
        const [texts, copies] = [new BlockBuilder(), new BlockBuilder()];
        for (const [key, value] of records) {
          texts.addTexts(key, value);
          copies.add({ key: bytes(key), value: bytes(value) });
        }
        expect(Buffer.compare(texts.take(), copies.take())).toBe(0);
      }),
    );
  });

  it('finds a key of any length in a packed state, and what came after it was missing', () => {
    const packed = new PackedLedger();
    const ids = [10, 100, 1_000, 10_000].map((length) => 'é'.repeat(length));
    for (const id of ids) {
      expect(packed.restriction(id)).toBeUndefined();
      expect(packed.restriction(id)).toBeUndefined();
      const builder = new BlockBuilder();
      pack(builder, id, { id, version: 1, events: [] });
      packed.add({ part: 'restrictions', bytes: builder.take() });
      expect(packed.restriction(id)).toEqual({ id, version: 1, events: [] });
    }
  });

  it('refuses what is cut off, and a key that is there twice', () => {
    const builder = new BlockBuilder();
    builder.add({ key: bytes('key'), value: bytes('value') });
    const block = builder.take();
    for (let length = 1; length < block.byteLength; length++) {
      expect(() => new PackedTable().add(block.subarray(0, length))).toThrow(RangeError);
      expect(() => [...recordsOf(block.subarray(0, length))]).toThrow(RangeError);
    }
    const table = new PackedTable();
    table.add(block);
    expect(() => table.add(block)).toThrow('twice');
  });
});
