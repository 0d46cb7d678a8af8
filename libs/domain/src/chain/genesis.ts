import { EVENT_TYPES, type LedgerOpened } from '../restriction/event.js';
import { EARLIEST_INSTANT, type Instant } from '../time/instant.js';
import type { LedgerEntry } from './entry.js';

/** The version of the entry format that this code writes, and the only one that it reads. */
export const ENTRY_FORMAT = 1;

/**
 * The recorded time of sequence 0. It is as early as time goes, because adopted history must be recorded later than the
 * head, and the head of a new ledger is its genesis entry. `adoptedtime` says when the ledger was really opened.
 */
export const GENESIS_RECORDED_AT: Instant = EARLIEST_INSTANT;

/** Who the genesis entry says to be its command and its actor. */
export const GENESIS_COMMAND_ID = 'genesis';
export const GENESIS_ACTOR = 'curbline';

/** Why a ledger cannot begin with this entry, in a sentence; undefined when it can. */
export function genesisProblem(entry: LedgerEntry, ledger: string): string | undefined {
  if (entry.type !== EVENT_TYPES.ledgerOpened) {
    return `The log does not begin with a ledger's genesis entry, but with "${entry.type}".`;
  }
  const opened = entry.data as Partial<LedgerOpened['data']> | undefined;
  if (opened?.ledger !== ledger) {
    return `The log carries the ledger "${String(opened?.ledger)}", not "${ledger}".`;
  }
  if (opened.format !== ENTRY_FORMAT) {
    return `The ledger is written in format ${String(opened.format)}; this version of Curbline reads format ${ENTRY_FORMAT}.`;
  }
  return undefined;
}
