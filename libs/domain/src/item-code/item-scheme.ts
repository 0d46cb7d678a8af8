/** The schemes by which goods, software and technology are named, and the form of their names. */

/**
 * The editions of the Harmonized System, by the year in which they enter into force (WCO, "HS Nomenclature"). That of
 * 2028 is accepted already.
 */
export const HS_EDITIONS = ['1988', '1992', '1996', '2002', '2007', '2012', '2017', '2022', '2028'] as const;

/**
 * What a scheme's name says. `nomenclature` is the jurisdiction whose digits beyond the sixth are meant (`HS-US`);
 * a plain `HS` leaves it to the direction of trade. `edition` is the year of the HS that is meant (`HS-2017`,
 * `HS-US-2022`). A control list is a jurisdiction's own (`CN`, `EU`, `JP`).
 */
export type ItemScheme =
  | { kind: 'hs'; nomenclature?: string; edition?: string }
  | { kind: 'eccn' }
  | { kind: 'cas' }
  | { kind: 'tag' }
  | { kind: 'control-list'; jurisdiction: string };

/** The schemes in words, for messages and documentation. */
export const SCHEMES_SENTENCE =
  'Use HS, HS- and a jurisdiction (HS-US) or an edition or both (HS-2017, HS-US-2022), ECCN, CAS, tag, or the jurisdiction whose control list is meant (CN, EU, JP).';

const HS_SCHEME = /^HS(?:-([A-Z]{2}))?(?:-(\d{4}))?$/;
const EDITIONS = new Set<string>(HS_EDITIONS);

/** Reads a scheme's name; undefined when its form is none of the known ones. Names are case-sensitive. */
export function parseItemScheme(scheme: string): ItemScheme | undefined {
  const known = schemes.get(scheme);
  if (known) return known;
  const read = readItemScheme(scheme);
  // There are some thousands at most.
  if (read) schemes.set(scheme, Object.freeze(read));
  return read;
}
const schemes = new Map<string, ItemScheme>();

function readItemScheme(scheme: string): ItemScheme | undefined {
  switch (scheme) {
    case 'ECCN':
      return { kind: 'eccn' };
    case 'CAS':
      return { kind: 'cas' };
    case 'tag':
      return { kind: 'tag' };
    default:
      return /^[A-Z]{2}$/.test(scheme) && scheme !== 'HS'
        ? { kind: 'control-list', jurisdiction: scheme }
        : parseHsScheme(scheme);
  }
}

function parseHsScheme(scheme: string): ItemScheme | undefined {
  const match = HS_SCHEME.exec(scheme);
  if (!match) return undefined;
  const [, nomenclature, edition] = match;
  if (edition !== undefined && !EDITIONS.has(edition)) return undefined;
  return { kind: 'hs', ...(nomenclature && { nomenclature }), ...(edition && { edition }) };
}

/**
 * The tree in which a scheme's codes lie. HS codes of any nomenclature and edition share one, since their first six
 * digits are meant to be one language; the control list of the United States is that of the ECCN.
 */
export function schemeFamily(scheme: string): string {
  if (scheme.startsWith('HS-')) return 'HS';
  return scheme === 'US' ? 'ECCN' : scheme;
}
