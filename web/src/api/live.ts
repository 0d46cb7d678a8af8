import { useEffect, useSyncExternalStore } from 'react';
import { accessKey, noteRefusal } from './access-key.js';
import { accessHeaders, answerOf, api, type Schema } from './client.js';
import { readEventStream } from './event-stream.js';
import { ProblemError } from './problem.js';
import { FIRST_RETRY_MS, nextRetryMs, pause } from './pause.js';

/** The feed's condition: `live` hears every entry; `lost` has a connection no more and tries again by itself. */
export type Connection = 'connecting' | 'live' | 'lost';

/** What the page knows of the ledger right now. */
export interface LedgerNow {
  connection: Connection;
  /** The ledger's name, once it is known. */
  name: string | undefined;
  /** The sequence of the newest entry that was heard of. */
  sequence: number | undefined;
}

/** An entry as the feed tells it. */
export type LedgerEvent = Schema<'Event'>;

/** The feed sends a comment at least every 15 s; after so long without anything, the connection counts as lost. */
const SILENCE_MS = 40_000;

let now: LedgerNow = { connection: 'connecting', name: undefined, sequence: undefined };
const watchers = new Set<() => void>();
const hearers = new Set<(event: LedgerEvent) => void>();

/** What the page knows of the ledger right now; follows the feed. */
export function useLedgerNow(): LedgerNow {
  return useSyncExternalStore(watch, current, current);
}

/** Whether the page knows where the ledger stands, or cannot learn it: before that, nothing current can be asked for. */
export function useHasBegun(): boolean {
  return useSyncExternalStore(watch, hasBegun, hasBegun);
}

/**
 * Asks views for what they hold now, and for no less than the page has heard of: no feed would tell of the rest. When they
 * are too far behind for that, for what they have.
 */
export async function askCurrent<T>(ask: (from: { minSequence?: number }) => Promise<T>): Promise<T> {
  if (now.sequence === undefined) return ask({});
  try {
    return await ask({ minSequence: now.sequence });
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 503) return ask({});
    throw error;
  }
}

/**
 * Calls `hear` for every entry that is recorded from now on, in order and once each, also for those that were missed while
 * the connection was lost. `hear` may change from one drawing to the next.
 */
export function useLedgerEvents(hear: (event: LedgerEvent) => void): void {
  useEffect(() => {
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, [hear]);
}

/** Follows the feed until the signal ends it. Called once, by the frame of the page. */
export async function followLedger(signal: AbortSignal): Promise<void> {
  for (let retryMs = FIRST_RETRY_MS; !signal.aborted; retryMs = nextRetryMs(retryMs)) {
    const connectedAt = Date.now();
    try {
      if (now.sequence === undefined) await learnHead(signal);
      await listen(signal);
    } catch {
      // Whatever went wrong is told by the state, and tried again.
    }
    if (signal.aborted) return;
    tell({ connection: 'lost' });
    if (Date.now() - connectedAt > SILENCE_MS) retryMs = FIRST_RETRY_MS;
    await pause(retryMs, signal);
  }
}

async function learnHead(signal: AbortSignal): Promise<void> {
  const page = await answerOf(api.GET('/v1/events', { params: { query: { after: -1, limit: 1 } }, signal }));
  const name = /^\/ledgers\/(.+)$/.exec(page.events[0]?.source ?? '')?.[1];
  tell({ name, sequence: page.head.sequence });
}

async function listen(signal: AbortSignal): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  try {
    const sentKey = accessKey();
    const response = await fetch(`/v1/feed?after=${now.sequence ?? -1}`, {
      headers: accessHeaders(),
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (response.status === 401) noteRefusal(sentKey);
    if (!response.ok || !response.body) return;
    tell({ connection: 'live' });
    await readEventStream(response.body, ({ data }) => take(JSON.parse(data) as LedgerEvent), alive);
  } finally {
    clearTimeout(timer);
  }
}

function take(event: LedgerEvent): void {
  const sequence = Number(event.sequence);
  // What was heard already may come again after a reconnection.
  if (now.sequence !== undefined && sequence <= now.sequence) return;
  tell({ sequence });
  for (const hear of hearers) hear(event);
}

function tell(news: Partial<LedgerNow>): void {
  now = { ...now, ...news };
  for (const watcher of watchers) watcher();
}

function current(): LedgerNow {
  return now;
}

function hasBegun(): boolean {
  return now.sequence !== undefined || now.connection === 'lost';
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
