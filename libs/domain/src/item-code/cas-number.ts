import { type ItemCodeResult, malformed } from './item-code-result.js';

/**
 * CAS Registry Number: 2 to 7 digits, 2 digits, a check digit. The check digit is the sum of the others, each times its
 * place counted from the right, modulo 10 (CAS, "Check Digit Verification of CAS Registry Numbers").
 */
export function parseCas(written: string): ItemCodeResult {
  const match = /^([1-9]\d{1,6})-(\d{2})-(\d)$/.exec(written);
  if (!match) return malformed('A CAS number has 2 to 7 digits, 2 digits and a check digit, such as 74-84-0.');
  const [, head, middle, check] = match as unknown as [string, string, string, string];
  const digits = head + middle;
  let sum = 0;
  for (let place = 1; place <= digits.length; place++) sum += place * Number(digits[digits.length - place]);
  if (sum % 10 !== Number(check)) {
    return malformed(`The check digit of this CAS number should be ${sum % 10}, not ${check}: a digit is wrong.`);
  }
  return { ok: true, code: written };
}
