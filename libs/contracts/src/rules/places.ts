import { countryOfRegion } from '@curbline/domain';
import countries from 'i18n-iso-countries';
import { iso31662 } from 'iso-3166';
import { judged, refusal, type Refusal } from '../parse/shapes.js';
import { quote } from '../parse/field-error.js';
import { LIMITS } from './limits.js';
import { judgeText } from './text.js';

/** ISO 3166-1 alpha-2. The library adds XK (Kosovo), which is in use but from the range for private use, not in the standard. */
export const COUNTRIES: ReadonlySet<string> = new Set(
  Object.keys(countries.getAlpha2Codes()).filter((code) => code !== 'XK'),
);

/** Subdivisions of countries by ISO 3166-2, such as `UA-43` (Crimea). */
export const REGIONS: ReadonlySet<string> = new Set(iso31662.map(({ code }) => code));

/**
 * Territories that ISO 3166-2 lists under a country, and that have a country code of their own. They trade under that,
 * so that it is the one spelling which rules and questions share.
 */
const TERRITORIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['HK', 'MO', 'TW'].map((code) => [`CN-${code}`, code])),
  ...Object.fromEntries(['AS', 'GU', 'MP', 'PR', 'UM', 'VI'].map((code) => [`US-${code}`, code])),
  ...Object.fromEntries(['AW', 'CW', 'SX'].map((code) => [`NL-${code}`, code])),
  ...Object.fromEntries(['BQ1', 'BQ2', 'BQ3'].map((code) => [`NL-${code}`, 'BQ'])),
  ...Object.fromEntries(['BL', 'MF', 'NC', 'PF', 'PM', 'TF', 'WF'].map((code) => [`FR-${code}`, code])),
  ...{ 'FR-971': 'GP', 'FR-972': 'MQ', 'FR-973': 'GF', 'FR-974': 'RE', 'FR-976': 'YT' },
  ...{ 'FI-01': 'AX', 'NO-21': 'SJ', 'NO-22': 'SJ' },
};

/** Codes that people write for a country, and that ISO 3166-1 does not give to it. */
const MEANT: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** The codes that ISO 3166-1 leaves to its users. */
const USER_ASSIGNED = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/;

/** Why two capital letters are no country, where more can be said than that. */
function otherCode(written: string): Refusal | undefined {
  const meant = MEANT[written];
  if (meant !== undefined) return refusal('unknown-country', `must be written as ISO 3166-1 has it: ${meant}.`);
  if (!USER_ASSIGNED.test(written)) return undefined;
  return refusal(
    'unknown-country',
    `must be a country of ISO 3166-1 alpha-2; ${written} is one of the codes that it leaves to its users. Define a group for the territory, and name that.`,
  );
}

function judgeRegion(written: string): string | Refusal {
  const territory = TERRITORIES[written];
  if (territory !== undefined) {
    return refusal('unknown-region', `must be written with the territory's own country code: ${territory}.`);
  }
  if (REGIONS.has(written)) return written;
  const capitals = written.toUpperCase();
  if (REGIONS.has(capitals)) return refusal('unknown-region', `must be written in capitals: ${capitals}.`);
  return refusal('unknown-region', `must be a region of ISO 3166-2 (UA-43), which ${quote(written)} is not.`);
}

/** Makers of rules that are no countries. Both codes are exceptionally reserved in ISO 3166-1, so no country will get them. */
const UNIONS: ReadonlySet<string> = new Set(['EU', 'UN']);

export function isJurisdiction(code: string): boolean {
  return COUNTRIES.has(code) || UNIONS.has(code);
}

const GROUP_ID = /^[A-Za-z0-9][A-Za-z0-9 :._-]{1,49}$/;

function inCapitals(written: string): string | undefined {
  const capitals = written.toUpperCase();
  return capitals !== written && isJurisdiction(capitals) ? capitals : undefined;
}

function judgeCountry(written: string): string | Refusal {
  if (COUNTRIES.has(written)) return written;
  const capitals = inCapitals(written);
  if (capitals !== undefined) return refusal('unknown-country', `must be written in capitals: ${capitals}.`);
  return (
    otherCode(written) ??
    refusal('unknown-country', `must be a country code of ISO 3166-1 alpha-2, which ${quote(written)} is not.`)
  );
}

function isRegionShaped(written: string): boolean {
  return COUNTRIES.has(countryOfRegion(written.toUpperCase()) ?? '');
}

/** A member of a group: a country, or a region of one. */
function judgeTerritory(written: string): string | Refusal {
  return isRegionShaped(written) ? judgeRegion(written) : judgeCountry(written);
}

function judgeJurisdiction(written: string): string | Refusal {
  if (isJurisdiction(written)) return written;
  const capitals = inCapitals(written);
  if (capitals !== undefined) return refusal('unknown-jurisdiction', `must be written in capitals: ${capitals}.`);
  return refusal(
    'unknown-jurisdiction',
    `must be EU, UN or a code of ISO 3166-1 alpha-2, which ${quote(written)} is not.`,
  );
}

/** Two letters are always meant as a country (or EU, UN), and a country with a hyphen as a region; whether another id names a group is the ledger's to know. */
function judgePlace(written: string): string | Refusal {
  if (isJurisdiction(written)) return written;
  if (/^[A-Za-z]{2}$/.test(written)) {
    const capitals = inCapitals(written);
    if (capitals !== undefined) return refusal('unknown-country', `must be written in capitals: ${capitals}.`);
    const other = otherCode(written);
    if (other) return other;
    return refusal(
      'unknown-country',
      `must be a country of ISO 3166-1 alpha-2 or the id of a group, which ${quote(written)} is not.`,
    );
  }
  if (isRegionShaped(written)) return judgeRegion(written);
  if (GROUP_ID.test(written) && !written.endsWith(' ')) return written;
  return refusal(
    'malformed-place',
    `must be a country code (CN), a region (UA-43) or the id of a group (EU, BIS D:5: 2 to 50 letters, digits, spaces, colons, dots, hyphens), which ${quote(written)} is not.`,
  );
}

function judgeGroupId(written: string): string | Refusal {
  if (COUNTRIES.has(written)) return refusal('malformed-id', `must not be the code of a country, which ${written} is.`);
  if (isRegionShaped(written)) {
    return refusal('malformed-id', `must not have the form of a region of a country, which ${quote(written)} has.`);
  }
  return judgePlace(written);
}

const zonesKnown = new Set<string>();

/**
 * The time zone database of this platform, which knows old names too. Offsets such as +08:00, which some platforms
 * take, are no zones: they say nothing of daylight saving.
 */
function judgeTimeZone(written: string): string | Refusal {
  if (zonesKnown.has(written)) return written;
  const unknown = refusal(
    'unknown-time-zone',
    `must be a name of the IANA time zone database (Asia/Shanghai), which ${quote(written)} is not.`,
  );
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,49}$/.test(written) || written.startsWith('Etc/Unknown')) return unknown;
  let resolved: string;
  try {
    resolved = new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone;
  } catch {
    return unknown;
  }
  if (resolved !== written && resolved.toLowerCase() === written.toLowerCase()) {
    return refusal('unknown-time-zone', `must be written as the database writes it: ${resolved}.`);
  }
  if (zonesKnown.size < 1_000) zonesKnown.add(written);
  return written;
}

export const country = judged(judgeCountry, {
  id: 'Country',
  pattern: '^[A-Z]{2}$',
  description: 'ISO 3166-1 alpha-2, in capitals.',
  examples: ['CN'],
});

export const territory = judged(judgeTerritory, {
  id: 'Territory',
  pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$',
  description: 'A country (ISO 3166-1 alpha-2) or a region of one (ISO 3166-2), in capitals.',
  examples: ['CN', 'UA-43'],
});

export const jurisdiction = judged(judgeJurisdiction, {
  id: 'Jurisdiction',
  pattern: '^[A-Z]{2}$',
  description: 'Who makes the rule: ISO 3166-1 alpha-2, or `EU` or `UN`.',
  examples: ['US'],
});

export const place = judged(judgePlace, {
  id: 'Place',
  pattern: GROUP_ID.source,
  description:
    'A country (ISO 3166-1 alpha-2), a region of one (ISO 3166-2, such as `UA-43`), or the id of a group that the ledger knows, such as `EU` or `BIS D:5`.',
  examples: ['CN', 'EU', 'UA-43'],
});

export const groupId = judged(judgeGroupId, {
  id: 'GroupId',
  pattern: GROUP_ID.source,
  description: 'Names a group of countries. Two letters are taken for a country, but for `EU` and `UN`.',
  examples: ['BIS D:5'],
});

export const timeZone = judged(judgeTimeZone, {
  id: 'TimeZone',
  maxLength: 50,
  description: 'A name of the IANA time zone database. It gives a date-only day its instants.',
  examples: ['America/New_York', 'Asia/Shanghai'],
});

/** A filter: two letters are a jurisdiction, which must be one; anything else is the name of a body. */
export const authorityFilter = judged(
  (written) =>
    /^[A-Za-z]{2}$/.test(written) ? judgeJurisdiction(written) : (judgeText(written, { max: LIMITS.label }) ?? written),
  {
    minLength: 1,
    maxLength: LIMITS.label,
    description: 'A jurisdiction (`US`) or a body (`BIS`).',
    examples: ['US', 'BIS'],
  },
);
