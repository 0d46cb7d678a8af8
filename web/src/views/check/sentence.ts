import type { Schema } from '../../api/client.js';
import { formatInstant, formatLongDate, formatMoment } from '../../format/dates.js';
import { placeInSentence } from '../../format/places.js';
import { OUTCOME_WORDS } from '../../format/words.js';

/**
 * The answer in one sentence: "Licence required: ethane (HS 2711190020) from the United States to China, on 10 June 2025".
 * It tells the question as the gateway understood it; `good` is what the person calls it.
 */
export function answerSentence({ outcome, question }: Schema<'CheckAnswer'>, good: string): string {
  const from =
    question.from === undefined ? 'from a place that was not named' : `from ${placeInSentence(question.from)}`;
  const to = question.to === undefined ? 'to a place that was not named' : `to ${placeInSentence(question.to)}`;
  const flow = question.flow === 'export' ? '' : `${question.flow} of `;
  return `${OUTCOME_WORDS[outcome]}: ${flow}${goodInWords(question.items, good)} ${from} ${to}, on ${dayInWords(question.on)}`;
}

/** As known when; empty for what is known now. */
export function knowledgeInWords(knownAt: Schema<'KnownAt'> | undefined): string {
  if (knownAt === undefined) return '';
  if (typeof knownAt === 'number') return `as known after event ${knownAt}`;
  return `as known on ${/T/.test(knownAt) ? `${formatInstant(knownAt)} UTC` : formatLongDate(knownAt)}`;
}

/** How far the answer is from certain, in a sentence. */
export function certaintyInWords({ restrictions, undeterminedOmitted = 0, outcome }: Schema<'CheckAnswer'>): string {
  const deciding = restrictions.filter(({ match }) => match === 'yes').length;
  const open = restrictions.length - deciding + undeterminedOmitted;
  const decided =
    deciding === 0 ? '' : `${deciding === 1 ? 'One restriction decides' : `${deciding} restrictions decide`} this. `;
  const undecided =
    open === 0
      ? ''
      : `${open === 1 ? 'One more' : `${open} more`} cannot be ruled out with what was said${outcome === 'undetermined' ? ', so nobody may call this unrestricted' : ''}.`;
  if (deciding + open === 0) return 'No restriction in the ledger applies to what was asked.';
  return (decided + undecided).trim();
}

function goodInWords(items: Schema<'UnderstoodQuestion'>['items'], good: string): string {
  const codes = (items ?? [])
    .filter(({ code }) => code.toLowerCase() !== 'none')
    .map(({ scheme, code }) => `${scheme} ${code}`);
  if (good !== '') return codes.length > 0 ? `${good} (${codes.join(', ')})` : good;
  return codes.length > 0 ? `goods of ${codes.join(', ')}` : 'goods that were not classified';
}

function dayInWords(on: string): string {
  return /T/.test(on) ? `${formatMoment(on)} UTC` : formatLongDate(on);
}
