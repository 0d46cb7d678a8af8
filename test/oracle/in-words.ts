import type { Recorded } from '@curbline/domain';
import type { Difference } from './compare.js';
import type { Verdict } from './naive/oracle.js';

const UNSAID = ['sources', 'reason', 'actor', 'title', 'legalBasis', 'restrictionId', 'groupId'];

/** A difference for a person to read: the ledger, the question, and what each of the two says. */
export function inWords({ events, question, check, oracle }: Difference): string {
  return [
    `The ledger (${events.length} events known):`,
    ...events.map((event) => `  ${eventInWords(event)}`),
    `The question: ${textOf(question)}`,
    `The check says:  ${verdictInWords(check)}`,
    `The oracle says: ${verdictInWords(oracle)}`,
  ].join('\n');
}

function eventInWords({ sequence, type, data }: Recorded): string {
  const said = Object.entries(data).filter(([field]) => !UNSAID.includes(field));
  return `#${sequence} ${subjectOf(data)} ${type.split('.')[2]}: ${said.map(([field, value]) => `${field} ${textOf(value)}`).join(', ')}`;
}

function subjectOf(data: Recorded['data']): string | undefined {
  if ('groupId' in data) return data.groupId;
  if ('reviewId' in data) return data.reviewId;
  if ('part' in data) return data.part;
  return 'changes' in data ? `${data.from}-${data.to}` : data.restrictionId;
}

function verdictInWords({ outcome, restrictions, terms, tariffs, notAssessed, nearMisses, valid }: Verdict): string {
  const said = (id: string): string => (terms[id] ? ` on ${textOf(terms[id])}` : '');
  const each = Object.entries(restrictions).map(([id, match]) => `${id} ${match}${said(id)}`);
  return [
    outcome,
    each.length > 0 ? `by ${each.sort().join(', ')}` : 'by nothing',
    ...(tariffs ? [`tariffs ${textOf(tariffs)}`] : []),
    `not assessed ${textOf(notAssessed)}`,
    `near misses ${textOf(nearMisses)}`,
    `valid ${textOf(valid)}`,
  ].join('; ');
}

/** JSON without the quotes that nobody needs in order to read it. */
function textOf(value: unknown): string {
  return JSON.stringify(value).replaceAll('"', '');
}
