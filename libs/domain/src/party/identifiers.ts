import type { Identifier } from '../restriction/model.js';

/** Other names of one register. The left is what is meant. Sources: the registers themselves, and the columns of the EU's lists. */
const SAME_SCHEME: Readonly<Record<string, readonly string[]>> = {
  LEI: ['LEICODE', 'LEGALENTITYIDENTIFIER'],
  IMO: ['IMONUMBER', 'IMONO'],
  DUNS: ['DUNSNUMBER'],
  USCC: ['USCI', 'UNIFIEDSOCIALCREDITCODE'],
  INN: ['INNCODE', 'ИНН'],
  OGRN: ['OGRNCODE', 'ОГРН'],
  BIC: ['SWIFT', 'SWIFTBIC', 'SWIFTCODE'],
  VAT: ['VATNUMBER', 'VATID'],
  REGISTRATION: ['REGISTRATIONNUMBER', 'REGNO'],
  TAX: ['TAXNUMBER', 'TAXID', 'TIN'],
};
const SCHEME = new Map(
  Object.entries(SAME_SCHEME).flatMap(([scheme, others]) => others.map((other) => [other, scheme] as const)),
);
/** A register has one number for a party, so that two different ones speak against its being one. */
const ONE_EACH: ReadonlySet<string> = new Set(['LEI', 'IMO', 'USCC', 'INN', 'OGRN']);

const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** An identifier without case, spaces and punctuation, under the usual name of its register. */
export function normaliseIdentifier({ scheme, value }: Identifier): Identifier {
  const plainScheme = plain(scheme);
  const meant = SCHEME.get(plainScheme) ?? plainScheme;
  const plainValue = plain(value);
  // "IMO 9187629" is how the number is printed on the hull.
  const numberAlone =
    plainValue.startsWith(meant) && /\d$/.test(plainValue) ? plainValue.slice(meant.length) : plainValue;
  return { scheme: meant, value: numberAlone === '' ? plainValue : numberAlone };
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(NOT_LETTER_OR_DIGIT, '').toUpperCase();
}

/** The identifier that both have; or the register in which they have different numbers; or neither. */
export interface IdentifierComparison {
  same?: Identifier;
  different?: string;
}

export function compareIdentifiers(
  a: readonly Identifier[] | undefined,
  b: readonly Identifier[] | undefined,
): IdentifierComparison {
  if (!a?.length || !b?.length) return {};
  const mine = a.map(normaliseIdentifier);
  const theirs = b.map(normaliseIdentifier);
  let different: string | undefined;
  for (const one of mine) {
    for (const other of theirs) {
      if (one.scheme !== other.scheme || one.value === '') continue;
      if (one.value === other.value) return { same: one };
      if (ONE_EACH.has(one.scheme)) different ??= one.scheme;
    }
  }
  return different === undefined ? {} : { different };
}
