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
    const sum = { count: 0, ...(field !== undefined && { field }), reason: generalised(reason), first: { file, line } };
    const key = `${field ?? ''}\n${sum.reason}`;
    const isOther = !this.sums.has(key) && this.sums.size >= MOST_REASONS;
    if (isOther) this.count(OTHERS, { count: 0, reason: OTHERS, first: sum.first });
    else this.count(key, sum);
  }

  /** The most frequent first. */
  list(): RefusalSum[] {
    return [...this.sums.values()].sort((a, b) => b.count - a.count);
  }

  private count(key: string, beginning: RefusalSum): void {
    const sum = this.sums.get(key) ?? beginning;
    sum.count += 1;
    this.sums.set(key, sum);
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
