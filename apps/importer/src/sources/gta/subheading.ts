import { INTERNATIONAL_HS_DIGITS } from '@curbline/domain';

/** Six digits, of which the leading zero may have been lost; undefined for anything else. */
export function subheadingOf(text: string): string | undefined {
  if (!/^\d{5,6}$/.test(text)) return undefined;
  const code = text.padStart(INTERNATIONAL_HS_DIGITS, '0');
  return code.startsWith('00') || code.startsWith('77') ? undefined : code;
}
