/** The name of a country (ISO 3166-1 alpha-2) in English; a group (`EU`, `BIS D:5`) or region keeps its id. */
export function placeName(place: string): string {
  if (!/^[A-Z]{2}$/.test(place)) return place;
  if (place === 'EU') return 'European Union';
  if (place === 'UN') return 'United Nations';
  try {
    return names.of(place) ?? place;
  } catch {
    return place;
  }
}

/** A country as a sentence needs it: "the United States". */
export function placeInSentence(place: string): string {
  const name = placeName(place);
  return WITH_ARTICLE.has(place) ? `the ${name}` : name;
}

const names = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });
const WITH_ARTICLE = new Set([
  'US',
  'GB',
  'NL',
  'AE',
  'EU',
  'PH',
  'CZ',
  'DO',
  'BS',
  'GM',
  'MV',
  'CF',
  'CG',
  'CD',
  'KM',
  'SB',
  'MH',
]);
