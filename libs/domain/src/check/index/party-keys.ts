import type { Identifier, ListedParty } from '../../restriction/model.js';
import type { QuestionParty } from '../question.js';
import { wordsOf } from '../party-match.js';

/**
 * The keys under which a listed party is filed, and those that a party of a question is looked for under. Whatever
 * `matchParties` takes for one party, surely or possibly, shares a key; most of what it does not, shares none.
 */
export function partyKeys({ name, identifiers }: Pick<QuestionParty, 'name' | 'identifiers'>): string[] {
  return [...wordsOf(name), ...identifierKeys(identifiers)];
}

export function listedPartyKeys({ name, aliases, identifiers }: ListedParty): string[] {
  return [...[name, ...(aliases ?? [])].flatMap((each) => wordsOf(each)), ...identifierKeys(identifiers)];
}

function identifierKeys(identifiers: readonly Identifier[] | undefined): string[] {
  return (identifiers ?? []).map(
    ({ scheme, value }) => `${scheme.toUpperCase()}:${value.replace(/\s/g, '').toUpperCase()}`,
  );
}
