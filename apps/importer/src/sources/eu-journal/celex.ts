/** A CELEX number of an act of secondary law: sector 3, year, letter, number (`32014R0833`). */
const CELEX = /^3(\d{4})([A-Z])(\d{4})$/;

export function isCelex(text: string): boolean {
  return CELEX.test(text);
}

/** The page of an act at EUR-Lex. */
export function urlOf(celex: string): string {
  return `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${celex}`;
}

/** The CELEX number that a file of the list is named after; undefined for another file. */
export function celexOfFile(name: string): string | undefined {
  const stem = /([^/\\]+)\.csv$/i.exec(name)?.[1] ?? '';
  return isCelex(stem) ? stem : undefined;
}
