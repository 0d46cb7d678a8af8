import { UnreadableInputError, type Conventions, type Source, type SourceOption } from '../source/source.js';
import { cnMofcom } from './cn-mofcom/cn-mofcom.source.js';
import { countryGroups } from './country-groups/country-groups.source.js';
import { csvSource } from './csv/csv.source.js';
import { euJournal } from './eu-journal/eu-journal.source.js';
import { gta } from './gta/gta.source.js';
import { hsNomenclature } from './hs-nomenclature/hs-nomenclature.source.js';
import { jsonLines } from './json-lines/json-lines.source.js';
import { mofcomAnnouncements } from './mofcom-announcements/mofcom-announcements.source.js';
import { ukChief } from './uk-chief/uk-chief.source.js';
import { usCsl } from './us-screening/us-csl.source.js';
import { usDpl } from './us-screening/us-dpl.source.js';

/** A source that can be named on the command line. What only its options decide is not known before it is opened. */
export interface KnownSource {
  name: string;
  title: string;
  options: readonly SourceOption[];
  conventions?: Conventions;
  open(options: Readonly<Record<string, string>>): Promise<Source>;
}

const ADAPTERS: readonly Source[] = [
  gta,
  cnMofcom,
  mofcomAnnouncements,
  euJournal,
  usCsl,
  usDpl,
  ukChief,
  countryGroups,
  hsNomenclature,
  jsonLines,
];

/** A CSV file that a user describes: what the source is called and means stands in the mapping. */
const CSV: KnownSource = {
  name: 'csv',
  title: 'Any CSV file, by a mapping that you write',
  options: [{ name: 'mapping', description: 'The mapping, a YAML file; docs/sources.md explains it.', required: true }],
  open: async ({ mapping }) => withOwnName(await csvSource(mapping as string)),
};

/** Every source, by its name. To add one, put its adapter here. */
export const SOURCES: ReadonlyMap<string, KnownSource> = new Map(
  [...ADAPTERS.map(known), CSV].map((each) => [each.name, each]),
);

/** What another source has recorded would look like rows of this list that are gone. */
function withOwnName(source: Source): Source {
  if (!SOURCES.has(source.name)) return source;
  throw new UnreadableInputError(
    `The mapping calls its list "${source.name}", as a source is called: give it another name.`,
  );
}

function known(source: Source): KnownSource {
  const { name, title, conventions, options = [] } = source;
  return { name, title, options, conventions, open: () => Promise.resolve(source) };
}

/** The source of a name, with its options checked. Throws an `UnreadableInputError` for one that is not known. */
export async function openSource(name: string, options: Readonly<Record<string, string>>): Promise<Source> {
  const found = SOURCES.get(name);
  if (!found) {
    throw new UnreadableInputError(`There is no source "${name}": choose one of ${[...SOURCES.keys()].join(', ')}.`);
  }
  const unknown = Object.keys(options).find((key) => !found.options.some((option) => option.name === key));
  if (unknown !== undefined) {
    const possible = found.options.map((option) => option.name).join(', ') || 'none';
    throw new UnreadableInputError(`${name} takes no option "${unknown}"; it takes: ${possible}.`);
  }
  const missing = found.options.find((option) => option.required && options[option.name] === undefined);
  if (missing) {
    throw new UnreadableInputError(`${name} needs --set ${missing.name}=...: ${missing.description}`);
  }
  return found.open(options);
}
