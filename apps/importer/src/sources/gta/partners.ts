import type { Selection } from '@curbline/domain';
import { countryByName } from '../../source/countries.js';
import type { GroupDefinition, Refusal } from '../../source/source.js';

/**
 * A group whose members nobody knows. A rule that names it concerns every country perhaps, and none for certain: the
 * check answers `unknown`.
 */
export const PARTNERS_NOT_STATED: GroupDefinition = {
  groupId: 'GTA partners not stated',
  title: 'Partners that an intervention affects and the list of Global Trade Alert does not name',
  members: [],
  effective: { from: 'unknown' },
  sources: [{ publisher: 'Global Trade Alert' }],
  reason:
    'Some interventions state no affected jurisdictions: who is meant is not known, which is not the same as all.',
};

/** Global Trade Alert's own names, by its list of jurisdictions. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  'British Virgin Islands': 'VG',
  Congo: 'CG',
  'DPR Korea': 'KP',
  Micronesia: 'FM',
  'Svalbard & Jan Mayen Islands': 'SJ',
  'US Virgin Islands': 'VI',
  Vatican: 'VA',
  'Wallis & Futuna Islands': 'WF',
};

/** Names that ISO 3166 knows otherwise, or no more: the successors are those that ISO 3166-3 names. */
const FORMER: ReadonlyMap<string, readonly string[]> = new Map([['Netherlands Antilles', ['BQ', 'CW', 'SX']]]);

export type PartnersReading = { from: Selection<string>; notes: string[] } | { refused: Refusal };

/** The countries of a cell such as `China, Ivory Coast`. An empty cell names none, which is not the same as naming all. */
export function readPartners(cell: string): PartnersReading {
  if (cell === '') {
    return {
      from: { include: [PARTNERS_NOT_STATED.groupId] },
      notes: ['The list does not state which jurisdictions are affected.'],
    };
  }
  const countries = new Set<string>();
  const notes: string[] = [];
  for (const part of cell.split(',')) {
    const name = part.trim();
    const former = FORMER.get(name);
    if (former) notes.push(`"${name}" is read as ${former.join(', ')}, which succeeded it (ISO 3166-3).`);
    const codes = former ?? codesOf(name);
    if (!codes)
      return { refused: { field: 'Affected Jurisdictions', reason: `"${name}" names no country that is known.` } };
    for (const code of codes) countries.add(code);
  }
  return { from: { include: [...countries].sort() }, notes };
}

function codesOf(name: string): readonly string[] | undefined {
  const code = countryByName(name, OWN_NAMES);
  return code === undefined ? undefined : [code];
}
