import { isRejection, reject, type Rejection } from '../ledger/rejection.js';
import { INTERNATIONAL_HS_DIGITS } from '../item-code/hs-code.js';
import type { CorrelateCodes, DescribeCodes, NomenclatureCommand } from '../restriction/command.js';
import { resolveEffective } from '../restriction/effective.js';
import {
  EVENT_TYPES,
  type CodesCorrelated,
  type CodesDescribed,
  type NomenclatureEvent,
  type Recorded,
} from '../restriction/event.js';
import { correlationId, nomenclatureId, partOfCode, type CodeCorrelation, type CodeList } from './code-list.js';

/** A part of a nomenclature, or a correlation of two editions, as its decider sees it. `version` counts what was said of it. */
export interface DescribedPart {
  id: string;
  version: number;
}

/** The state after one more event. The old state stands as it was. What the codes mean is for readers alone to know. */
export function evolvePart(state: DescribedPart | undefined, event: Recorded<NomenclatureEvent>): DescribedPart {
  return { id: nomenclatureSubject(event), version: (state?.version ?? 0) + 1 };
}

/** What a command or an event is about: a part of a nomenclature, or the correlation of two editions. */
export function nomenclatureSubject({ data }: NomenclatureCommand | NomenclatureEvent): string {
  return 'changes' in data ? correlationId(data) : nomenclatureId(data);
}

/** What a command would add, or why it makes no sense. Pure. */
export function decideNomenclature(command: NomenclatureCommand): NomenclatureEvent | Rejection {
  return command.type === 'DescribeCodes' ? decideDescription(command) : decideCorrelation(command);
}

/** An edition enters into force in each country by its own clock: the days of a nomenclature are those of UTC. */
const TIME_ZONE = 'UTC';

/** It says the whole list of its part from its date on; what an earlier one said stays for the days before. */
function decideDescription({ data }: DescribeCodes): CodesDescribed | Rejection {
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

/** It has no day: how two editions correspond is so from the day on which the newer one enters into force. */
function decideCorrelation({ data }: CorrelateCodes): CodesCorrelated | Rejection {
  return refuseCorrelation(data) ?? { type: EVENT_TYPES.codesCorrelated, data };
}

function refuseCorrelation({ from, to, changes }: CodeCorrelation): Rejection | undefined {
  if (from >= to) {
    const sentence = `The table leads from the older edition to the newer one, and ${to} is not newer than ${from}: turn it round.`;
    return reject('editions-reversed', sentence, 'data.to');
  }
  const seen = new Set<string>();
  for (const [index, { code, becomes }] of changes.entries()) {
    const field = `data.changes[${index}]`;
    if (seen.has(code))
      return reject('code-twice', `The table has ${code} twice: name all that it becomes once.`, `${field}.code`);
    seen.add(code);
    const all = [[code, `${field}.code`], ...becomes.map((each, at) => [each, `${field}.becomes[${at}]`])] as const;
    const wrong = all.find(([each]) => !isSubheading(each));
    if (wrong)
      return reject(
        'malformed-code',
        `"${wrong[0]}" is no subheading of the HS: it has six digits, and a chapter that exists.`,
        wrong[1],
      );
    const twice = becomes.findIndex((each, at) => becomes.indexOf(each) < at);
    if (twice >= 0)
      return reject('code-twice', `The table names ${becomes[twice]} twice for ${code}.`, `${field}.becomes[${twice}]`);
  }
  return undefined;
}

function isSubheading(code: string): boolean {
  return code.length === INTERNATIONAL_HS_DIGITS && partOfCode(code) !== undefined;
}
