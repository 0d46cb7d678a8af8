/** How long the gateway takes upon itself to learn what became of a command. */
export interface LedgerLimits {
  /**
   * Then a command is answered with 503 `outcome-unknown`. A ledger replica gives up after 15 s, the time in which a
   * Kafka cluster finds another leader; this leaves some for the way there and for another replica.
   */
  deadlineMs: number;
  /** A replica that has said nothing for so long is given up for another one, if there is one. */
  silenceMs: number;
}

export const LEDGER_LIMITS: LedgerLimits = { deadlineMs: 20_000, silenceMs: 6_000 };

/** The injection token of the limits. */
export const LEDGER_LIMITS_TOKEN = Symbol('LEDGER_LIMITS');

/** Delays between rounds in which no replica could answer. */
export const ROUND_BACKOFF = { firstDelayMs: 25, maxDelayMs: 500 };
