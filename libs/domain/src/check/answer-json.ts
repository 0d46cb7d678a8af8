import type { AnswerRestriction, CheckAnswer, Reason, Unless } from './answer.js';

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
  'id' | 'title' | 'kind' | 'authority' | 'period' | 'terms' | 'legalBasis' | 'sources' | 'events'
>;

/** Their text, with what it was made from: a text is used only for the very same parts. */
interface LastingJson {
  of: Lasting;
  head: string;
  stands: string;
  tail: string;
}

const KNOWN = new WeakMap<AnswerRestriction['events'], LastingJson>();

function restrictionJson(restriction: AnswerRestriction): string {
  const { match, conditions, reasons, conflicts, unless } = restriction;
  const { head, stands, tail } = lastingJson(restriction);
  const more = conditions === undefined ? '' : `,"conditions":${JSON.stringify(conditions)}`;
  const differing = conflicts === undefined ? '' : `,"conflicts":${JSON.stringify(conflicts)}`;
  return (
    `${head},"match":"${match}",${stands}${more}` +
    `,"reasons":[${reasons.map(reasonJson).join()}]${differing},"unless":${unlessJson(unless)}${tail}`
  );
}

function lastingJson(restriction: AnswerRestriction): LastingJson {
  const known = KNOWN.get(restriction.events);
  if (known && isMadeFrom(known.of, restriction)) return known;
  const { id, title, kind, authority, period, terms, legalBasis, sources, events } = restriction;
  const made = {
    of: { id, title, kind, authority, period, terms, legalBasis, sources, events },
    head: JSON.stringify({ id, title, kind, authority }).slice(0, -1),
    stands: JSON.stringify({ period, terms }).slice(1, -1),
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
    of.period === restriction.period &&
    of.terms === restriction.terms &&
    of.legalBasis === restriction.legalBasis &&
    of.sources === restriction.sources
  );
}

/** What would have to differ is one list for as long as its period is kept (`lasting.ts`). */
const UNLESS = new WeakMap<Unless[], string>();

function unlessJson(unless: Unless[]): string {
  let json = UNLESS.get(unless);
  if (json === undefined) UNLESS.set(unless, (json = JSON.stringify(unless)));
  return json;
}

function reasonJson({ dimension, match, because }: Reason): string {
  return `{"dimension":"${dimension}","match":"${match}","because":${quoted(because)}}`;
}

/** Without what JSON writes otherwise than as it is: quotation marks, backslashes, control characters, lone surrogates. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function listJson(list: readonly object[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
}
