import { InvalidArgumentError } from 'commander';

/** The value of an option that is a whole number from 0 on, of at most nine digits. Throws what commander tells the user. */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}

/** As `wholeNumber`, from 1 on. */
export function positiveNumber(text: string): number {
  if (wholeNumber(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be at least 1.');
}
