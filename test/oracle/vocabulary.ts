import type { Authority, ItemCode, ListedParty, QuestionParty } from '@curbline/domain';

/**
 * The few words that random ledgers and questions are made of. There are few of them so that they meet: codes above,
 * below and beside each other, countries with their regions and groups, names that are like each other.
 */

/** In rules, in normal form: `HS-2017:854110`. */
export const RULE_CODES = codes(
  'HS:85 HS:8541 HS:854110 HS:8541100050 HS:8541100051 HS:8538-8543 HS:854110-854130 HS-US:8541100050 HS-CN:8541100090',
  'HS-US:8541100010-8541100060 HS:8541100000-8541109999 HS:84-85 HS-EU:85411000 HS-US-2022:8541100050',
  'HS-2017:854110 HS-2017:8541 HS-2022:8541 HS-2022:854110 HS-2012:8541 HS-CN-2017:8541100090 HS:271119',
  'ECCN:3 ECCN:3A ECCN:3A001 ECCN:3A001.a',
  'ECCN:3A001.a.1 ECCN:any ECCN:9x515 ECCN:9A6 ECCN:600-series US:3A001 CN:any CN:1C902 EU:ML1 EU:ML EU:4A001.a',
  'JP:2-1 JP:2.1 JP:2-12',
  'CAS:7440-19-9 CAS:74-84-0 tag:chip tag:samples',
);
/** In questions. */
export const ASKED_CODES = codes(
  'HS:85 HS:8541 HS:854110 HS:854190 HS:8541100050 HS:8541100051 HS-US:8541100050 HS-CN:8541100090 HS-CN:854110',
  'HS-EU:8541100050 HS-US-2017:8541100050 HS-US-2022:8541100050 HS-2017:8541 HS-2017:854110 HS-2017:854190',
  'HS-2022:854110 HS-2022:854190 HS-2017:none HS:2711190020 HS:none',
  'ECCN:3A001 ECCN:3A001.a.1 ECCN:3A001.a.10 ECCN:3A002',
  'ECCN:9A610.x ECCN:9D515.a ECCN:none US:3A001.a CN:1C902 CN:1C902.d CN:none EU:ML1.a EU:ML10 EU:4A001',
  'JP:2 JP:2-1 JP:2-1-3 JP:2.1.a CAS:7440-19-9 tag:chip',
);

/** Editions between which a ledger may say how the HS changed, and the subheadings that may have. */
export const EDITIONS = ['2012 2017', '2017 2022', '2012 2022'] as const;
export const SUBHEADINGS = ['854110', '854190', '271119'] as const;

export const GROUPS = ['EU', 'G:1', 'UN'] as const;
/** Who may belong to a group. */
export const MEMBERS = ['DE', 'FR', 'CN', 'US', 'RU', 'UA-43', 'CN-XJ', 'HK', 'GB-NIR'];
/** A country, its regions and theirs; a territory beside its country; groups. */
export const PLACES = ['US', 'CN', 'CN-XJ', 'HK', 'DE', 'FR', 'RU', 'UA', 'UA-43', 'GB', 'GB-NIR', 'GB-BFS', ...GROUPS];

export const END_USES = ['military', 'nuclear', 'medical'];
export const LISTED: ListedParty[] = [
  { name: 'Northern Shipping Co. Ltd.', country: 'RU', identifiers: [{ scheme: 'IMO', value: '9187629' }] },
  { name: 'Полярная Торговля', aliases: ['北极星贸易有限公司'] },
  { name: 'Orient Metals', aliases: ['Polar Trading Group'] },
  { name: 'Summit', identifiers: [{ scheme: 'LEI', value: '5299 00' }] },
];
export const ASKED_PARTIES: QuestionParty[] = [
  { name: 'Northern Shipping' },
  { name: 'Northern Shipping', country: 'CN' },
  { name: 'Northen Shipping Ltd' },
  { name: 'Polar Trading' },
  { name: 'Polar Trading Group' },
  { name: 'OOO Polyarnaya Torgovlya' },
  { name: '北极星贸易' },
  { name: '?????? LLC' },
  { name: 'Northern Ship\ufffd\ufffdng' },
  { name: 'Northern Shipping', identifiers: [{ scheme: 'IMO number', value: 'IMO 9187630' }] },
  {
    name: 'Star',
    identifiers: [
      { scheme: 'IMO No', value: 'IMO 9187629' },
      { scheme: 'INN', value: '7707' },
    ],
  },
  { name: 'Zenit', identifiers: [{ scheme: 'lei', value: '529900' }] },
  { name: 'Summit', identifiers: [{ scheme: 'LEI', value: '529911' }] },
  { name: 'Nobody Knows' },
];

export const AUTHORITIES: Authority[] = [
  { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
  { jurisdiction: 'CN', body: 'MOFCOM', timeZone: 'Asia/Shanghai' },
  { jurisdiction: 'EU', body: 'Council', timeZone: 'Europe/Brussels' },
  { jurisdiction: 'DE', body: 'BAFA', timeZone: 'Europe/Berlin' },
  { jurisdiction: 'UN', body: 'Security Council', timeZone: 'America/New_York' },
];

function codes(...lines: string[]): ItemCode[] {
  return lines.flatMap((line) =>
    line.split(' ').map((text) => {
      const [scheme = '', code = ''] = text.split(':');
      return { scheme, code };
    }),
  );
}
