import { keysOfParty } from '../../party/party-keys.js';
import type { ListedParty } from '../../restriction/model.js';
import type { QuestionParty } from '../question.js';

/**
 * The keys under which a listed party is filed, and those that a party of a question is looked for under. Whatever
 * `matchParties` takes for one party, surely or possibly, shares a key: party/party-keys.ts says why.
 */
export function partyKeys(party: Pick<QuestionParty, 'name' | 'identifiers'>): readonly string[] {
  return keysOfParty(party);
}

export function listedPartyKeys(party: ListedParty): readonly string[] {
  return keysOfParty(party);
}
