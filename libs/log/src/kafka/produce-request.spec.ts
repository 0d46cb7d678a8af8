import fc from 'fast-check';
import kafkajsRequest from 'kafkajs/src/protocol/requests/produce/v7/request.js';
import { crc32c } from './crc32c.js';
import { produceBody } from './produce-request.js';

const NOW_MS = Date.UTC(2025, 5, 1);

/** What kafkajs writes of the same values. */
async function byKafkajs(topic: string, values: readonly Uint8Array[], timeout: number): Promise<Buffer> {
  const messages = values.map((value) => ({ value: Buffer.from(value) }));
  const topicData = [{ topic, partitions: [{ partition: 0, firstSequence: 0, messages }] }];
  const { buffer } = await kafkajsRequest({ acks: -1, timeout, topicData }).encode();
  return buffer;
}

describe('a produce request', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW_MS);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const value = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 8_190, maxLength: 8_200 }));

  it('is what kafkajs writes, byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 150 }), async (values) => {
        const settings = { topic: 'curbline.Ledger.é', brokerTimeoutMs: 5_000, nowMs: NOW_MS };
        const expected = await byKafkajs(settings.topic, values, settings.brokerTimeoutMs);
        expect(produceBody(values, settings).equals(expected)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('carries the checksum of Castagnoli', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  });
});
