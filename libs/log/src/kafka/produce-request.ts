import apiKeys from 'kafkajs/src/protocol/requests/apiKeys.js';
import response from 'kafkajs/src/protocol/requests/produce/v7/response.js';
import { crc32c } from './crc32c.js';

/** What a produce request says beside its values. */
export interface ProduceSettings {
  topic: string;
  /** How long the leader waits for the other replicas. */
  brokerTimeoutMs: number;
  /** The timestamp of the records, in milliseconds since 1970. */
  nowMs: number;
}

/** Of Kafka 2.1 and later. */
export const PRODUCE_VERSION = 7;

const PARTITION = 0;
const ALL_IN_SYNC_REPLICAS = -1;
const NO_TRANSACTION = -1;
const NO_PRODUCER_ID = -1n;
const RECORD_BATCHES = 2;

/** What stands before and behind the topic's name in the body of the request. */
const BODY_HEAD_BYTES = 14;
const PARTITION_HEAD_BYTES = 12;
const BATCH_HEAD_BYTES = 61;
const LENGTH_AT = 8;
const CRC_AT = 17;
const COVERED_AT = 21;

/**
 * A request to store the values as one record batch, in the form in which the connections of kafkajs send it. They are
 * written here into one piece of memory: kafkajs makes several pieces of each record and copies all of them eight times,
 * which costs more than all else that an entry passes (docs/benchmarks.md, "What bounds the append").
 */
export function produceRequest(values: readonly Uint8Array[], settings: ProduceSettings) {
  const encode = (): Promise<{ buf: Buffer; buffer: Buffer }> => {
    const buffer = produceBody(values, settings);
    return Promise.resolve({ buf: buffer, buffer });
  };
  return { request: { apiKey: apiKeys.Produce, apiVersion: PRODUCE_VERSION, apiName: 'Produce', encode }, response };
}

/**
 * The body of a Produce request of version 7 with one record batch of magic 2 (Kafka protocol guide, "Produce API";
 * Kafka documentation, "Record Batch" and "Record"): not compressed, of no transaction and no idempotent producer, its
 * records with neither key nor headers.
 */
export function produceBody(values: readonly Uint8Array[], { topic, brokerTimeoutMs, nowMs }: ProduceSettings): Buffer {
  const topicBytes = Buffer.byteLength(topic);
  const batchBytes = BATCH_HEAD_BYTES + recordsBytes(values);
  const batchAt = BODY_HEAD_BYTES + topicBytes + PARTITION_HEAD_BYTES;
  const body = Buffer.allocUnsafe(batchAt + batchBytes);

  let at = body.writeInt16BE(NO_TRANSACTION, 0);
  at = body.writeInt16BE(ALL_IN_SYNC_REPLICAS, at);
  at = body.writeInt32BE(brokerTimeoutMs, at);
  at = body.writeInt32BE(1, at);
  at = body.writeInt16BE(topicBytes, at);
  at += body.write(topic, at);
  at = body.writeInt32BE(1, at);
  at = body.writeInt32BE(PARTITION, at);
  at = body.writeInt32BE(batchBytes, at);
  writeBatchHead(body.subarray(at), values.length, nowMs);
  writeRecords(body, at + BATCH_HEAD_BYTES, values);
  body.writeUInt32BE(crc32c(body, batchAt + COVERED_AT), batchAt + CRC_AT);
  return body;
}

/** All of the head but the checksum. The leader writes its own base offset and epoch. */
function writeBatchHead(batch: Buffer, records: number, nowMs: number): void {
  let at = batch.writeBigInt64BE(0n, 0);
  at = batch.writeInt32BE(batch.length - LENGTH_AT - 4, at);
  at = batch.writeInt32BE(0, at);
  batch.writeInt8(RECORD_BATCHES, at);
  const attributes = 0;
  at = batch.writeInt16BE(attributes, COVERED_AT);
  at = batch.writeInt32BE(records - 1, at);
  at = batch.writeBigInt64BE(BigInt(nowMs), at);
  at = batch.writeBigInt64BE(BigInt(nowMs), at);
  at = batch.writeBigInt64BE(NO_PRODUCER_ID, at);
  at = batch.writeInt16BE(0, at);
  at = batch.writeInt32BE(0, at);
  batch.writeInt32BE(records, at);
}

function writeRecords(bytes: Buffer, from: number, values: readonly Uint8Array[]): void {
  let at = from;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as Uint8Array;
    at = writeVarint(bytes, at, recordBytes(index, value));
    bytes[at++] = 0; // Attributes.
    bytes[at++] = 0; // The timestamp is that of the batch.
    at = writeVarint(bytes, at, index);
    bytes[at++] = NO_KEY;
    at = writeVarint(bytes, at, value.byteLength);
    bytes.set(value, at);
    at += value.byteLength;
    bytes[at++] = 0; // Headers.
  }
}
/** The length -1, written as a varint. */
const NO_KEY = 1;

function recordsBytes(values: readonly Uint8Array[]): number {
  let bytes = 0;
  for (let index = 0; index < values.length; index++) {
    const record = recordBytes(index, values[index] as Uint8Array);
    bytes += varintBytes(record) + record;
  }
  return bytes;
}

/** What follows the length of a record: four fields of one byte, its place in the batch, and the value with its length. */
function recordBytes(index: number, { byteLength }: Uint8Array): number {
  return 4 + varintBytes(index) + varintBytes(byteLength) + byteLength;
}

/** A varint is zigzagged: a number that is not negative is written twice as large. */
function varintBytes(number: number): number {
  let bytes = 1;
  for (let rest = number * 2; rest >= 0x80; rest >>>= 7) bytes++;
  return bytes;
}

function writeVarint(bytes: Uint8Array, at: number, number: number): number {
  let next = at;
  let rest = number * 2;
  for (; rest >= 0x80; rest >>>= 7) bytes[next++] = (rest & 0x7f) | 0x80;
  bytes[next++] = rest;
  return next;
}
