/** The schemes that the form offers, with what belongs into their codes; the API takes more (HS-<country>, HS-<year>). */
export const SCHEMES: readonly (readonly [scheme: string, word: string, help: string])[] = [
  ['HS', 'HS', '2 to 10 digits. The first six mean the same in every country.'],
  ['HS-US', 'HS of the United States', 'Up to 10 digits of the HTS or Schedule B.'],
  ['HS-CN', 'HS of China', 'Up to 10 digits of the Chinese tariff.'],
  ['HS-EU', 'HS of the European Union', 'Up to 10 digits of the Combined Nomenclature or TARIC.'],
  ['ECCN', 'ECCN (United States)', 'As 3A001.a.1. EAR99 says: classified, and not listed.'],
  ['CN', 'Control list of China', 'As 1C902.'],
  ['EU', 'Dual-use list of the EU', 'As 3A001a.'],
  ['GB', 'Control list of the United Kingdom', 'As 3A001a.'],
  ['JP', 'Control list of Japan', 'As the list writes it.'],
  ['CAS', 'CAS number', 'As 74-84-0.'],
  ['tag', 'Tag', 'A word that your own rules use.'],
];

/** In these, a good can be classified and not listed, which is worth saying: what depends on the list is then decided. */
export function hasNotListed(scheme: string): boolean {
  return !scheme.startsWith('HS') && scheme !== 'CAS' && scheme !== 'tag';
}
