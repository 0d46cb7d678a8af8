/** Where the fields of a record stand: first character (from 0), and the one after the last. */
const FIELDS = { head: [0, 4], type: [4, 7], start: [10, 18], end: [18, 28], area: [38, 44] } as const;
export const RECORD_CHARACTERS = 184;

/** The fields of a fixed-width record of a measure. `start` is `yyyymmdd`; `area` a country, or a group of them. */
export interface MeasureRecord {
  type: string;
  start: string;
  /** As printed: ten zeros for none. */
  end: string;
  area: string;
}

/** Undefined for a record of another length or head: its fields would be read where they do not stand. */
export function readRecord(record: string): MeasureRecord | undefined {
  if (record.length !== RECORD_CHARACTERS || fieldOf(record, 'head') !== 'MEPR') return undefined;
  return {
    type: fieldOf(record, 'type'),
    start: fieldOf(record, 'start'),
    end: fieldOf(record, 'end'),
    area: fieldOf(record, 'area'),
  };
}

function fieldOf(record: string, name: keyof typeof FIELDS): string {
  return record.slice(...FIELDS[name]).trim();
}

/**
 * A ten-digit commodity code as the rule that it is: pairs of zeros at its end say that the code is not divided further,
 * so `0101210000` is all of 010121. Undefined for what has not ten digits.
 */
export function commodityOf(code: string): string | undefined {
  if (!/^\d{10}$/.test(code)) return undefined;
  const shortened = code.replace(/(?:00)+$/, '');
  return shortened.length >= 4 ? shortened : undefined;
}
