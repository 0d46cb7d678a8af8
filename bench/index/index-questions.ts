import type { CheckQuestion } from '@curbline/domain';
import { daysAfter } from '../workload/calendar.js';
import { ALL_HS_SUBHEADINGS } from '../workload/hs-nomenclature.js';
import { Random } from '../workload/random.js';
import { HOMES, LISTED_ECCNS, listsParty, nationalDigits, partyName, TERRITORIES } from './index-ledger.js';

/** A question, and the sequence at which it is asked of what was known; the last one for what is known now. */
export interface IndexQuestion {
  question: CheckQuestion;
  sequence: number;
}

/**
 * Questions that leave nothing open, so that every peer can answer them: half are imports by national tariff line, half
 * exports by subheading with an export control classification. One in ten names a listed party, the others none.
 * `asOf` asks each of another moment of knowledge, from a quarter of the ledger on.
 */
export function indexQuestions(
  restrictions: number,
  count: number,
  lastSequence: number,
  asOf: boolean,
): IndexQuestion[] {
  const random = new Random(restrictions + (asOf ? 1 : 0));
  return Array.from({ length: count }, () => ({
    question: random.chance(0.5) ? importing(random) : exporting(random, restrictions),
    sequence: asOf ? random.between(Math.floor(lastSequence / 4), lastSequence) : lastSequence,
  }));
}

function importing(random: Random): CheckQuestion {
  const [from, to] = random.some(TERRITORIES, 2, 2) as [string, string];
  const code = `${random.pick(ALL_HS_SUBHEADINGS)}${nationalDigits(random)}`;
  const items = [
    { scheme: 'HS', code },
    { scheme: 'ECCN', code: 'none' },
  ];
  return { flow: 'import', from, to, items, parties: [], endUses: [], on: dayOf2025(random) };
}

function exporting(random: Random, restrictions: number): CheckQuestion {
  const from = random.pick(HOMES);
  const to = random.pick([...TERRITORIES, 'RU', 'IR'].filter((place) => place !== from));
  const eccn = random.chance(0.8) ? 'none' : random.pick(LISTED_ECCNS);
  const items = [
    { scheme: 'HS', code: random.pick(ALL_HS_SUBHEADINGS) },
    { scheme: 'ECCN', code: eccn },
  ];
  const parties = random.chance(0.2) ? [{ name: partyName(someListing(random, restrictions)) }] : [];
  return { flow: 'export', from, to, items, parties, endUses: [], on: dayOf2025(random) };
}

function someListing(random: Random, restrictions: number): number {
  for (;;) {
    const number = random.between(0, restrictions - 1);
    if (listsParty(number)) return number;
  }
}

function dayOf2025(random: Random): string {
  return daysAfter('2025-01-01', random.between(0, 364));
}
