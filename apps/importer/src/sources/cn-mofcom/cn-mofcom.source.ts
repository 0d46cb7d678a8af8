import { readCsv } from '../../source/csv.js';
import { UnreadableInputError, type Row, type Source } from '../../source/source.js';
import { COLUMNS, wantedOf } from './listing.js';
import { versionsIn } from './versions.js';

/** China's counter-measures, export-control and unreliable-entity lists, in one table. The README says how it is read. */
export const cnMofcom: Source = {
  name: 'cn-mofcom',
  title: "China's export-control, unreliable-entity and counter-measure lists",
  publisher: 'Ministry of Commerce and Ministry of Foreign Affairs of China',
  conventions: {
    timeZone: 'Asia/Shanghai',
    endDay: 'inclusive',
    sameDayRemoval: 'one-day',
    absence: 'review',
    knowledge: 'versions',
    repeats: 'first',
    notes: [
      'Days are written dd.mm.yyyy or dd.mm.yy, and are days of China. A row without a date began on an unknown day.',
      'A listing is the same in all versions by its name, its list and its day; name and list alone tell a corrected day.',
      'Rows that repeat name, list and day come from the English and the Chinese page of one notice; the first counts.',
      'Addresses are not read: the column came with the third version, and nothing else changed by it.',
      'A row that is gone opens a review. It is no lifting.',
    ],
  },
  options: [
    {
      name: 'order',
      description: 'Marks of versions of one day in the order in which they came: 0f57a316f,a58adf2d6.',
    },
  ],

  versions(input) {
    return new Promise((resolve) => {
      const versions = versionsIn(input);
      if (versions.length === 0) throw new UnreadableInputError('The input holds no CSV file.');
      resolve(versions);
    });
  },

  async *read(version): AsyncIterable<Row> {
    for (const file of version.files) {
      for await (const each of readCsv(file, { columns: COLUMNS })) {
        if ('refused' in each) yield each;
        else yield { row: each.row, ...wantedOf(each.record, cnMofcom.conventions) };
      }
    }
  },
};
