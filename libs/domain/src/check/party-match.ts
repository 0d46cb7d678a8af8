import type { ListedParty, Selection } from '../restriction/model.js';
import { NO_MATCH, type DimensionMatch, type Match } from './match.js';
import type { QuestionParty } from './question.js';

/** Words that tell what kind of company it is, not which: two names that differ in them alone are one name. */
const LEGAL_FORMS = new Set(
  'co company corp corporation inc incorporated ltd limited llc llp lp plc gmbh ag kg sa sas sarl spa srl bv nv ab as oy oyj pte pty jsc pjsc ojsc ooo zao kk'.split(
    ' ',
  ),
);

const COMBINING_MARKS = /\p{M}+/gu;
const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** The words of a name without case, accents, punctuation and legal form. */
export function wordsOf(name: string): string[] {
  const folded = name.normalize('NFKD').replace(COMBINING_MARKS, '').toLowerCase();
  // Dots within initials join them (C.O.M.A.C. = COMAC); everything else that is no letter or digit separates words.
  const words = folded
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(NOT_LETTER_OR_DIGIT, ' ')
    .trim()
    .split(' ');
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  return telling.length > 0 ? telling : words;
}

/** At this share of common words two names may be one party: a person, or an identifier, has to decide. */
const POSSIBLE_NAME_SHARE = 0.6;

function compareNames(listed: readonly string[], asked: readonly string[]): Match {
  if (listed.join(' ') === asked.join(' ')) return 'yes';
  const listedSet = new Set(listed);
  const askedSet = new Set(asked);
  const common = [...askedSet].filter((word) => listedSet.has(word)).length;
  const smaller = Math.min(listedSet.size, askedSet.size);
  const union = listedSet.size + askedSet.size - common;
  const oneWithinOther = common === smaller && smaller >= 2;
  return oneWithinOther || common / union >= POSSIBLE_NAME_SHARE ? 'unknown' : 'no';
}

function compareIdentifiers(listed: ListedParty, asked: QuestionParty): Match | undefined {
  for (const mine of listed.identifiers ?? []) {
    for (const theirs of asked.identifiers ?? []) {
      if (mine.scheme.toUpperCase() !== theirs.scheme.toUpperCase()) continue;
      if (mine.value.replace(/\s/g, '').toUpperCase() === theirs.value.replace(/\s/g, '').toUpperCase()) return 'yes';
    }
  }
  return undefined;
}

function comparePair(listed: ListedParty, asked: QuestionParty): DimensionMatch {
  if (compareIdentifiers(listed, asked) === 'yes') {
    return { match: 'yes', because: `an identifier of ${asked.name} is that of ${listed.name}` };
  }
  const words = wordsOf(asked.name);
  let possible: string | undefined;
  for (const name of [listed.name, ...(listed.aliases ?? [])]) {
    const match = compareNames(wordsOf(name), words);
    if (match === 'yes') {
      const as = name === listed.name ? '' : ` as ${name}`;
      return { match, because: `${asked.name} is listed: ${listed.name}${as}` };
    }
    if (match === 'unknown') possible ??= name;
  }
  if (possible !== undefined) {
    return { match: 'unknown', because: `${asked.name} may be ${listed.name}: its name resembles ${possible}` };
  }
  return NO_MATCH;
}

function matchList(listed: readonly ListedParty[], asked: readonly QuestionParty[]): DimensionMatch {
  if (asked.length === 0) return NO_MATCH;
  let possible: DimensionMatch | undefined;
  for (const party of asked) {
    for (const entry of listed) {
      const result = comparePair(entry, party);
      if (result.match === 'yes') return result;
      if (result.match === 'unknown') possible ??= result;
    }
  }
  return possible ?? NO_MATCH;
}

/** Listed parties of a rule against those of the question; undefined means that the question says nothing of them. */
export function matchParties(
  rule: Selection<ListedParty>,
  asked: readonly QuestionParty[] | undefined,
): DimensionMatch {
  if (asked === undefined) {
    return { match: 'unknown', because: 'the question names no party (say "none" if there is none)', notGiven: true };
  }
  const included: DimensionMatch = rule.include
    ? matchList(rule.include, asked)
    : { match: 'yes', because: 'any party' };
  if (included.match === 'no' || !rule.exclude?.length || asked.length === 0) return included;
  // An exclusion frees the deal only when every party of it is excluded.
  const excluded = asked.map((party) => matchList(rule.exclude as ListedParty[], [party]));
  if (excluded.every(({ match }) => match === 'yes')) return NO_MATCH;
  if (excluded.some(({ match }) => match === 'unknown')) {
    return { match: 'unknown', because: 'a party may be an excluded one' };
  }
  return included;
}
