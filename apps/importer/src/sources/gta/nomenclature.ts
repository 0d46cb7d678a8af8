import { createHash } from 'node:crypto';
import { readCsv } from '../../source/csv.js';
import { UnreadableInputError } from '../../source/source.js';
import { subheadingOf } from './subheading.js';

/**
 * All subheadings (six digits) of one edition of the Harmonized System, in order: by them a long list of codes can be
 * written as ranges that hold the listed subheadings and no others.
 */
export class Nomenclature {
  private readonly places: ReadonlyMap<string, number>;

  /** In ascending order, without repetition. */
  constructor(private readonly subheadings: readonly string[]) {
    this.places = new Map(subheadings.map((code, index) => [code, index]));
  }

  has(code: string): boolean {
    return this.places.has(code);
  }

  /** The fewest codes and ranges that name these subheadings exactly. `codes`: of this nomenclature, ascending. */
  ranges(codes: readonly string[]): string[] {
    const ranges: string[] = [];
    for (let from = 0; from < codes.length;) {
      let last = from;
      while (last + 1 < codes.length && this.placeOf(codes[last + 1]) === this.placeOf(codes[last]) + 1) last += 1;
      ranges.push(last === from ? (codes[from] as string) : `${codes[from]}-${codes[last]}`);
      from = last + 1;
    }
    return ranges;
  }

  private placeOf(code: string | undefined): number {
    const place = this.places.get(code ?? '');
    if (place === undefined) throw new Error(`${code} is no subheading of this nomenclature.`);
    return place;
  }
}

/**
 * SHA-256 of the 5,613 subheadings that UN Comtrade lists for the HS of 2022, ascending, each followed by a line feed. The
 * rows of the whole list together name every one of them, so it brings its own nomenclature; a part of the list is told
 * by its digest.
 */
const HS_2022 = '9306c6cbb2a0f7c07bee4c27c894bc1d0fa3f95509889f4838208baf3bbcf365';

/** The nomenclature that a set of subheadings is; undefined when it is not a whole one that is known. */
export function wholeNomenclature(codes: ReadonlySet<string>): Nomenclature | undefined {
  const sorted = [...codes].sort();
  const digest = createHash('sha256');
  for (const code of sorted) digest.update(`${code}\n`);
  return digest.digest('hex') === HS_2022 ? new Nomenclature(sorted) : undefined;
}

/** Reads the subheadings of a CSV file with a column `hscode`; coarser and finer codes in it are passed over. */
export async function readNomenclature(path: string): Promise<Nomenclature> {
  const codes = new Set<string>();
  for await (const each of readCsv({ path, name: path, sha256: '' }, { columns: ['hscode'] })) {
    const code = 'record' in each ? each.record.get('hscode') : '';
    if (code.length === 6 && subheadingOf(code) === code) codes.add(code);
  }
  if (codes.size === 0)
    throw new UnreadableInputError(`${path} names no subheading of six digits in its column "hscode".`);
  return new Nomenclature([...codes].sort());
}
