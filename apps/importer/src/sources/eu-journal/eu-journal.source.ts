import { open } from 'node:fs/promises';
import { contentMark } from '../../source/content-mark.js';
import { readCsv, type CsvRecord } from '../../source/csv.js';
import { UnreadableInputError, type InputFile, type Row, type Source, type Version } from '../../source/source.js';
import { celexOfFile } from './celex.js';
import { COLUMNS, wantedOf, type Acts } from './designation.js';
import { EUROPEAN_UNION } from './members.js';

/** Designations of the European Union from its Official Journal. The README says how they are read. */
export const euJournal: Source = {
  name: 'eu-journal',
  title: 'Sanctions listings of the European Union',
  publisher: 'Official Journal of the European Union',
  conventions: {
    timeZone: 'Europe/Brussels',
    endDay: 'inclusive',
    sameDayRemoval: 'one-day',
    absence: 'review',
    knowledge: 'now',
    repeats: 'first',
    notes: [
      'Days are written dd.m.yyyy, as "9 August 2013" or yyyy-mm-dd. A row without one began on an unknown day.',
      'The consolidated acts come first, then each amending act in the order of its CELEX number.',
      'Amending acts add and change. What they do not name is not gone, and the list states no removals.',
      'A row that is gone from a folder of consolidated acts alone opens a review.',
      'Act, annex, measure and name make a designation; ships of one name are told apart by IMO number, other repetitions by their place.',
    ],
  },
  groups: EUROPEAN_UNION,

  async versions({ files }) {
    const acts = files.filter(({ name }) => celexOfFile(name) !== undefined);
    if (acts.length === 0) {
      throw new UnreadableInputError('The input holds no file that is named after a CELEX number.');
    }
    const amendments: InputFile[] = [];
    const consolidated: InputFile[] = [];
    for (const file of acts) ((await isAmending(file)) ? amendments : consolidated).push(file);
    const versions: Version[] = amendments.sort(byCelex).map((file) => ({
      label: labelOf(celexOfFile(file.name) as string, [file]),
      files: [file],
      complete: false,
    }));
    if (consolidated.length > 0) versions.unshift(consolidatedVersion(consolidated, amendments.length === 0));
    return versions;
  },

  async *read(version) {
    for (const file of version.files) yield* rowsOf(file);
  },
};

const HEADER_BYTES = 100;

/** Files of both kinds are named alike; what tells them apart is the first column, wherever they lie. */
async function isAmending({ path }: InputFile): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead).includes('amendmentCelex');
  } finally {
    await handle.close();
  }
}

function byCelex(a: InputFile, b: InputFile): number {
  return (celexOfFile(a.name) as string) < (celexOfFile(b.name) as string) ? -1 : 1;
}

/**
 * One act says nothing of the others, and beside amending acts the consolidated ones may be older than these: only a
 * folder of consolidated acts alone is a whole list.
 */
function consolidatedVersion(files: InputFile[], alone: boolean): Version {
  const [only, ...others] = files;
  if (only && others.length === 0)
    return { label: labelOf(celexOfFile(only.name) as string, files), files, complete: false };
  return { label: labelOf('consolidated', files), files, complete: alone };
}

/** The name of a file stays when the act is consolidated anew, or a transcription put right. */
function labelOf(name: string, files: readonly InputFile[]): string {
  return `${name}-${contentMark(files)}`;
}

async function* rowsOf(file: InputFile): AsyncIterable<Row> {
  const seen = new Map<string, number>();
  const occurrence = (key: string): number => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count;
  };
  for await (const each of readCsv(file, { columns: COLUMNS })) {
    if ('refused' in each) yield each;
    else yield { row: each.row, ...wantedOf(each.record, actsOf(each.record), occurrence) };
  }
}

function actsOf(record: CsvRecord): Acts {
  if (!record.has('amendmentCelex')) return { framework: record.get('celex') };
  return { framework: record.get('amendedCelex'), amending: record.get('amendmentCelex') };
}
