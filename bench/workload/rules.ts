import type {
  Authority,
  Definition,
  Flow,
  ItemCode,
  LegalBasis,
  ListedParty,
  Provenance,
  RestrictionKind,
  Scope,
  Terms,
} from '@curbline/domain';
import { HS_CHAPTERS, HS_HEADINGS, HS_SUBHEADINGS } from './hs-codes.js';
import type { Random } from './random.js';

/** Who makes the rules, how often, and how their acts are cited. */
const AUTHORITIES: readonly { authority: Authority; home: string; weight: number; act: string; gazette: string }[] = [
  {
    authority: { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
    home: 'US',
    weight: 5,
    act: '15 CFR 744, Supplement No. 4, amendment',
    gazette: 'Federal Register',
  },
  {
    authority: { jurisdiction: 'US', body: 'USTR', timeZone: 'America/New_York' },
    home: 'US',
    weight: 3,
    act: 'Section 301 action, notice',
    gazette: 'Federal Register',
  },
  {
    authority: { jurisdiction: 'CN', body: 'MOFCOM', timeZone: 'Asia/Shanghai' },
    home: 'CN',
    weight: 4,
    act: 'Announcement of the Ministry of Commerce No.',
    gazette: 'MOFCOM Gazette',
  },
  {
    authority: { jurisdiction: 'EU', body: 'Council', timeZone: 'Europe/Brussels' },
    home: 'EU',
    weight: 4,
    act: 'Council Regulation (EU) No.',
    gazette: 'Official Journal of the European Union',
  },
  {
    authority: { jurisdiction: 'JP', body: 'METI', timeZone: 'Asia/Tokyo' },
    home: 'JP',
    weight: 2,
    act: 'Export Trade Control Order, amendment',
    gazette: 'Kanpo',
  },
];
const BY_WEIGHT = AUTHORITIES.flatMap((each) => Array.from({ length: each.weight }, () => each));

const KINDS: Readonly<Record<RestrictionKind, number>> = {
  'licence-requirement': 45,
  tariff: 30,
  prohibition: 15,
  quota: 5,
  notification: 5,
};
const DESTINATIONS = ['CN', 'RU', 'IR', 'BY', 'KP', 'US', 'IN', 'VN', 'TR', 'AE', 'MX', 'KR', 'BIS D:5', 'EU'];
const ECCNS = ['3A001', '3A090', '3B001', '3D991', '4A003', '4A090', '5A002', '7A003', '9A001', '9E003'];
const END_USES = ['military', 'nuclear', 'missile', 'chemical-weapons', 'supercomputer'];
const COMPANY_WORDS = ['Harbour', 'Northern', 'Delta', 'Precision', 'United', 'Meridian', 'Orient', 'Polar', 'Summit'];
const COMPANY_TRADES = ['Metals', 'Microsystems', 'Shipping', 'Aerospace', 'Trading', 'Petrochemicals', 'Instruments'];

/** A new rule: what it is, apart from its dates. `number` makes its texts differ from those of every other rule. */
export function newRule(random: Random, number: number): Definition & { legalBasis: LegalBasis[] } {
  const { authority, home, act } = random.pick(BY_WEIGHT);
  const kind = random.weighted(KINDS);
  const flow: Flow = kind === 'tariff' || kind === 'quota' ? 'import' : random.pick(['export', 'export', 're-export']);
  const abroad = random.some(
    DESTINATIONS.filter((place) => place !== home),
    1,
    4,
  );
  const scope: Scope = {
    ...scopeOf(random, kind),
    ...(flow === 'import'
      ? { from: { include: abroad }, to: { include: [home] } }
      : { from: { include: [home] }, to: { include: abroad } }),
  };
  return {
    title: `${authority.body} rule ${number}: ${kind} on ${flow} between ${home} and ${abroad.join(', ')}`,
    authority,
    kind,
    flows: [flow],
    scope,
    terms: newTerms(random, kind, number),
    legalBasis: [{ citation: `${act} ${number}`, title: `Act ${number} of the ${authority.body}` }],
  };
}

function scopeOf(random: Random, kind: RestrictionKind): Scope {
  const shape = kind === 'tariff' || kind === 'quota' ? 'goods' : random.weighted({ goods: 6, lists: 2, parties: 2 });
  if (shape === 'parties')
    return { parties: { include: Array.from({ length: random.between(1, 12) }, () => party(random)) } };
  if (shape === 'lists') {
    const endUses = random.chance(0.3) ? { endUses: { include: random.some(END_USES, 1, 2) } } : {};
    return { items: { include: random.some(ECCNS, 1, 3).map((code) => ({ scheme: 'ECCN', code })) }, ...endUses };
  }
  return { items: { include: goods(random) } };
}

/** HS codes as rules have them: mostly subheadings, some headings, now and then a whole chapter. */
export function goods(random: Random): ItemCode[] {
  const codes = random.weighted({ subheadings: 75, headings: 20, chapter: 5 });
  if (codes === 'chapter') return [{ scheme: 'HS', code: random.pick(HS_CHAPTERS) }];
  const list = codes === 'headings' ? HS_HEADINGS : HS_SUBHEADINGS;
  return random.some(list, 1, 5).map((code) => ({ scheme: 'HS', code }));
}

function party(random: Random): ListedParty {
  const name = `${random.pick(COMPANY_WORDS)} ${random.pick(COMPANY_TRADES)} ${random.between(1, 9_999)} Co. Ltd.`;
  return { name, ...(random.chance(0.4) && { aliases: [name.replace(' Co. Ltd.', ' Group')] }) };
}

/** Terms that no other command of the stream has: an amendment that changed nothing would be refused. */
export function newTerms(random: Random, kind: RestrictionKind, number: number): Terms {
  const conditions = [`Condition ${number}: consignments are declared with their end user before shipment.`];
  if (kind === 'tariff')
    return { rate: { adValorem: random.pick(['2.5', '7.5', '10', '25', '50', '100']) }, conditions };
  if (kind !== 'licence-requirement') return { conditions };
  const reviewPolicy = random.pick([
    'denial',
    'presumption-of-denial',
    'case-by-case',
    'presumption-of-approval',
  ] as const);
  return { reviewPolicy, conditions };
}

/** Where an event is known from, who recorded it and why. */
export function provenance(random: Random, day: string, number: number): Provenance {
  const { gazette } = random.pick(BY_WEIGHT);
  const source = {
    publisher: gazette,
    title: `Notice ${number}`,
    url: `https://example.org/notices/${day}/${number}`,
    publishedOn: day,
  };
  return {
    sources: [source],
    reason: `Recorded from notice ${number} of the ${gazette}, as published on ${day}.`,
    actor: random.pick(['trade-desk@example.com', 'importer', 'compliance@example.com']),
    announcedOn: day,
  };
}
