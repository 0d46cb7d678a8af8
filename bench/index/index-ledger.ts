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
import { Random } from '../workload/random.js';
import { Zipf } from '../workload/zipf.js';
import { GROUP, HOMES, licenceLine, tariffLine, TERRITORIES } from './schedules.js';

const ZONES: Readonly<Record<string, string>> = { US: 'America/New_York', CN: 'Asia/Shanghai', JP: 'Asia/Tokyo' };
const EMBARGOED = ['RU', 'BY', 'KP', 'IR', 'SY', 'CU'];
export const LISTED_ECCNS = ['3A001', '3A090', '3B001', '4A003', '4A090', '5A002', '7A003', '9A001', '9E003'];
export const GROUP_MEMBERS = ['BY', 'CN', 'CU', 'IR', 'KP', 'RU', 'SY', 'VE'];

/** However large the ledger, there are so many rules about whole lists or whole countries: those with the first numbers. */
export const BROAD_RULES = 100;
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
 * follow Zipf's law. The same number gives the same events. A larger ledger has more codes, routes and names, not more
 * rules on one of them (schedules.ts).
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
  switch (kindOf(number)) {
    case 'listing':
      return listing(random, number);
    case 'licence':
      return licenceRule(number);
    case 'tariff':
      return tariffRule(number);
  }
}

/** What the restriction with a number is, from the broad ones on: six tariff rules, a licence requirement, three listings. */
export function kindOf(number: number): 'tariff' | 'licence' | 'listing' {
  const place = number % 10;
  return place >= 7 ? 'listing' : place === 6 ? 'licence' : 'tariff';
}

function listing(random: Random, number: number): Rule {
  const party: ListedParty = { name: partyName(number), country: random.pick(TERRITORIES) };
  const jurisdiction = random.pick(HOMES);
  const scope = { parties: { include: [party] }, from: { include: [jurisdiction] } };
  const flows: Rule['flows'] = ['export', 're-export'];
  return { jurisdiction, body: 'Trade Office', kind: 'prohibition', flows, scope, what: `listing of ${party.name}` };
}

/** The goods and the route of the tariff rule with a number: the same for the same number. */
export function tariffOf(number: number): { territory: string; code: string; from?: string[] } {
  const random = new Random(number);
  const { territory, code, origins } = tariffLine(Math.floor(number / 10) * 6 + (number % 10));
  if (origins.length > 0) return { territory, code, from: random.some(origins, 1, 3) };
  return { territory, code, ...(random.chance(0.4) && { from: random.some(TERRITORIES, 1, 3) }) };
}

/** The same of a licence requirement. */
export function licenceOf(number: number): { home: string; codes: readonly string[]; to: string[] } {
  const { home, codes, destinations } = licenceLine(Math.floor(number / 10));
  return { home, codes, to: new Random(number).some(destinations, 1, 4) };
}

function tariffRule(number: number): Rule {
  const { territory: jurisdiction, code, from } = tariffOf(number);
  const origins = from ? { from: { include: from } } : {};
  const scope = { items: { include: [{ scheme: 'HS', code }] }, to: { include: [jurisdiction] }, ...origins };
  return { jurisdiction, body: 'Customs', kind: 'tariff', flows: ['import'], scope, what: `duty on HS ${code}` };
}

function licenceRule(number: number): Rule {
  const { home: jurisdiction, codes, to } = licenceOf(number);
  const include = codes.map((code) => ({ scheme: 'HS', code }));
  const scope = { items: { include }, from: { include: [jurisdiction] }, to: { include: to } };
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
