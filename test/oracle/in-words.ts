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
  const subject =
    'groupId' in data
      ? data.groupId
      : 'reviewId' in data
        ? data.reviewId
        : 'part' in data
          ? data.part
          : data.restrictionId;
  const said = Object.entries(data).filter(([field]) => !UNSAID.includes(field));
  return `#${sequence} ${subject} ${type.split('.')[2]}: ${said.map(([field, value]) => `${field} ${textOf(value)}`).join(', ')}`;
}

function verdictInWords({ outcome, restrictions, tariffs, notAssessed }: Verdict): string {
  const each = Object.entries(restrictions).map(([id, match]) => `${id} ${match}`);
  return [
    outcome,
    each.length > 0 ? `by ${each.sort().join(', ')}` : 'by nothing',
    ...(tariffs ? [`tariffs ${textOf(tariffs)}`] : []),
    `not assessed ${textOf(notAssessed)}`,
  ].join('; ');
}

/** JSON without the quotes that nobody needs in order to read it. */
function textOf(value: unknown): string {
  return JSON.stringify(value).replaceAll('"', '');
}
