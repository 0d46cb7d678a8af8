import {
  controlCodeLevels,
  filingCodes,
  INTERNATIONAL_HS_DIGITS,
  parseItemScheme,
  schemeFamily,
  WHOLE_LIST,
  type ItemCode,
} from '@curbline/domain';

/**
 * The key of a rule about any item. A key and not an absent list, because an index does not find what is absent.
 */
export const ANY_ITEM = '*';

const SHORTEST_HS = 2;
const ANY_HS = `HS:${WHOLE_LIST}`;

/**
 * How the item codes of a rule are laid down so that an index answers "which rules concern this code". A key is
 * `<scheme>:<code>`; a branch is a code or one of the levels above it in the tree of its scheme.
 */
export interface ItemKeys {
  /** The codes themselves. */
  codes: string[];
  /** The codes and every level above them. */
  branches: string[];
}

/**
 * The keys of the codes of a rule. National HS digits are laid down twice: under `HS:` for a question that names no
 * nomenclature, and under `HS-<nomenclature>:` for one that does. `jurisdiction` is the authority's: a plain `HS` code
 * with national digits means its nomenclature.
 */
export function itemKeys(codes: readonly ItemCode[], jurisdiction: string): ItemKeys {
  const keys = { codes: new Set<string>(), branches: new Set<string>() };
  for (const { scheme, code } of codes.flatMap(filingCodes)) {
    const nomenclature = hsNomenclature(scheme);
    if (nomenclature === undefined) {
      const family = schemeFamily(scheme);
      keys.codes.add(`${family}:${code}`);
      for (const level of levels(family, code)) keys.branches.add(`${family}:${level}`);
      continue;
    }
    if (code === WHOLE_LIST) {
      // Another edition of the HS: any code may correspond to it.
      keys.codes.add(ANY_HS);
      continue;
    }
    keys.codes.add(`HS:${code}`);
    for (const level of levels('HS', code)) keys.branches.add(`HS:${level}`);
    if (code.length <= INTERNATIONAL_HS_DIGITS) continue;
    const national = nationalScheme(nomenclature || jurisdiction);
    keys.codes.add(`${national}:${code}`);
    for (const level of nationalLevels(code)) keys.branches.add(`${national}:${level}`);
    keys.branches.add(foreignKey(national, code));
  }
  return { codes: [...keys.codes], branches: [...keys.branches] };
}

/**
 * The codes that a rule surely leaves out: whatever lies within one of them does not concern the rule. A code that names
 * an edition of the HS is not among them, since how it corresponds to the code that is asked for is not known here.
 */
export function exclusionCodes(codes: readonly ItemCode[], jurisdiction: string): string[] {
  return itemKeys(codes, jurisdiction).codes.filter((code) => code !== ANY_HS);
}

/** What a rule's keys must hold for the rule to concern a code. One of the conditions is enough. */
export interface ItemSearch {
  /** One of these is a code of the rule: the rule's code contains the code asked for, or the rule is about any item. */
  anyCode: string[];
  /** This is a branch of the rule: a code of the rule lies within the code asked for. */
  branch: string;
  /** National digits of another nomenclature, of which only the first six count: a branch like `pattern`, but `own`. */
  foreign?: { branch: string; pattern: string; own: string };
}

/** The search for the rules that concern a code in its normal form (`parseItemCode(scheme, code, 'rule')`). */
export function itemSearch({ scheme, code }: ItemCode): ItemSearch {
  const nomenclature = hsNomenclature(scheme);
  if (!nomenclature || code.length <= INTERNATIONAL_HS_DIGITS) {
    const family = schemeFamily(scheme);
    const anyHs = family === 'HS' ? [ANY_HS] : [];
    return {
      anyCode: [ANY_ITEM, ...anyHs, ...levels(family, code).map((level) => `${family}:${level}`)],
      branch: `${family}:${code}`,
    };
  }
  const national = nationalScheme(nomenclature);
  const international = code.slice(0, INTERNATIONAL_HS_DIGITS);
  return {
    anyCode: [
      ANY_ITEM,
      ANY_HS,
      ...levels('HS', international).map((level) => `HS:${level}`),
      ...nationalLevels(code).map((level) => `${national}:${level}`),
    ],
    branch: `${national}:${code}`,
    foreign: {
      branch: `HS:${international}`,
      pattern: foreignKey('HS-__', code),
      own: foreignKey(national, code),
    },
  };
}

/** Marks that a rule has national digits of a nomenclature below six international ones. */
function foreignKey(national: string, code: string): string {
  return `${national}/${code.slice(0, INTERNATIONAL_HS_DIGITS)}`;
}

/** The nomenclature that an HS scheme names, empty when it names none; undefined for a scheme that is not HS. */
function hsNomenclature(scheme: string): string | undefined {
  const known = parseItemScheme(scheme);
  return known?.kind === 'hs' ? (known.nomenclature ?? '') : undefined;
}

function nationalScheme(nomenclature: string): string {
  return `HS-${nomenclature}`;
}

function nationalLevels(code: string): string[] {
  return prefixes(code, INTERNATIONAL_HS_DIGITS + 1);
}

/** A code and the levels above it, up to the whole list. HS: from the chapter's two digits on. CAS numbers and tags have none. */
function levels(family: string, code: string): string[] {
  if (family === 'HS') return prefixes(code, SHORTEST_HS);
  return family === 'CAS' || family === 'tag' ? [code] : controlCodeLevels(code);
}

function prefixes(text: string, shortest: number): string[] {
  return Array.from({ length: Math.max(0, text.length - shortest + 1) }, (_, index) => text.slice(0, shortest + index));
}
