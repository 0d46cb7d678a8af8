import type { CheckQuestion, Scope } from '@curbline/domain';
import type { Editions } from './editions.js';
import type { Groups } from './groups.js';
import { meetsItems, type HsReading } from './items.js';
import type { Span } from './moments.js';
import { meetsEndUses, meetsParties, type Likeness } from './parties.js';
import { meetsPlaces, type Purpose } from './places.js';
import { all, type Truth } from './truth.js';

/** What every restriction is held against. */
export interface Asked {
  question: CheckQuestion;
  groups: Groups;
  editions: Editions;
  likeness: Likeness;
}

/** How a question met a scope. */
export interface Met {
  truth: Truth;
  /** How its items did; `yes` where the scope says nothing of them. */
  items: Truth;
  /** What the question left out and would have decided. */
  leftOut: string[];
  /** The dimensions that nobody can say of. */
  open: string[];
}

const HS_EDITIONS = [1988, 1992, 1996, 2002, 2007, 2012, 2017, 2022, 2028];

/** Whether a question meets all dimensions of a scope. */
export function meetsScope(scope: Scope, asked: Asked, jurisdiction: string, span: Span, purpose: Purpose): Met {
  const { question, groups, likeness } = asked;
  const place = (rule: Scope['to'], at: string | undefined): Truth =>
    rule ? meetsPlaces(rule, at, groups, span, purpose) : 'yes';
  const hs = hsReadingOf(asked, jurisdiction, span);
  const items = scope.items ? meetsItems(scope.items, question.items, hs) : { truth: 'yes' as const, missing: [] };
  const truths: Record<string, Truth> = {
    items: items.truth,
    from: place(scope.from, question.from),
    to: place(scope.to, question.to),
    origin: place(scope.origin, question.origin),
    parties: scope.parties ? meetsParties(scope.parties, question, likeness, purpose) : 'yes',
    endUses: scope.endUses ? meetsEndUses(scope.endUses, question.endUses, purpose) : 'yes',
  };
  const truth = all(Object.values(truths));
  if (truth !== 'unknown') return { truth, items: items.truth, leftOut: [], open: [] };
  const open = Object.keys(truths).filter((each) => truths[each] === 'unknown');
  const absent = open.filter((each) => question[each as 'to'] === undefined);
  const leftOut = [...absent, ...items.missing.map((scheme) => `items ${scheme}`)];
  return { truth, items: items.truth, leftOut, open };
}

/** National digits are those of the importing country for imports, of the one it leaves for exports, of neither in transit. */
function hsReadingOf({ question, groups, editions }: Asked, jurisdiction: string, span: Span): HsReading {
  const { flow, from, to, on } = question;
  const at = { export: from, 're-export': from, import: to, transit: undefined }[flow];
  const country = at === undefined || groups.has(at) ? at : at.slice(0, 2);
  const year = new Date(on).getUTCFullYear();
  return {
    questionOf: country,
    ruleOf: jurisdiction,
    same: (rule, asking) =>
      rule === 'EU' && groups.has(rule) && groups.belongs(asking, rule, span, 'throughout') === 'yes',
    edition: String(HS_EDITIONS.filter((edition) => edition <= year).at(-1)),
    becomes: (code, before, after) => editions.becomes(code, before, after),
  };
}
