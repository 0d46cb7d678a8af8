import { followChain, openLog, type AcceptedEntry, type LogSettings } from '@curbline/log';

/** Every entry that a ledger has, from the genesis entry to the end of its log. */
export async function* readToEnd(settings: LogSettings, ledger: string): AsyncGenerator<AcceptedEntry> {
  const log = await openLog(settings);
  const ending = new AbortController();
  try {
    for await (const { entries, caughtUp } of followChain(log, { ledger, signal: ending.signal })) {
      yield* entries;
      if (caughtUp) return;
    }
  } finally {
    ending.abort();
    await log.close();
  }
}
