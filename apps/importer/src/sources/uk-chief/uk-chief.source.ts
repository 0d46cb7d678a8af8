import { COUNTRIES } from '@curbline/contracts';
import type { Scope } from '@curbline/domain';
import { type CsvRecord, readCsv } from '../../source/csv.js';
import { readDay } from '../../source/dates.js';
import { identityOf } from '../../source/identity.js';
import { oneWholeList } from '../../source/list-files.js';
import { type Refusal, type Row, type Source, UnreadableInputError, type Wanted } from '../../source/source.js';
import { MEASURE_TYPES, type MeasureType } from './measure-types.js';
import { commodityOf, type MeasureRecord, readRecord, RECORD_CHARACTERS } from './record.js';

const TIME_ZONE = 'Europe/London';
const NO_END = '0000000000';
/** The one group that the list explains without a doubt: all third countries. */
const ALL_THIRD_COUNTRIES = 'G012';

/** Prohibitions and restrictions of the customs system CHIEF, by commodity code. README.md documents the mapping. */
export const ukChief: Source = {
  name: 'uk-chief',
  title: 'UK border measures by commodity (CHIEF, prohibitions and restrictions)',
  publisher: 'HM Revenue and Customs',
  conventions: {
    timeZone: TIME_ZONE,
    endDay: 'inclusive',
    sameDayRemoval: 'one-day',
    absence: 'review',
    knowledge: 'now',
    repeats: 'refuse',
    notes: [
      'Days are written yyyymmdd; an end of zeros is open.',
      'Types of measures and areas that the tables of the list do not explain go to the quarantine; they are not guessed.',
      'Zeros at the end of a commodity code say that it is not divided further: 0101210000 is all of 010121.',
    ],
  },

  versions: oneWholeList(['.txt']),

  async *read({ files }) {
    for (const file of files) {
      let records = 0;
      const form = { columns: ['code', 'record'], header: ['code', 'record'], encoding: 'latin1' as const };
      for await (const each of readCsv(file, form)) {
        if ('record' in each && readRecord(each.record.get('record'))) records += 1;
        yield 'refused' in each ? each : ({ row: each.row, ...readRow(each.record) } satisfies Row);
      }
      // The list has no header that would tell: another file would look like a list from which all is gone.
      if (records === 0)
        throw new UnreadableInputError(`${file.name} holds no record of a measure: it is not this list.`);
    }
  },
};

function readRow(row: CsvRecord): { wanted: Wanted } | { refused: Refusal; identity?: string; kinship?: string } {
  const written = row.get('record');
  const record = readRecord(written);
  if (!record) {
    return refused(
      'record',
      `It has ${written.length} characters and not ${RECORD_CHARACTERS}, or does not begin with MEPR.`,
    );
  }
  const code = row.get('code');
  const reading = readMeasure(code, record);
  if ('wanted' in reading) return reading;
  return { ...reading, identity: identityIn(code, record), kinship: kinshipIn(code, record) };
}

function identityIn(written: string, { type, area, start }: MeasureRecord): string {
  return identityOf(written, type, area, start);
}

function kinshipIn(written: string, { type, area }: MeasureRecord): string {
  return identityOf(written, type, area);
}

function readMeasure(written: string, record: MeasureRecord): { wanted: Wanted } | { refused: Refusal } {
  const code = commodityOf(written);
  if (code === undefined) return refused('code', `"${written}" is no commodity code of ten digits.`);
  const type = MEASURE_TYPES[record.type];
  if (!type) return refused('type', `The list does not explain the type of measure "${record.type}".`);
  if (record.area !== ALL_THIRD_COUNTRIES && !COUNTRIES.has(record.area)) {
    return refused('area', `The list does not explain the area "${record.area}".`);
  }
  const start = readDay(record.start, ['yyyymmdd'], 'start');
  if ('refused' in start) return start;
  if (record.end !== NO_END) return refused('end', `"${record.end}" is an end whose form is not known.`);
  return { wanted: wantedOf(written, code, record, type, start.date) };
}

function refused(field: string, reason: string): { refused: Refusal } {
  return { refused: { field, reason } };
}

function wantedOf(written: string, code: string, record: MeasureRecord, type: MeasureType, from: string): Wanted {
  return {
    identity: identityIn(written, record),
    kinship: kinshipIn(written, record),
    definition: {
      title: `${type.document} (${record.type}): ${type.flow} of ${code}`,
      authority: { jurisdiction: 'GB', body: 'HM Revenue and Customs', timeZone: TIME_ZONE },
      kind: type.kind,
      flows: [type.flow],
      scope: scopeOf(code, record.area, type),
      terms: { conditions: [type.document] },
    },
    effective: { from, wording: `start day ${record.start}` },
    legalBasis: [{ citation: `CHIEF measure type ${record.type} on commodity ${written}` }],
    sources: [{ publisher: ukChief.publisher, title: ukChief.title }],
    reason: `The list of border measures has type ${record.type} for commodity ${written}, area ${record.area}.`,
  };
}

/** The other side of the border. All third countries are all but the United Kingdom itself. */
function scopeOf(code: string, area: string, { flow }: MeasureType): Scope {
  const home = { include: ['GB'] };
  const abroad = area === ALL_THIRD_COUNTRIES ? { exclude: ['GB'] } : { include: [area] };
  return {
    items: { include: [{ scheme: 'HS-GB', code }] },
    ...(flow === 'import' ? { from: abroad, to: home } : { from: home, to: abroad }),
  };
}
