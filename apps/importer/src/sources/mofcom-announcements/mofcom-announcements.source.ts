import { readFile, stat } from 'node:fs/promises';
import { type AddNote, sha256 } from '@curbline/domain';
import { readDay } from '../../source/dates.js';
import { shorten } from '../../source/identity.js';
import { listFiles } from '../../source/list-files.js';
import { type InputFile, type Refusal, type Row, type RowCommand, type Source } from '../../source/source.js';
import { type Acts, readActs } from './acts.js';
import { type Announcement, readAnnouncement } from './announcement.js';

const PUBLISHER = 'Ministry of Commerce of China, China Export Control Information Network';
/** A page of the collection has a few thousand characters. */
const MOST_BYTES = 1_000_000;

/**
 * Summaries of China's export-control notices, as remarks and sources on restrictions that the ledger has. They were
 * written by a machine and their dates are those of web pages, so no restriction begins or ends because of them.
 */
export const mofcomAnnouncements: Source = {
  name: 'mofcom-announcements',
  title: 'Summaries of export-control notices of China',
  publisher: PUBLISHER,
  options: [
    { name: 'acts', description: 'A YAML file that says which restrictions each notice made.', required: true },
  ],
  conventions: {
    timeZone: 'Asia/Shanghai',
    endDay: 'inclusive',
    sameDayRemoval: 'one-day',
    absence: 'nothing',
    knowledge: 'now',
    repeats: 'first',
    notes: [
      'A page becomes a note with a link on the restrictions that its notice made; legal dates come from the act and never from a page.',
      'The date of a page is the day on which the page was published.',
      'A page that names no notice, or none of the table of acts, goes to the quarantine.',
    ],
  },

  versions({ files }) {
    return new Promise((resolve) => {
      const pages = listFiles(files, ['.md']);
      resolve([{ label: `${pages.length} pages`, files: pages, complete: false }]);
    });
  },

  async *read({ files }, { options }) {
    const acts = await readActs(options['acts']);
    for (const file of files) yield* readPage(file, acts);
  },
};

async function* readPage(file: InputFile, acts: Acts): AsyncIterable<Row> {
  const row = { file: file.name, line: 1 };
  const { size } = await stat(file.path);
  if (size > MOST_BYTES) {
    yield { row, refused: { reason: `The page has ${size} bytes; at most ${MOST_BYTES} are read.` } };
    return;
  }
  const reading = commandsOf(readAnnouncement(await readFile(file.path, 'utf8')), acts);
  if ('reason' in reading) yield { row, refused: reading };
  else for (const command of reading) yield { row, command };
}

function commandsOf(page: Announcement, acts: Acts): RowCommand[] | Refusal {
  if (page.title === '') return { field: 'title', reason: 'The page has no heading.' };
  if (page.summary === '') return { field: 'Summary', reason: 'The page has no summary.' };
  if (page.numbers.length === 0) return { reason: 'Neither heading nor summary names a notice by number and year.' };
  const ids = [...new Set(page.numbers.flatMap((name) => acts.get(name) ?? []))];
  if (ids.length === 0) {
    return { reason: `The table of acts has none of the notices that the page names: ${page.numbers.join(', ')}.` };
  }
  const day = page.date === undefined ? undefined : readDay(page.date, ['yyyy-mm-dd'], 'Date');
  if (day && 'refused' in day) return day.refused;
  return ids.map((restrictionId) => {
    const data = noteOf(page, restrictionId, day?.date);
    const content = sha256(JSON.stringify([restrictionId, data.text, data.sources]));
    return { identity: content, command: { type: 'AddNote', data } };
  });
}

function noteOf(page: Announcement, restrictionId: string, publishedOn: string | undefined): AddNote['data'] {
  const { title, summary, confidence, url, numbers, effectiveDate } = page;
  const effective = effectiveDate === undefined ? '' : `\nEffective date, as the summary has it: ${effectiveDate}.`;
  return {
    restrictionId,
    text: shorten(
      `Summary of ${numbers.join(', ')}, made by a machine and not verified (its own confidence: ${confidence}): ${summary}${effective}`,
      10_000,
    ),
    sources: [
      {
        publisher: PUBLISHER,
        title: shorten(title, 300),
        ...(url !== undefined && /^https?:\/\/\S+$/.test(url) && { url }),
        ...(publishedOn !== undefined && { publishedOn }),
      },
    ],
    reason: 'A published summary of the notice that the restriction rests on.',
    actor: 'importer',
  };
}
