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
];
