import { Injectable } from '@nestjs/common';
import { refuse } from '../http/problems.js';
import { ReceiptKeys } from './receipt-keys.js';
import { formatReceipt, parseReceipt, type ReceiptClaim, type ReceiptKey } from './receipt.codec.js';

/** Gives receipts, and knows its own again. */
@Injectable()
export class Receipts {
  constructor(private readonly keys: ReceiptKeys) {}

  /** Whether a receipt can be given at once. */
  get areReady(): boolean {
    return this.keys.signing !== undefined;
  }

  /** Resolves when receipts can be given. Throws 503 `unavailable` when that takes more than 5 s. */
  async ready(): Promise<void> {
    if (!this.areReady) await this.keys.signingKey();
  }

  /** Signs a claim, once `ready` has resolved. Throws 413 for a question that is too long to be asked for again. */
  sign(claim: ReceiptClaim): string {
    try {
      return formatReceipt(claim, this.keys.signing as ReceiptKey);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw refuse('too-large', 'The question is so long that no receipt of its answer fits into a request.');
    }
  }

  /**
   * What a receipt claims. Throws 400 `receipt-malformed` or `receipt-not-genuine`, 404 `receipt-unknown` for a key that
   * this ledger has not (any more), and 503 `unavailable` while nobody can say.
   */
  async read(text: string): Promise<ReceiptClaim> {
    let read = parseReceipt(text, this.keys.all);
    if ('fault' in read && read.fault === 'unknown-key') {
      await this.keys.lookAgain();
      read = parseReceipt(text, this.keys.all);
    }
    if ('claim' in read) return read.claim;
    switch (read.fault) {
      case 'malformed':
        throw refuse('receipt-malformed', 'This is no receipt: send the text that the answer has under "receipt".');
      case 'not-genuine':
        throw refuse('receipt-not-genuine', 'The signature does not fit: the receipt was changed, or forged.');
      case 'unknown-key':
        throw refuse('receipt-unknown', 'The receipt was signed with a key that this ledger does not have.');
      default:
        return read.fault satisfies never;
    }
  }
}
