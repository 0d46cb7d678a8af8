import type { CheckQuestion } from '@curbline/domain';
import { daysAfter } from '../workload/calendar.js';
import { ALL_HS_SUBHEADINGS } from '../workload/hs-nomenclature.js';
import { Random } from '../workload/random.js';
import { BROAD_RULES, GROUP_MEMBERS, kindOf, licenceOf, LISTED_ECCNS, partyName, tariffOf } from './index-ledger.js';
import { GROUP, HOMES, NATIONAL_LINES, TERRITORIES } from './schedules.js';

/** A question, and the sequence at which it is asked of what was known; the last one for what is known now. */
export interface IndexQuestion {
  question: CheckQuestion;
  sequence: number;
}

/** What questions say of parties: that there are none, or the name of a listed one. */
export type Parties = 'none' | 'named';

export interface IndexAsked {
  restrictions: number;
  count: number;
  lastSequence: number;
  asOf: boolean;
  parties: Parties;
}

/** Four in five questions are about goods and a route for which there is a rule, the others about any. */
const ABOUT_A_RULE = 0.8;

/**
 * Questions that leave nothing open, so that every peer can answer them: half are imports by national tariff line, half
 * exports by subheading with an export control classification. Most of them are about what some rule of the ledger is
 * about, so that as many rules match however large the ledger is. Those that name a party are all exports. `asOf` asks
 * each of another moment of knowledge, from a quarter of the ledger on.
 */
export function indexQuestions({ restrictions, count, lastSequence, asOf, parties }: IndexAsked): IndexQuestion[] {
  const random = new Random(restrictions + (asOf ? 1 : 0) + (parties === 'named' ? 2 : 0));
  return Array.from({ length: count }, () => ({
    question:
      parties === 'none' && random.chance(0.5)
        ? importing(random, restrictions)
        : exporting(random, restrictions, parties),
    sequence: asOf ? random.between(Math.floor(lastSequence / 4), lastSequence) : lastSequence,
  }));
}

function importing(random: Random, restrictions: number): CheckQuestion {
  const line = random.chance(ABOUT_A_RULE) ? tariffOf(someOf(random, restrictions, 'tariff')) : undefined;
  const to = line?.territory ?? random.pick(TERRITORIES);
  const from = random.pick((line?.from ?? TERRITORIES).filter((place) => place !== to));
  const digits = line?.code ?? random.pick(ALL_HS_SUBHEADINGS);
  const code = digits.length > 6 ? digits : `${digits}${random.pick(NATIONAL_LINES)}`;
  const items = [
    { scheme: 'HS', code },
    { scheme: 'ECCN', code: 'none' },
  ];
  return { flow: 'import', from: from ?? 'IS', to, items, parties: [], endUses: [], on: dayOf2025(random) };
}

function exporting(random: Random, restrictions: number, named: Parties): CheckQuestion {
  const line = random.chance(ABOUT_A_RULE) ? licenceOf(someOf(random, restrictions, 'licence')) : undefined;
  const from = line?.home ?? random.pick(HOMES);
  const place = random.pick(line?.to ?? [...TERRITORIES, 'RU', 'IR']);
  const to = place === GROUP ? random.pick(GROUP_MEMBERS) : place;
  const eccn = random.chance(0.8) ? 'none' : random.pick(LISTED_ECCNS);
  const items = [
    { scheme: 'HS', code: random.pick(line?.codes ?? ALL_HS_SUBHEADINGS) },
    { scheme: 'ECCN', code: eccn },
  ];
  const parties = named === 'named' ? [{ name: partyName(someOf(random, restrictions, 'listing')) }] : [];
  return { flow: 'export', from, to, items, parties, endUses: [], on: dayOf2025(random) };
}

function someOf(random: Random, restrictions: number, kind: ReturnType<typeof kindOf>): number {
  for (;;) {
    const number = random.between(BROAD_RULES, restrictions - 1);
    if (kindOf(number) === kind) return number;
  }
}

function dayOf2025(random: Random): string {
  return daysAfter('2025-01-01', random.between(0, 364));
}
