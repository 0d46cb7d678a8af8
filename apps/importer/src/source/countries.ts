import { COUNTRIES } from '@curbline/contracts';
import countries from 'i18n-iso-countries';

/**
 * Names in published lists that the library does not know, with the country that is meant: short and former forms, and
 * names by which an organisation lists a member. A name that means no single country of today (`Netherlands Antilles`,
 * dissolved in 2010) is left out on purpose: its row goes to the quarantine, or the adapter says what is done.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  congo: 'CG',
  'chinese taipei': 'TW',
  'cote d ivoire': 'CI',
  'democratic peoples republic of korea': 'KP',
  'dr congo': 'CD',
  'faeroe islands': 'FO',
  'falkland islands': 'FK',
  'hong kong': 'HK',
  lao: 'LA',
  macao: 'MO',
  macau: 'MO',
  macedonia: 'MK',
  'republic of moldova': 'MD',
  'republic of the sudan': 'SD',
  'saint barthelemy': 'BL',
  'saint martin': 'MF',
  'state of palestine': 'PS',
  syria: 'SY',
  turkiye: 'TR',
};

const byFoldedName = new Map<string, string>();
for (const language of ['en']) {
  for (const [code, names] of Object.entries(countries.getNames(language, { select: 'all' }))) {
    if (!COUNTRIES.has(code)) continue;
    for (const name of names) byFoldedName.set(foldName(name), code);
  }
}
for (const [name, code] of Object.entries(OTHER_NAMES)) byFoldedName.set(name, code);

/** Names differ in accents, in "and" or "&", and in punctuation, and mean the same country. */
function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(?:st|ste)\b/g, 'saint')
    .trim();
}

/**
 * The ISO 3166-1 alpha-2 code of a country by an English name, or by its alpha-2 or alpha-3 code in capitals. Undefined
 * when it is none that is known: nothing near is guessed. `others` are a source's own names, before all else.
 */
export function countryByName(name: string, others: Readonly<Record<string, string>> = {}): string | undefined {
  const text = name.trim();
  const own = Object.hasOwn(others, text) ? others[text] : undefined;
  if (own !== undefined) return own;
  if (/^[A-Z]{2}$/.test(text)) return COUNTRIES.has(text) ? text : undefined;
  if (/^[A-Z]{3}$/.test(text)) return known(countries.alpha3ToAlpha2(text));
  return byFoldedName.get(foldName(text));
}

function known(code: string | undefined): string | undefined {
  return code !== undefined && COUNTRIES.has(code) ? code : undefined;
}
