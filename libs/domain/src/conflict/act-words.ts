import type { ListedParty } from '../restriction/model.js';

/** Words before a number in a citation that one source writes and another leaves out. */
const NUMBER_WORDS = /(?<![\p{L}\p{N}])(?:no|nr|num|number|nos)(?![\p{L}\p{N}])/gu;

/** A citation as a text that is the same however it was punctuated, accented or capitalised. Empty for one without a word. */
export function citationKey(citation: string): string {
  return plain(citation.replace(/[№℠]/gu, ' ')).replace(NUMBER_WORDS, ' ').replace(/\s+/g, ' ').trim();
}

/** The name and aliases of a party, each as such a text. */
export function partyNames({ name, aliases = [] }: ListedParty): string[] {
  return [name, ...aliases].map(plain).filter((text) => text !== '');
}

/** Most texts are ASCII, which has no marks and needs no tables of characters. */
const ASCII = /^[\x20-\x7e]*$/;

function plain(text: string): string {
  if (ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
