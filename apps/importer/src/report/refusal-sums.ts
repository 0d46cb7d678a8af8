import type { RowReference } from '../source/source.js';

/** How many rows were refused for one reason, and where the first of them stands. */
export interface RefusalSum {
  count: number;
  field?: string;
  /** The sentence, with an ellipsis for what stands in quotation marks and for numbers, which differ from row to row. */
  reason: string;
  first: RowReference;
}

/** A list of another form may have a reason of its own for every row: those beyond are counted together. */
const MOST_REASONS = 100;
const OTHERS = 'Other reasons.';

/** Counts refused rows by their reasons. */
export class RefusalSums {
  private readonly sums = new Map<string, RefusalSum>();

  add({ file, line }: RowReference, { field, reason }: { field?: string; reason: string }): void {
    const general = generalised(reason);
    const key = `${field ?? ''}\n${general}`;
    const known = this.sums.get(key);
    if (known) known.count += 1;
    else if (this.sums.size < MOST_REASONS) {
      this.sums.set(key, { count: 1, ...(field !== undefined && { field }), reason: general, first: { file, line } });
    } else this.count(OTHERS, { file, line });
  }

  /** The most frequent first. */
  list(): RefusalSum[] {
    return [...this.sums.values()].sort((a, b) => b.count - a.count);
  }

  private count(reason: string, first: RowReference): void {
    const known = this.sums.get(reason);
    if (known) known.count += 1;
    else this.sums.set(reason, { count: 1, reason, first });
  }
}

function generalised(reason: string): string {
  return reason.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').replace(/\d+(?:[.,:-]\d+)*/g, '…');
}

/** `2 x data.effective.until: The end … is not after the start … (first: list.csv, line 7)`, one line for each reason. */
export function refusalLines(sums: readonly RefusalSum[], most: number): string[] {
  const lines = sums.slice(0, most).map(({ count, field, reason, first }) => {
    const what = field === undefined || reason.startsWith(field) ? reason : `${field}: ${reason}`;
    return `  ${count.toLocaleString('en')} x ${what} (first: ${first.file}, line ${first.line})`;
  });
  const more = sums.length - lines.length;
  return more > 0 ? [...lines, `  and ${more} more: report.json has all`] : lines;
}
