import { COUNTRIES } from '@curbline/contracts';
import type { DefineGroup } from '@curbline/domain';
import { type CsvRecord, readCsv } from '../../source/csv.js';
import { readDay } from '../../source/dates.js';
import { identityDigest } from '../../source/identity.js';
import { type InputFile, type Refusal, type Row, type Source, UnreadableInputError } from '../../source/source.js';

const CODE = 'ISO3166-1-Alpha-2';
const PUBLISHER = 'United Nations Statistics Division';

/** Columns whose text names a group of the UN's regions, and columns whose mark puts a country into one. */
const REGIONS = ['Region Name', 'Sub-region Name', 'Intermediate Region Name'] as const;
const MARKS: Readonly<Record<string, { id: string; title: string }>> = {
  'Least Developed Countries (LDC)': { id: 'UN LDC', title: 'Least developed countries' },
  'Land Locked Developing Countries (LLDC)': { id: 'UN LLDC', title: 'Land-locked developing countries' },
  'Small Island Developing States (SIDS)': { id: 'UN SIDS', title: 'Small island developing States' },
};

/** Groups of countries by the UN standard M49, out of a table of country codes: regions, and the groups of development. */
export const countryGroups: Source = {
  name: 'country-groups',
  title: 'Groups of countries by the UN standard M49',
  publisher: PUBLISHER,
  options: [
    {
      name: 'from',
      description: 'The day (YYYY-MM-DD) from which the table is held to be right: it does not say so itself.',
      required: true,
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
      'Each group is defined whole, from the given day on; a later table with other members defines it again.',
      'NA is Namibia. A code that ISO 3166-1 does not have goes to the quarantine.',
    ],
  },

  versions: ({ files }) =>
    Promise.resolve([{ label: files.map(({ name }) => name).join(', '), files, complete: false }]),

  async *read({ files }, { options }) {
    const from = readDay(options['from'] ?? '', ['yyyy-mm-dd']);
    if ('refused' in from) {
      throw new UnreadableInputError(
        `Since when the table is right must be given: --set from=<day>. ${from.refused.reason}`,
      );
    }
    for (const file of files) yield* readGroups(file, from.date);
  },
};

async function* readGroups(file: InputFile, from: string): AsyncIterable<Row> {
  const groups = new Map<string, { title: string; members: string[]; line: number }>();
  const columns = [CODE, ...REGIONS, ...Object.keys(MARKS)];
  for await (const each of readCsv(file, { columns })) {
    const refused = 'refused' in each ? each.refused : faultIn(each.record);
    if (refused) {
      yield { row: each.row, refused };
      continue;
    }
    if (!('record' in each)) continue;
    for (const { id, title } of groupsOf(each.record)) {
      const group = groups.get(id) ?? { title, members: [], line: each.row.line };
      group.members.push(each.record.get(CODE));
      groups.set(id, group);
    }
  }
  for (const [id, { title, members, line }] of groups) {
    const data = definitionOf(id, title, members.sort(), from);
    const identity = `${id}|${from}|${identityDigest(members.join(' '))}`;
    yield { row: { file: file.name, line }, command: { identity, command: { type: 'DefineGroup', data } } };
  }
}

function faultIn(record: CsvRecord): Refusal | undefined {
  const code = record.get(CODE);
  return COUNTRIES.has(code) ? undefined : { field: CODE, reason: `"${code}" is no country of ISO 3166-1.` };
}

function groupsOf(record: CsvRecord): { id: string; title: string }[] {
  const regions = REGIONS.map((column) => record.get(column))
    .filter((name) => name !== '')
    .map((name) => ({ id: `M49 ${name}`, title: `${name} (M49)` }));
  const marks = Object.entries(MARKS).filter(([column]) => record.get(column) !== '');
  return [...regions, ...marks.map(([, group]) => group)];
}

function definitionOf(groupId: string, title: string, members: string[], from: string): DefineGroup['data'] {
  return {
    groupId,
    title,
    members,
    effective: { from },
    legalBasis: [{ citation: 'UN M49, standard country or area codes for statistical use' }],
    sources: [{ publisher: PUBLISHER, title: 'Standard country or area codes for statistical use (M49)' }],
    reason: 'Membership as the table of country codes has it.',
    actor: 'importer',
  };
}
