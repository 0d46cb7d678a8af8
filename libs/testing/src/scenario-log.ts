import {
  entryHash,
  EVENT_TYPES,
  formatInstant,
  formatSequence,
  GENESIS_RECORDED_AT,
  isGroupEvent,
  isNomenclatureEvent,
  isReviewEvent,
  NO_PREVIOUS_HASH,
  nomenclatureSubject,
  type LedgerEntry,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import { followChain, MemoryLog, type AcceptedEntry, type Log } from '@curbline/log';

/**
 * The entries of a ledger whose events were decided elsewhere, such as in a scenario: the genesis entry, then each event
 * at its own sequence and recorded time. `previoushash` chains them, so any reader of the chain accepts them all.
 */
export function chainedBytes(events: readonly Recorded[], ledger = 'curbline'): Uint8Array[] {
  let previousHash = NO_PREVIOUS_HASH;
  const chain = (type: string, subject: string, sequence: number, recordedAt: number, rest: Partial<LedgerEntry>) => {
    const entry = {
      specversion: '1.0',
      id: `${ledger}-${sequence}`,
      source: `/ledgers/${ledger}`,
      type,
      subject,
      time: formatInstant(recordedAt),
      datacontenttype: 'application/json',
      sequence: formatSequence(sequence),
      previoushash: previousHash,
      commandid: `command-${sequence}`,
      commandhash: NO_PREVIOUS_HASH,
      actor: 'curbline',
      ...rest,
    };
    const bytes = Buffer.from(JSON.stringify(entry));
    previousHash = entryHash(bytes);
    return bytes;
  };
  const genesis = { ledger, id: 'scenario', format: 1 };
  return [
    chain(EVENT_TYPES.ledgerOpened, ledger, 0, GENESIS_RECORDED_AT, { data: genesis }),
    ...events.map((event) => {
      const { type, data, sequence, recordedAt, adopted } = event;
      const subject = subjectOf(event);
      const adoptedtime = adopted ? { adoptedtime: formatInstant(recordedAt + 1) } : {};
      return chain(type, subject, sequence, recordedAt, { actor: data.actor, ...adoptedtime, data });
    }),
  ];
}

function subjectOf(event: Recorded): string {
  if (isReviewEvent(event)) return event.data.reviewId;
  if (isNomenclatureEvent(event)) return nomenclatureSubject(event);
  return isGroupEvent(event) ? event.data.groupId : (event as Recorded<RestrictionEvent>).data.restrictionId;
}

const VALUES_PER_APPEND = 200;

/** Appends the entries of such a ledger to a log. */
export async function appendEvents(log: Log, events: readonly Recorded[], ledger?: string): Promise<void> {
  const values = chainedBytes(events, ledger);
  for (let from = 0; from < values.length; from += VALUES_PER_APPEND) {
    await log.append(values.slice(from, from + VALUES_PER_APPEND));
  }
}

/** The entries of such a ledger, as whoever follows its log is given them: the genesis entry first. */
export async function acceptedEntries(events: readonly Recorded[], ledger: string): Promise<AcceptedEntry[]> {
  const log = new MemoryLog();
  await appendEvents(log, events, ledger);
  const entries: AcceptedEntry[] = [];
  for await (const batch of followChain(log, { ledger, signal: new AbortController().signal })) {
    entries.push(...batch.entries);
    if (entries.length > events.length) break;
  }
  return entries;
}
