import { isRejection, reject, type Rejection } from '../ledger/rejection.js';
import type { DescribeCodes } from '../restriction/command.js';
import { resolveEffective } from '../restriction/effective.js';
import { EVENT_TYPES, type CodesDescribed, type Recorded } from '../restriction/event.js';
import { nomenclatureId, partOfCode, type CodeList } from './code-list.js';

/** A part of a nomenclature as its decider sees it. `version` counts its descriptions. */
export interface DescribedPart {
  id: string;
  version: number;
}

/** The state after one more event. The old state stands as it was. What the codes mean is for readers alone to know. */
export function evolvePart(state: DescribedPart | undefined, { data }: Recorded<CodesDescribed>): DescribedPart {
  return { id: nomenclatureId(data), version: (state?.version ?? 0) + 1 };
}

/** An edition enters into force in each country by its own clock: the days of a nomenclature are those of UTC. */
const TIME_ZONE = 'UTC';

/**
 * What recording a description would add, or why it makes no sense. It says the whole list of its part from its date on;
 * what an earlier one said stays for the days before. Pure.
 */
export function decideNomenclature({ data }: DescribeCodes): CodesDescribed | Rejection {
  const refusal = refuseCodes(data);
  if (refusal) return refusal;
  const effective = resolveEffective(data.effective, TIME_ZONE, { allowUntil: false });
  if (isRejection(effective)) return effective;
  if (effective.fromAt === null) {
    const sentence = 'A description needs the day from which it holds: else nobody could say which words stand when.';
    return reject('effective-required', sentence, 'data.effective.from');
  }
  return { type: EVENT_TYPES.codesDescribed, data: { ...data, effective } };
}

function refuseCodes({ part, codes }: CodeList): Rejection | undefined {
  const seen = new Set<string>();
  for (const [index, { code }] of codes.entries()) {
    const field = `data.codes[${index}].code`;
    if (partOfCode(code) !== part) {
      const sentence = `"${code}" is no code of the part ${part}: a chapter has itself and its headings, a heading its subheadings.`;
      return reject('outside-part', sentence, field);
    }
    if (seen.has(code)) return reject('code-twice', `The list describes ${code} twice.`, field);
    seen.add(code);
  }
  return undefined;
}
