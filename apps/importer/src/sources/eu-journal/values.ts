/** A value in quotation marks, doubled within, up to the semicolon that ends it or the end of the cell. */
const QUOTED = /^"((?:[^"]|"")*)" *(?:;|$)/;

/**
 * The values of a cell that holds several, separated by semicolons; one that holds a semicolon or a quotation mark
 * itself is quoted within the cell. Line breaks are those of the printed page and become spaces. A quotation mark that
 * does not fit stands for itself: nothing is lost.
 */
export function valuesOf(cell: string): string[] {
  let rest = cell.replace(/\s+/g, ' ').trim();
  const values = new Set<string>();
  while (rest !== '') {
    const [whole, quoted] = QUOTED.exec(rest) ?? [];
    const end = whole?.length ?? (rest.indexOf(';') + 1 || rest.length);
    const value = quoted === undefined ? rest.slice(0, end).replace(/;$/, '') : quoted.replaceAll('""', '"');
    if (value.trim() !== '') values.add(value.trim());
    rest = rest.slice(end).trimStart();
  }
  return [...values];
}

/** A long text in pieces that fit, cut between sentences or words where there are any. */
export function piecesOf(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const room = rest.slice(0, most);
    const sentence = room.lastIndexOf('. ') + 1;
    const cut = sentence > most / 2 ? sentence : Math.max(room.lastIndexOf(' '), 0) || safeCut(rest, most);
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** Not between the halves of a surrogate pair. */
function safeCut(text: string, at: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}
