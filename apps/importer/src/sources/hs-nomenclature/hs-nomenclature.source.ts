import { HS_EDITIONS, nomenclatureId, type DescribeCodes, type DescribedCode } from '@curbline/domain';
import { readCsv } from '../../source/csv.js';
import { identityDigest } from '../../source/identity.js';
import { type Row, type RowReference, type Source, type Version, UnreadableInputError } from '../../source/source.js';
import { COLUMNS, readLine } from './line.js';

const PUBLISHER = 'United Nations Statistics Division';
const SCHEME = 'HS';

/** What the chapters, headings and subheadings of one edition of the Harmonized System are, in the words of UN Comtrade. */
export const hsNomenclature: Source = {
  name: 'hs-nomenclature',
  title: 'What the codes of the Harmonized System mean, as UN Comtrade lists them',
  publisher: PUBLISHER,
  options: [
    {
      name: 'edition',
      description: `The edition of the HS (${HS_EDITIONS.join(', ')}), for a list whose line TOTAL does not name it.`,
    },
  ],
  conventions: {
    timeZone: 'UTC',
    endDay: 'exclusive',
    sameDayRemoval: 'never-in-force',
    absence: 'nothing',
    knowledge: 'now',
    repeats: 'refuse',
    notes: [
      'Each chapter with its headings, and each heading with its subheadings, is described whole, from 1 January of the year of its edition on.',
      'The line TOTAL is no code; it names the edition.',
      'Chapter 99, which the HS leaves to national use and UN Comtrade to goods that nobody specified, goes to the quarantine.',
      'White space is folded; a text that the list cut at 255 characters ends with an ellipsis.',
    ],
  },

  versions: ({ files }) =>
    Promise.resolve([{ label: files.map(({ name }) => name).join(', '), files, complete: false }]),

  async *read(version, { options }) {
    const parts = new Map<string, Part>();
    let stated: string | undefined;
    for await (const { row, ...read } of linesOf(version)) {
      if ('refused' in read) yield { row, refused: read.refused };
      else if ('edition' in read) stated = read.edition ?? stated;
      else {
        const part = parts.get(read.part) ?? { row, codes: new Map<string, DescribedCode>() };
        parts.set(read.part, part);
        const before = part.codes.get(read.code);
        if (before === undefined) part.codes.set(read.code, { code: read.code, description: read.description });
        else if (before.description !== read.description) {
          yield { row, refused: { field: 'hscode', reason: `${read.code} was described before, in other words.` } };
        }
      }
    }
    const edition = editionOf(stated, options['edition']);
    for (const [part, { row, codes }] of parts) yield { row, command: describing(edition, part, [...codes.values()]) };
  },
};

/** A part of the nomenclature as far as it was read, and where it begins in the list. */
interface Part {
  row: RowReference;
  codes: Map<string, DescribedCode>;
}

async function* linesOf({ files }: Version): AsyncIterable<{ row: RowReference } & ReturnType<typeof readLine>> {
  for (const file of files) {
    for await (const each of readCsv(file, { columns: COLUMNS })) {
      yield 'refused' in each ? each : { row: each.row, ...readLine(each.record) };
    }
  }
}

/** Codes change their goods from edition to edition, so none is guessed. */
function editionOf(stated: string | undefined, given: string | undefined): string {
  const edition = given ?? stated;
  const one = `one of ${HS_EDITIONS.join(', ')}`;
  if (edition === undefined) {
    throw new UnreadableInputError(
      `The list does not say of which edition it is: give it with --set edition=<year>, ${one}.`,
    );
  }
  if (stated !== undefined && stated !== edition) {
    throw new UnreadableInputError(
      `The list says that it is of the HS of ${stated}, not of ${edition}: leave --set edition out.`,
    );
  }
  if (!(HS_EDITIONS as readonly string[]).includes(edition)) {
    throw new UnreadableInputError(`The HS has no edition "${edition}": give ${one}.`);
  }
  return edition;
}

function describing(
  edition: string,
  part: string,
  codes: DescribedCode[],
): Extract<Row, { command: unknown }>['command'] {
  const about = { scheme: SCHEME, edition, part } as const;
  const id = nomenclatureId(about);
  const data: DescribeCodes['data'] = {
    ...about,
    codes,
    effective: { from: `${edition}-01-01` },
    sources: [{ publisher: PUBLISHER, title: `HS of ${edition} as UN Comtrade lists it`, record: id }],
    reason: 'What the codes mean, as the list of UN Comtrade has it.',
    actor: 'importer',
  };
  const words = codes.map(({ code, description }) => `${code} ${description}`).join('\n');
  return { identity: `${id}|${identityDigest(words)}`, command: { type: 'DescribeCodes', data } };
}
