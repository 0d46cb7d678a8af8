import type { LogBatch, LogRecord } from '../log.port.js';
import type { Fetched } from './kafka.connection.js';
import { protocolError } from './kafka.errors.js';
import { endsBefore, recordMissing, transactionMarker } from './kafka.findings.js';
import { assertWhole } from './kafka-topic.js';
import type { PartitionLeader } from './partition-leader.js';
import { Patience } from './patience.js';

/** A fetch that keeps the event loop busy for some milliseconds, not for a hundred. One larger batch still comes whole. */
const FETCH_BYTES = 1_048_576;

/** At the end of the log, so often a reader hears that there is nothing. */
const WAIT_MS = 500;
const ANSWER_MS = 3_000;

/** A reader bridges the election of another leader, and says so when it takes longer. */
const PATIENCE_MS = 5_000;

/**
 * Plain fetches from an offset on: no consumer group, no committed offsets, nothing that moves by itself
 * (docs/adr/0010). `onRead` hears of the records before the caller does. While the caller works on one fetch the next one
 * is under way, and no more than that is ever held. Closes the leader when it ends.
 */
export async function* readPartition(
  topic: string,
  leader: PartitionLeader,
  fromOffset: number,
  signal: AbortSignal,
  onRead: (records: readonly LogRecord[]) => void,
  seen = () => 0,
): AsyncGenerator<LogBatch> {
  const ended = new AbortController();
  const until = AbortSignal.any([signal, ended.signal]);
  const fetch = (position: number) => {
    const records = fetchPatiently(topic, leader, position, until);
    records.catch(() => undefined);
    return records;
  };
  try {
    let position = fromOffset;
    let next = fetch(position);
    while (!signal.aborted) {
      const records = await unlessAborted(next, signal);
      if (records === undefined) return;
      position = Math.max(position + records.length, seen());
      onRead(records);
      next = fetch(position);
      yield { records };
    }
  } finally {
    ended.abort();
    leader.close();
  }
}

async function fetchPatiently(
  topic: string,
  leader: PartitionLeader,
  position: number,
  signal: AbortSignal,
): Promise<LogRecord[]> {
  const patience = new Patience(PATIENCE_MS, signal);
  while (!signal.aborted) {
    try {
      const fetched = await leader.ask((broker) => broker.fetch(position, FETCH_BYTES, WAIT_MS, WAIT_MS + ANSWER_MS));
      return consecutive(topic, fetched, position);
    } catch (error) {
      if (!signal.aborted) await patience.failed(outOfRange(topic, error, position));
    }
  }
  return [];
}

/** Without transactions, compaction and retention there is a record at every offset. Anything else is a log that lost some. */
function consecutive(topic: string, { logStartOffset, records }: Fetched, position: number): LogRecord[] {
  assertWhole(topic, logStartOffset);
  const found: LogRecord[] = [];
  for (const { offset, value, isControlRecord } of records) {
    if (Number(offset) < position) continue;
    if (isControlRecord) throw transactionMarker(topic, Number(offset));
    if (Number(offset) !== position + found.length) {
      throw recordMissing(topic, position + found.length, Number(offset));
    }
    found.push({ offset: Number(offset), value: value ?? new Uint8Array() });
  }
  return found;
}

function outOfRange(topic: string, error: unknown, position: number): unknown {
  return protocolError(error) === 'OFFSET_OUT_OF_RANGE' ? endsBefore(topic, position, error) : error;
}

/** Undefined, at once, when the signal is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let abort = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    abort = () => resolve(undefined);
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
