import type { AnswerRestriction, CheckAnswer } from './answer.js';

/**
 * An answer as JSON, the same to the byte as `JSON.stringify` makes it. What an answer takes over from a period as it
 * stands there (title, authority, terms, acts, sources, events) is most of its text, and the same in every answer that
 * the period appears in: it is turned to text once for each period that is kept in memory, and goes when that does.
 */
export function answerJson(answer: CheckAnswer): string {
  const { outcome, restrictions, undeterminedOmitted, nearMisses, tariffs, notAssessed, question, positions, adopted } =
    answer;
  const rates = tariffs === undefined ? '' : `,"tariffs":${JSON.stringify(tariffs)}`;
  const omitted = undeterminedOmitted === undefined ? '' : `,"undeterminedOmitted":${undeterminedOmitted}`;
  return (
    `{"outcome":"${outcome}","restrictions":[${restrictions.map(restrictionJson).join()}]` +
    `${omitted},"nearMisses":${listJson(nearMisses)}${rates},"notAssessed":${listJson(notAssessed)}` +
    `,"question":${JSON.stringify(question)},"positions":${JSON.stringify(positions)},"adopted":${adopted}}`
  );
}

/** The parts of a restriction in an answer that are its period's own objects. */
type Lasting = Pick<
  AnswerRestriction,
  'id' | 'title' | 'kind' | 'authority' | 'terms' | 'legalBasis' | 'sources' | 'events'
>;

/** Their text, with what it was made from: a text is used only for the very same parts. */
interface LastingJson {
  of: Lasting;
  head: string;
  terms: string;
  tail: string;
}

const KNOWN = new WeakMap<AnswerRestriction['events'], LastingJson>();

function restrictionJson(restriction: AnswerRestriction): string {
  const { match, period, conditions, reasons, conflicts, unless } = restriction;
  const { head, terms, tail } = lastingJson(restriction);
  const more = conditions === undefined ? '' : `,"conditions":${JSON.stringify(conditions)}`;
  const differing = conflicts === undefined ? '' : `,"conflicts":${JSON.stringify(conflicts)}`;
  return (
    `${head},"match":"${match}","period":${JSON.stringify(period)},"terms":${terms}${more}` +
    `,"reasons":${JSON.stringify(reasons)}${differing},"unless":${JSON.stringify(unless)}${tail}`
  );
}

function lastingJson(restriction: AnswerRestriction): LastingJson {
  const known = KNOWN.get(restriction.events);
  if (known && isMadeFrom(known.of, restriction)) return known;
  const { id, title, kind, authority, terms, legalBasis, sources, events } = restriction;
  const made = {
    of: { id, title, kind, authority, terms, legalBasis, sources, events },
    head: JSON.stringify({ id, title, kind, authority }).slice(0, -1),
    terms: JSON.stringify(terms),
    tail: `,${JSON.stringify({ legalBasis, sources, events }).slice(1)}`,
  };
  KNOWN.set(events, made);
  return made;
}

function isMadeFrom(of: Lasting, restriction: Lasting): boolean {
  return (
    of.id === restriction.id &&
    of.title === restriction.title &&
    of.kind === restriction.kind &&
    of.authority === restriction.authority &&
    of.terms === restriction.terms &&
    of.legalBasis === restriction.legalBasis &&
    of.sources === restriction.sources
  );
}

function listJson(list: readonly object[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
}
