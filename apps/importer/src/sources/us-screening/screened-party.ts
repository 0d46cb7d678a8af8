import type { Identifier, ListedParty } from '@curbline/domain';
import { countryByName } from '../../source/countries.js';
import type { CsvRecord } from '../../source/csv.js';

/** Values that a cell of the list joins. */
export function partsOf(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Who is listed, with the names and numbers that the row gives. */
export function partyOf(record: CsvRecord): ListedParty {
  const name = record.get('name');
  const aliases = [...new Set(partsOf(record.get('alt_names')))].filter((alias) => alias !== name);
  const identifiers = identifiersOf(record);
  const countries = countriesOf(record);
  return {
    name,
    ...(aliases.length > 0 && { aliases }),
    ...(identifiers.length > 0 && { identifiers }),
    // A party with addresses in several countries is not told apart by one of them.
    ...(countries.length === 1 && { country: countries[0] }),
  };
}

/** The countries of the addresses: each ends with one. What is none is left out; the address stays in the notes. */
export function countriesOf(record: CsvRecord): string[] {
  const found = partsOf(record.get('addresses')).map((address) => countryByName(lastPart(address)));
  return [...new Set(found.filter((country) => country !== undefined))].sort();
}

function lastPart(address: string): string {
  return address.slice(address.lastIndexOf(',') + 1).trim();
}

const SCHEME = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,29}$/;
const IMO = /\bIMO\s*(\d{7})\b/;

/** `Passport, A12345, Iran` is a passport; a number of the International Maritime Organization is known by itself. */
function identifiersOf(record: CsvRecord): Identifier[] {
  const found: Identifier[] = [];
  for (const part of partsOf(record.get('ids'))) {
    const imo = IMO.exec(part)?.[1];
    const [scheme, value] = part.split(',').map((each) => each.trim());
    if (imo !== undefined) found.push({ scheme: 'IMO', value: imo });
    else if (scheme && value && SCHEME.test(scheme)) found.push({ scheme, value });
  }
  const callSign = record.get('call_sign');
  if (callSign !== '') found.push({ scheme: 'CALL-SIGN', value: callSign });
  return found.slice(0, 20);
}
