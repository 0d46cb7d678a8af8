import { parseItemScheme, WHOLE_LIST, type ItemCode } from '@curbline/domain';

/**
 * The key of a rule about any item. A key and not an absent list, because an index does not find what is absent.
 */
export const ANY_ITEM = '*';

/** Digits of an HS code beyond the sixth are national (International HS Convention, article 3). */
const INTERNATIONAL_HS_DIGITS = 6;
const SHORTEST_HS = 2;

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
  for (const { scheme, code } of codes) {
    const nomenclature = hsNomenclature(scheme);
    if (nomenclature === undefined) {
      keys.codes.add(`${scheme}:${code}`);
      for (const level of levels(scheme, code)) keys.branches.add(`${scheme}:${level}`);
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
    const family = nomenclature === undefined ? scheme : 'HS';
    return {
      anyCode: [ANY_ITEM, ...levels(family, code).map((level) => `${family}:${level}`)],
      branch: `${family}:${code}`,
    };
  }
  const national = nationalScheme(nomenclature);
  const international = code.slice(0, INTERNATIONAL_HS_DIGITS);
  return {
    anyCode: [
      ANY_ITEM,
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

/**
 * A code and the levels above it, up to the whole list. HS: from the chapter's two digits on. Control lists: the
 * category, the group and each digit, then each paragraph (3, 3A, 3A0, 3A00, 3A001, 3A001.a). CAS numbers and tags have
 * no levels.
 */
function levels(scheme: string, code: string): string[] {
  if (scheme === 'HS') return prefixes(code, SHORTEST_HS);
  if (code === WHOLE_LIST || scheme === 'CAS' || scheme === 'tag') return [code];
  const above = prefixes(code, 1).filter(
    (prefix) => prefix.length === code.length || SHORT_CONTROL_CODE.test(prefix) || code[prefix.length] === '.',
  );
  return [WHOLE_LIST, ...above];
}

const SHORT_CONTROL_CODE = /^[0-9]([A-E][0-9]{0,2})?$/;

function prefixes(text: string, shortest: number): string[] {
  return Array.from({ length: Math.max(0, text.length - shortest + 1) }, (_, index) => text.slice(0, shortest + index));
}
