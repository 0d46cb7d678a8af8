import {
  EVENT_TYPES,
  parseInstant,
  startOfDay,
  formatInstant,
  type Effective,
  type GroupEvent,
  type ListedParty,
  type Recorded,
  type RestrictionEvent,
  type RestrictionImposed,
  type Terms,
} from '@curbline/domain';
import { daysAfter, dayOf } from '../workload/calendar.js';
import { ALL_HS_SUBHEADINGS } from '../workload/hs-nomenclature.js';
import { Random } from '../workload/random.js';
import { Zipf } from '../workload/zipf.js';

/** Customs territories with a nomenclature of their own, and the time zones in which their days begin. */
export const TERRITORIES =
  'US CN DE JP GB FR IT NL KR IN VN MX TR AE CA AU BR ZA CH NO SE PL ES TH MY ID PH SG NZ CL CO PE AR EG NG KE MA SA IL UA KZ PK BD LK TW HK QA KW OM JO TN DZ GH CI SN ET TZ UG ZM UY'.split(
    ' ',
  );
const ZONES: Readonly<Record<string, string>> = { US: 'America/New_York', CN: 'Asia/Shanghai', JP: 'Asia/Tokyo' };
export const HOMES = ['US', 'CN', 'DE', 'JP', 'GB'];
const EMBARGOED = ['RU', 'BY', 'KP', 'IR', 'SY', 'CU'];
export const LISTED_ECCNS = ['3A001', '3A090', '3B001', '4A003', '4A090', '5A002', '7A003', '9A001', '9E003'];
export const GROUP = 'BIS D:5';
export const GROUP_MEMBERS = ['BY', 'CN', 'CU', 'IR', 'KP', 'RU', 'SY', 'VE'];

/** However large the ledger, there are so many rules about whole lists or whole countries. */
const BROAD_RULES = 100;
const FIRST_DAY = '2019-01-01';
const SPAN_DAYS = 7 * 365;
const START_MS = Date.parse(`${FIRST_DAY}T00:00:00Z`);

/** What is recorded after an imposition, for each imposition: of every kind so much. */
const LATER = { amend: 0.1, lift: 0.03, correct: 0.02 };
const BACK_DATED_SHARE = 0.05;

/**
 * The events of a ledger with so many restrictions, in the proportions of large ones: tariff lines of sixty customs
 * territories, most of them in national digits; listed parties, one a restriction; licence requirements by subheading;
 * and a hundred rules about whole lists and countries, whatever the size. 5 % of the impositions are back-dated, changes
 * follow Zipf's law. The same number gives the same events.
 */
export function* indexLedger(restrictions: number): Generator<Recorded<RestrictionEvent | GroupEvent>> {
  yield groupDefined();
  const random = new Random(restrictions);
  const ranks = new Zipf(restrictions);
  // Of a million impositions only what later events need is kept: the memory measured is that of the index.
  const imposed: { sequence: number; kind: Rule['kind']; timeZone: string; isLifted: boolean }[] = [];
  let sequence = 1;
  for (let number = 0; number < restrictions; number++) {
    const today = dayAt(number, restrictions);
    const recordedAt = Math.floor(START_MS + (number / restrictions) * SPAN_DAYS * 86_400_000) * 1000 + sequence;
    const stamp = (): Pick<Recorded, 'sequence' | 'recordedAt' | 'adopted'> => ({
      sequence: (sequence += 1),
      recordedAt,
      adopted: false,
    });
    const from = daysAfter(today, random.chance(BACK_DATED_SHARE) ? -random.between(1, 400) : random.between(1, 90));
    const event = { ...impose(random, number, from), ...stamp() };
    const { kind, authority } = event.data;
    imposed.push({ sequence: event.sequence, kind, timeZone: authority.timeZone, isLifted: false });
    yield event;
    for (const change of ['amend', 'lift', 'correct'] as const) {
      if (!random.chance(LATER[change])) continue;
      const rank = ranks.draw(random);
      const target = imposed[rank];
      if (!target || target.isLifted) continue;
      const base = { restrictionId: `rule-${rank}`, ...provenance(sequence) };
      const effective = effectiveFrom(daysAfter(today, random.between(91, 180)), target.timeZone);
      const terms = termsOf(random, target.kind, sequence);
      if (change === 'amend') {
        yield { type: EVENT_TYPES.amended, data: { ...base, effective, terms }, ...stamp() };
      } else if (change === 'correct') {
        const data = { ...base, eventSequence: target.sequence, replacement: { terms } };
        yield { type: EVENT_TYPES.corrected, data, ...stamp() };
      } else {
        target.isLifted = true;
        yield { type: EVENT_TYPES.lifted, data: { ...base, effective }, ...stamp() };
      }
    }
  }
}

/** A listed party's name, the same for the same number: made of syllables, so that few resemble each other. */
export function partyName(number: number): string {
  const random = new Random(number * 7_919 + 17);
  const word = (): string => {
    const text = Array.from({ length: random.between(2, 4) }, () => random.pick(SYLLABLES)).join('');
    return text[0]?.toUpperCase() + text.slice(1);
  };
  return `${word()} ${word()} ${random.pick(TRADES)} Ltd`;
}

/** Whether the restriction with a number is the listing of a party. */
export function listsParty(number: number): boolean {
  return number >= BROAD_RULES && number % 10 >= 7;
}

const SYLLABLES =
  'ka shi vor len mak tau bry zen ori pal gru dov nim tse rha quo fel bas yun dri ost ima kel wug sor jat pem hul cix lod'.split(
    ' ',
  );
const TRADES = ['Metals', 'Microsystems', 'Shipping', 'Aerospace', 'Trading', 'Petrochemicals', 'Instruments'];

function impose(random: Random, number: number, from: string): RestrictionImposed {
  const rule = ruleOf(random, number);
  const timeZone = ZONES[rule.jurisdiction] ?? 'UTC';
  const data: RestrictionImposed['data'] = {
    restrictionId: `rule-${number}`,
    ...provenance(number),
    title: `${rule.jurisdiction} rule ${number}: ${rule.what}`,
    authority: { jurisdiction: rule.jurisdiction, body: rule.body, timeZone },
    kind: rule.kind,
    flows: rule.flows,
    scope: rule.scope,
    terms: termsOf(random, rule.kind, number),
    legalBasis: [{ citation: `Act ${number} of ${rule.jurisdiction}`, title: `Notice of the ${rule.body}` }],
    effective: effectiveFrom(from, timeZone, random.chance(0.15) ? daysAfter(from, random.between(60, 1_500)) : null),
  };
  return { type: EVENT_TYPES.imposed, data };
}

type Rule = Pick<RestrictionImposed['data'], 'kind' | 'flows' | 'scope'> & {
  jurisdiction: string;
  body: string;
  what: string;
};

function ruleOf(random: Random, number: number): Rule {
  if (number < BROAD_RULES) return broadRule(random, number);
  if (listsParty(number)) {
    const party: ListedParty = { name: partyName(number), country: random.pick(TERRITORIES) };
    const jurisdiction = random.pick(HOMES);
    const scope = { parties: { include: [party] }, from: { include: [jurisdiction] } };
    const flows: Rule['flows'] = ['export', 're-export'];
    return { jurisdiction, body: 'Trade Office', kind: 'prohibition', flows, scope, what: `listing of ${party.name}` };
  }
  return number % 10 === 6 ? licenceRule(random) : tariffRule(random);
}

function tariffRule(random: Random): Rule {
  const jurisdiction = random.pick(TERRITORIES);
  const subheading = random.pick(ALL_HS_SUBHEADINGS);
  const code = random.chance(0.7) ? `${subheading}${nationalDigits(random)}` : subheading;
  const origins = random.chance(0.4) ? { from: { include: random.some(TERRITORIES, 1, 3) } } : {};
  const scope = { items: { include: [{ scheme: 'HS', code }] }, to: { include: [jurisdiction] }, ...origins };
  return { jurisdiction, body: 'Customs', kind: 'tariff', flows: ['import'], scope, what: `duty on HS ${code}` };
}

/** A subheading has four national lines in this world. */
export function nationalDigits(random: Random): string {
  return random.pick(['1000', '2000', '3010', '9000']);
}

function licenceRule(random: Random): Rule {
  const jurisdiction = random.pick(HOMES);
  const codes = random.some(ALL_HS_SUBHEADINGS, 1, 3).map((code) => ({ scheme: 'HS', code }));
  const to = { include: random.some([...TERRITORIES, GROUP], 1, 4) };
  const scope = { items: { include: codes }, from: { include: [jurisdiction] }, to };
  const what = `licence for ${codes.length} subheadings`;
  return { jurisdiction, body: 'Trade Office', kind: 'licence-requirement', flows: ['export'], scope, what };
}

function broadRule(random: Random, number: number): Rule {
  const jurisdiction = random.pick(HOMES);
  const from = { include: [jurisdiction] };
  const flows: Rule['flows'] = ['export'];
  if (number % 3 === 0) {
    const country = random.pick(EMBARGOED);
    const scope = { from, to: { include: [country] } };
    return { jurisdiction, body: 'Council', kind: 'prohibition', flows, scope, what: `embargo on ${country}` };
  }
  const include = random.some(LISTED_ECCNS, 1, 3).map((code) => ({ scheme: 'ECCN', code }));
  const scope = { items: { include }, from, to: { include: [GROUP, ...random.some(TERRITORIES, 1, 4)] } };
  return { jurisdiction, body: 'Trade Office', kind: 'licence-requirement', flows, scope, what: 'listed technology' };
}

function termsOf(random: Random, kind: Rule['kind'], number: number): Terms {
  const conditions = [`Condition ${number}: consignments are declared with their end user before shipment.`];
  if (kind === 'tariff') return { rate: { adValorem: random.pick(['2.5', '7.5', '10', '25']) }, conditions };
  return kind === 'licence-requirement' ? { reviewPolicy: 'case-by-case', conditions } : { conditions };
}

function effectiveFrom(from: string, timeZone: string, until: string | null = null): Effective {
  const at = (day: string): string => formatInstant(startOfDay(day, timeZone));
  return { from, until, fromAt: at(from), untilAt: until === null ? null : at(until) };
}

function provenance(number: number) {
  return {
    sources: [{ publisher: 'Gazette', title: `Notice ${number}`, url: `https://example.org/notices/${number}` }],
    reason: `Recorded from notice ${number} of the Gazette.`,
    actor: 'importer',
  };
}

function dayAt(number: number, restrictions: number): string {
  return dayOf(START_MS + Math.floor((number / restrictions) * SPAN_DAYS) * 86_400_000);
}

function groupDefined(): Recorded<GroupEvent> {
  const data = {
    groupId: GROUP,
    title: 'Countries under an arms embargo',
    members: GROUP_MEMBERS,
    effective: effectiveFrom('2000-01-01', 'UTC'),
    timeZone: 'UTC',
    ...provenance(0),
  };
  const recordedAt = parseInstant(`${FIRST_DAY}T00:00:00Z`) as number;
  return { type: EVENT_TYPES.groupDefined, data, sequence: 1, recordedAt, adopted: false };
}
