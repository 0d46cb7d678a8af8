import type { Identifier, ListedParty } from '@curbline/domain';
import { LIMITS } from '@curbline/contracts';
import type { CsvRecord } from '../../source/csv.js';
import { countryByName } from '../../source/countries.js';
import { foldText } from '../../source/identity.js';
import { valuesOf } from './values.js';

/**
 * The columns that hold numbers which a register gives to one party, and the register. Others are notes: a KPP is shared
 * by the companies of one tax office, and a ticker, telephone or address says where somebody is and not who.
 */
const REGISTERS: readonly (readonly [column: string, scheme: string])[] = [
  ['passportNumber', 'PASSPORT'],
  ['registrationNumber', 'REGISTRATION'],
  ['taxNumber', 'TAX'],
  ['idNumber', 'ID'],
  ['innCode', 'INN'],
  ['ogrnCode', 'OGRN'],
  ['okpoCode', 'OKPO'],
  ['leiCode', 'LEI'],
  ['swiftBic', 'BIC'],
  ['mmsi', 'MMSI'],
];
const IMO = /^(?:IMO )?(\d{7})$/;

export interface PartyReading {
  party: ListedParty;
  /** What the party has no place for, in words. */
  notes: string[];
}

/** The person, company, vessel or place that a row names, with all its names and numbers. */
export function partyOf(record: CsvRecord): PartyReading {
  const name = record.get('name').replace(/\s+/g, ' ');
  const { aliases, notes } = aliasesOf(record, name);
  const { identifiers, others } = identifiersOf(record);
  const country = countryOf(record);
  return {
    party: {
      name,
      ...(aliases.length > 0 && { aliases }),
      ...(identifiers.length > 0 && { identifiers }),
      ...(country !== undefined && { country }),
    },
    notes: [...notes, ...others],
  };
}

/** A weak alias is compared like any other: a false likeness costs a look, a missed one a violation. */
function aliasesOf(record: CsvRecord, name: string): { aliases: string[]; notes: string[] } {
  const printed = ['alias', 'weakAlias', 'previousName'].flatMap((column) => valuesOf(record.get(column)));
  const notes: string[] = [];
  const all = printed.flatMap((alias) => {
    if (alias.length <= LIMITS.partyName) return [alias];
    // Too long for one name, so it is many: unsplit, none of them would be compared with anything.
    notes.push(`Aliases as printed: ${alias}`);
    return alias.split(/[,;] +/);
  });
  const known = new Set([foldText(name)]);
  const aliases = all.filter((alias) => !known.has(foldText(alias)) && known.add(foldText(alias)));
  if (aliases.length > LIMITS.aliases) notes.push(`Further aliases: ${aliases.slice(LIMITS.aliases).join('; ')}`);
  return { aliases: aliases.slice(0, LIMITS.aliases), notes };
}

function identifiersOf(record: CsvRecord): { identifiers: Identifier[]; others: string[] } {
  const identifiers: Identifier[] = [];
  const others: string[] = [];
  for (const [column, scheme] of REGISTERS) {
    for (const value of valuesOf(record.get(column))) {
      if (value.length <= LIMITS.identifierValue) identifiers.push({ scheme, value });
      else others.push(`${column}: ${value}`);
    }
  }
  for (const value of valuesOf(record.get('imoNumber'))) {
    const number = IMO.exec(value)?.[1];
    // Ships have their IMO numbers for ever; owners have numbers of seven digits from another register.
    const scheme = record.get('schema') === 'Vessel' || record.get('schema') === 'Asset' ? 'IMO' : 'IMO company';
    if (number !== undefined) identifiers.unshift({ scheme, value: number });
    else others.push(`imoNumber: ${value}`);
  }
  others.push(...identifiers.slice(LIMITS.identifiers).map(({ scheme, value }) => `${scheme}: ${value}`));
  return { identifiers: identifiers.slice(0, LIMITS.identifiers), others };
}

/** Where it is registered or what flag it flies, if the printed name is that of one country; nationalities are notes. */
function countryOf(record: CsvRecord): string | undefined {
  for (const column of ['jurisdiction', 'flag', 'country']) {
    const [value, ...more] = valuesOf(record.get(column));
    if (value !== undefined && more.length === 0) return countryByName(value);
  }
  return undefined;
}
