/** The peer: Jaro-Winkler likeness as Winkler defined it (prefix of four at most, weight 0.1), on the texts as they are. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const mine: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken[j] === 1 || a[i] !== b[j]) continue;
      taken[j] = 1;
      mine.push(a[i] as string);
      break;
    }
  }
  const common = mine.length;
  if (common === 0) return 0;
  const theirs =
    [...b].length === b.length ? [...b].filter((_, j) => taken[j] === 1) : b.split('').filter((_, j) => taken[j] === 1);
  const swapped = mine.filter((letter, index) => letter !== theirs[index]).length / 2;
  const jaro = (common / a.length + common / b.length + (common - swapped) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
