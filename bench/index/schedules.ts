import { ALL_HS_SUBHEADINGS } from '../workload/hs-nomenclature.js';

/** Customs territories with a nomenclature of their own. */
export const TERRITORIES =
  'US CN DE JP GB FR IT NL KR IN VN MX TR AE CA AU BR ZA CH NO SE PL ES TH MY ID PH SG NZ CL CO PE AR EG NG KE MA SA IL UA KZ PK BD LK TW HK QA KW OM JO TN DZ GH CI SN ET TZ UG ZM UY'.split(
    ' ',
  );
export const HOMES = ['US', 'CN', 'DE', 'JP', 'GB'] as const;
export const GROUP = 'BIS D:5';

/** A subheading has four national lines in this world. */
export const NATIONAL_LINES = ['1000', '2000', '3010', '9000'] as const;

const SUBHEADINGS = ALL_HS_SUBHEADINGS.length;
const DESTINATIONS = [...TERRITORIES, GROUP];
/** A licence requirement is for one of so many parts of the destinations, and for so many neighbouring subheadings. */
const PARTS = 8;
const BLOCK = 2;
const BLOCKS = Math.floor(SUBHEADINGS / BLOCK);
/** Every number below the total once, in an order that jumps: it has no divisor in common with either total. */
const STRIDE = 99_991;

/** What a tariff rule is about. */
export interface TariffLine {
  territory: string;
  code: string;
  /** The origins that it may be for; a rule for some of them picks from these. */
  origins: readonly string[];
}

/**
 * The goods and the origins of the tariff rule with a number, from 0: no two rules are about the same. A schedule grows
 * by further lines, territories and origins, never by rules that say the same once more, and so does that of this world:
 * a subheading of a territory has four rules, either one for each of its national lines, or one for each quarter of the
 * origins, so that the number of rules that a question meets does not depend on how many there are.
 */
export function tariffLine(number: number): TariffLine {
  const pair = ((number >>> 2) * STRIDE) % (TERRITORIES.length * SUBHEADINGS);
  const quarter = number % 4;
  const territory = TERRITORIES[pair % TERRITORIES.length] as string;
  const subheading = ALL_HS_SUBHEADINGS[Math.floor(pair / TERRITORIES.length)] as string;
  const origins = TERRITORIES.filter((_, index) => index % 4 === quarter);
  return isByOrigin(pair)
    ? { territory, code: subheading, origins }
    : { territory, code: `${subheading}${NATIONAL_LINES[quarter]}`, origins: [] };
}

/** Three subheadings in ten, by a multiplicative hash. */
function isByOrigin(pair: number): boolean {
  return Math.imul(pair + 1, 0x9e3779b1) >>> 0 < 0.3 * 2 ** 32;
}

/** What a licence requirement is about. */
export interface LicenceLine {
  home: string;
  codes: readonly string[];
  destinations: readonly string[];
}

/** The same for licence requirements: no two are about the same goods and destinations. */
export function licenceLine(number: number): LicenceLine {
  const pair = (number * STRIDE) % (HOMES.length * BLOCKS);
  const part = Math.floor(number / (HOMES.length * BLOCKS)) % PARTS;
  const block = Math.floor(pair / HOMES.length) * BLOCK;
  return {
    home: HOMES[pair % HOMES.length] as string,
    codes: ALL_HS_SUBHEADINGS.slice(block, block + BLOCK),
    destinations: DESTINATIONS.filter((_, index) => index % PARTS === part),
  };
}
