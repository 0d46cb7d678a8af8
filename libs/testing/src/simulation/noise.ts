import type { ModelChain } from './model.chain.js';
import type { Noise } from './schedule.js';

/**
 * A record that looks as much as possible like the next entry of the chain, but for one thing. Whoever takes it for one
 * will say so: its subject is one that commands count.
 */
export function noiseOn(model: ModelChain, noise: Noise, subject: string): Uint8Array {
  const last = model.entries.at(-1);
  const before = model.entries.at(-2);
  const entry = {
    specversion: '1.0',
    id: 'noise',
    source: '/ledgers/simulated',
    type: 'test.tallied',
    subject,
    time: '2100-01-01T00:00:00Z',
    datacontenttype: 'application/json',
    sequence: String(model.length).padStart(20, '0'),
    previoushash: last?.hash ?? '0'.repeat(64),
    commandid: 'noise',
    commandhash: 'noise',
    actor: 'noise',
    data: { count: model.count(subject) + 1 },
  };
  const bytesOf = (change: object) => Buffer.from(JSON.stringify({ ...entry, ...change }));
  switch (noise) {
    case 'no-text': {
      const bytes = bytesOf({});
      bytes[bytes.indexOf('noise')] = 0xff;
      return bytes;
    }
    case 'no-json':
      return Buffer.from('{"noise":');
    case 'no-entry':
      return bytesOf({ type: undefined });
    case 'another-head':
      return bytesOf({ previoushash: before?.hash ?? 'f'.repeat(64) });
    case 'another-sequence':
      return bytesOf({ sequence: String(model.length + 1).padStart(20, '0') });
    case 'no-later-time':
      return bytesOf({ time: last?.time ?? 'never' });
  }
}
