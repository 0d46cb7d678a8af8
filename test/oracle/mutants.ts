import type { Mutant } from '../simulation/mutants.js';

const CHECK = 'libs/domain/src/check';
const RESTRICTION = 'libs/domain/src/restriction';

/** Mistakes in the check and in what it stands on: the oracle must find every one of them. */
export const MUTANTS: readonly Mutant[] = [
  {
    mistake: 'an end, which is the first moment that is free, counts as restricted',
    file: `${RESTRICTION}/course.ts`,
    find: 'at >= (this.earliest.at ?? -Infinity)',
    replace: 'at > (this.earliest.at ?? -Infinity)',
  },
  {
    mistake: 'a dimension of which nobody can say whether it is met counts as not met',
    file: `${CHECK}/match.ts`,
    find: "if (match === 'no') return 'no';\n    if (match === 'unknown') result = 'unknown';",
    replace: "if (match !== 'yes') return 'no';",
  },
  {
    mistake: 'groups have the members that are known today',
    file: `${CHECK}/index/group-book.ts`,
    find: 'countUpTo(story.events, sequence)',
    replace: 'story.events.length',
  },
  {
    mistake: 'a subheading that only the other edition of the HS has is taken for one that stayed as it was',
    file: 'libs/domain/src/item-code/hs-correlation.ts',
    find: '(back.has(subheading) ? undefined : [subheading])',
    replace: '[subheading]',
  },
  {
    mistake: 'what was recorded later counts in the past',
    file: `${CHECK}/index/story-store.ts`,
    find: 'version !== NONE && this.fact(version, SEQUENCE) > sequence',
    replace: 'false',
  },
  {
    mistake: 'a correction changes nothing',
    file: `${RESTRICTION}/assertion.ts`,
    find: 'else this.believed.set(target.sequence, correct(target, event));',
    replace: '',
  },
  {
    mistake: 'what is suspended counts as in force',
    file: `${CHECK}/check.ts`,
    find: "(period.status === 'suspended' && period.uncertain.some(isResumption))",
    replace: "period.status === 'suspended'",
  },
  {
    mistake: 'an exclusion of places does not count',
    file: `${CHECK}/place-match.ts`,
    find: "if (excluded === 'yes') return NO_MATCH;",
    replace: '',
  },
  {
    mistake: 'the index does not know what an amendment adds to a scope',
    file: `${CHECK}/index/filing.ts`,
    find: "    case 'curbline.restriction.amended.v1':\n",
    replace: '',
  },
  {
    mistake: 'national digits of different countries are compared',
    file: `${CHECK}/item-match.ts`,
    find: 'same ? question.code : question.code.slice(0, INTERNATIONAL_HS_DIGITS)',
    replace: 'question.code',
  },
  {
    mistake: 'of what stays undetermined, what lacks least is not shown first',
    file: `${CHECK}/check.ts`,
    find: 'a.open - b.open ||',
    replace: '',
  },
  {
    mistake: 'a duty counts beside the one that takes its place',
    file: `${CHECK}/tariffs.ts`,
    find: 'const replacedBy = replacementOf(id, duties);',
    replace: 'const replacedBy = undefined;',
  },
  {
    mistake: 'a rule without an edition is read in the edition that the question names',
    file: `${CHECK}/item-match.ts`,
    find: 'written.edition ?? nomenclatures.edition];',
    replace: 'written.edition ?? asked.edition ?? nomenclatures.edition];',
  },
  {
    mistake: 'the index looks a code of another edition up under its own digits',
    file: `${CHECK}/index/item-keys.ts`,
    find: 'correlateCode(correlations(), edition, inForce, code) ?? [WHOLE_LIST]',
    replace: '[code]',
  },
  {
    mistake: 'what is in transit has the national digits of the country that it comes from',
    file: `${CHECK}/scope-match.ts`,
    find: "if (flow === 'transit') return undefined;",
    replace: '',
  },
  {
    mistake: 'a region lies in its country alone, and not in another region',
    file: 'libs/domain/src/place/place.ts',
    find: 'levels.push(parent);',
    replace: 'levels.push();',
  },
  {
    mistake: 'the index looks for a name that nobody can read among the listed ones',
    file: `${CHECK}/index/candidate-finder.ts`,
    find: 'isReadable(name)',
    replace: 'name',
  },
  {
    mistake: 'duties whose amounts cannot be compared are shown in whatever order they are found',
    file: `${CHECK}/strictness.ts`,
    find: 'compareTerms(a, b) || compareText(unitOf(a), unitOf(b))',
    replace: 'compareTerms(a, b)',
  },
  {
    mistake: 'a restriction that was lifted is a day further away than it was',
    file: `${CHECK}/near-miss.ts`,
    find: 'const distanceDays = daysBetween(from, window.from, zone);',
    replace: 'const distanceDays = daysBetween(from, window.from, zone) + 1;',
  },
];
