/** The digits of an HS code that all nomenclatures share, at most six; undefined for other schemes, and for ranges. */
export function sharedHsDigits(scheme: string, code: string): string | undefined {
  if (scheme !== 'HS' && !scheme.startsWith('HS-')) return undefined;
  return /^\d{2,}$/.test(code) ? code.slice(0, 6) : undefined;
}
