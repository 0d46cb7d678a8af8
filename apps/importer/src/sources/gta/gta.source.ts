import { HS_EDITIONS } from '@curbline/domain';
import { contentMark } from '../../source/content-mark.js';
import { readCsv } from '../../source/csv.js';
import {
  UnreadableInputError,
  type Input,
  type InputFile,
  type Row,
  type Source,
  type Version,
} from '../../source/source.js';
import { COLUMNS, wantedOf, type Context } from './intervention.js';
import { readNomenclature, wholeNomenclature, type Nomenclature } from './nomenclature.js';
import { PARTNERS_NOT_STATED } from './partners.js';
import { subheadingOf } from './subheading.js';

/** `interventions_2013.csv`, `interventions_2025q2.csv`: the list of a period. */
const PERIOD = /(?:^|[/\\])interventions_\d{4}(?:q[1-4])?\.csv$/;
const WHOLE = /(?:^|[/\\])interventions_deduped\.csv$/;

/** Global Trade Alert's list of the tariff interventions of the United States. The README says how it is read. */
export const gta: Source = {
  name: 'gta',
  title: 'Tariff interventions of the United States',
  publisher: 'Global Trade Alert',
  conventions: {
    timeZone: 'America/New_York',
    endDay: 'inclusive',
    sameDayRemoval: 'one-day',
    absence: 'review',
    knowledge: 'now',
    repeats: 'last',
    notes: [
      'Days are written YYYY-MM-DD. The day of removal still counts as in force.',
      'A removal day of an intervention that is still in force is a planned end, and is lifted on it in advance.',
      'Later periods repeat interventions of earlier ones; the last row of a number counts.',
      'Codes of five digits have lost their leading zero.',
    ],
  },
  options: [
    {
      name: 'nomenclature',
      description: 'CSV file with a column "hscode": the subheadings by which long lists become ranges.',
    },
    {
      name: 'edition',
      description: 'Edition of the HS (2022) that the codes shall be compared in; else that of the question.',
    },
  ],
  groups: [PARTNERS_NOT_STATED],

  versions(input) {
    const periods = input.files.filter(({ name }) => PERIOD.test(name));
    const whole = input.files.filter(({ name }) => WHOLE.test(name));
    const files = periods.length > 0 ? periods : whole.length > 0 ? whole : input.files.filter(isCsv);
    if (files.length === 0) {
      return Promise.reject(
        new UnreadableInputError('The input holds no file interventions_<period>.csv of Global Trade Alert.'),
      );
    }
    // One period repeats only what is in force in it: what it lacks says nothing.
    const complete = periods.length > 1 || (periods.length === 0 && whole.length > 0);
    return Promise.resolve([{ label: `${periodsOf(files)}-${contentMark(files)}`, files, complete }]);
  },

  async *read(version, input) {
    const context = await contextOf(version, input);
    for (const file of version.files) yield* rowsOf(file, context);
  },
};

function isCsv({ name }: InputFile): boolean {
  return name.toLowerCase().endsWith('.csv');
}

/** `2013-2025q2`: the first and the last period, as the files are named. */
function periodsOf(files: readonly InputFile[]): string {
  const periods = files.map(({ name }) => /([^/\\_]+)\.csv$/i.exec(name)?.[1] ?? 'list');
  return [...new Set([periods[0], periods.at(-1)])].join('-');
}

async function* rowsOf(file: InputFile, context: Context): AsyncIterable<Row> {
  for await (const each of readCsv(file, { columns: COLUMNS })) {
    if ('refused' in each) yield each;
    else yield { row: each.row, ...wantedOf(each.record, context) };
  }
}

async function contextOf(version: Version, { options }: Input): Promise<Context> {
  const { edition, nomenclature } = options;
  if (edition !== undefined && !(HS_EDITIONS as readonly string[]).includes(edition)) {
    throw new UnreadableInputError(`--set edition=${edition}: the HS has the editions ${HS_EDITIONS.join(', ')}.`);
  }
  const known = nomenclature === undefined ? await ownNomenclature(version) : await readNomenclature(nomenclature);
  return {
    conventions: gta.conventions,
    scheme: edition === undefined ? 'HS' : `HS-${edition}`,
    ...(known && { nomenclature: known }),
  };
}

/** The whole list names every subheading; so one pass over its codes gives the nomenclature in which it is written. */
async function ownNomenclature(version: Version): Promise<Nomenclature | undefined> {
  const codes = new Set<string>();
  for (const file of version.files) {
    for await (const each of readCsv(file, { columns: COLUMNS })) {
      if ('refused' in each) continue;
      for (const part of each.record.get('Affected Products').split(',')) {
        const code = subheadingOf(part.trim());
        if (code !== undefined) codes.add(code);
      }
    }
  }
  return wholeNomenclature(codes);
}
