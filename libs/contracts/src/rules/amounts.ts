import currencies from 'currency-codes';
import { judged, refusal } from '../parse/shapes.js';
import { quote } from '../parse/field-error.js';

const CURRENCIES: ReadonlySet<string> = new Set(currencies.codes());

/** Digits that exact arithmetic and every reader's number column can hold: 12 before the point, 8 after it. */
const DECIMAL = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,8})?$/;

export const decimal = judged(
  (written) =>
    DECIMAL.test(written)
      ? written
      : refusal(
          'malformed-decimal',
          `must be a plain decimal such as "10" or "2.5" (up to 12 digits before the point and 8 after it, no sign, no leading zeros), which ${quote(written)} is not.`,
        ),
  {
    id: 'Decimal',
    pattern: DECIMAL.source,
    description: 'A plain, non-negative decimal as a text, so that it stays exact.',
    examples: ['10', '2.5'],
  },
);

export const currency = judged(
  (written) => {
    if (CURRENCIES.has(written)) return written;
    if (CURRENCIES.has(written.toUpperCase())) {
      return refusal('unknown-currency', `must be written in capitals: ${written.toUpperCase()}.`);
    }
    return refusal('unknown-currency', `must be a currency code of ISO 4217, which ${quote(written)} is not.`);
  },
  { id: 'Currency', pattern: '^[A-Z]{3}$', description: 'ISO 4217, in capitals.', examples: ['USD'] },
);
