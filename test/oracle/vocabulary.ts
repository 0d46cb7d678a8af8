import type { Authority, ItemCode, ListedParty, QuestionParty } from '@curbline/domain';

/**
 * The few words that random ledgers and questions are made of. There are few of them so that they meet: codes above,
 * below and beside each other, countries with their regions and groups, names that are like each other.
 */

/** In rules, in normal form: `HS-2017:854110`. */
export const RULE_CODES = codes(
  'HS:85 HS:8541 HS:854110 HS:8541100050 HS:8538-8543 HS:854110-854130 HS-US:8541100050 HS-CN:8541100090',
  'HS-US:8541100010-8541100060 HS-2017:854110 HS-2017:8541 HS-2022:8541 HS-2022:854110 HS-2012:8541 HS:271119',
  'ECCN:3 ECCN:3A ECCN:3A001 ECCN:3A001.a',
  'ECCN:3A001.a.1 ECCN:any ECCN:9x515 ECCN:9A6 ECCN:600-series US:3A001 CN:any CN:1C902 EU:ML1 EU:ML EU:4A001.a',
  'CAS:7440-19-9 CAS:74-84-0 tag:chip tag:samples',
);
/** In questions. */
export const ASKED_CODES = codes(
  'HS:85 HS:8541 HS:854110 HS:854190 HS:8541100050 HS:8541100051 HS-US:8541100050 HS-CN:8541100090 HS-CN:854110',
  'HS-2017:854110 HS-2017:854190 HS-2022:854110 HS-2022:854190 HS:2711190020 HS:none',
  'ECCN:3A001 ECCN:3A001.a.1 ECCN:3A001.a.10 ECCN:3A002',
  'ECCN:9A610.x ECCN:9D515.a ECCN:none US:3A001.a CN:1C902 CN:1C902.d CN:none EU:ML1.a EU:ML10 EU:4A001',
  'CAS:7440-19-9 tag:chip',
);

/** Editions between which a ledger may say how the HS changed, and the subheadings that may have. */
export const EDITIONS = ['2012 2017', '2017 2022', '2012 2022'] as const;
export const SUBHEADINGS = ['854110', '854190', '271119'] as const;

export const GROUPS = ['EU', 'G:1'] as const;
/** Who may belong to a group. */
export const MEMBERS = ['DE', 'FR', 'CN', 'RU', 'UA-43', 'CN-XJ'];
export const PLACES = ['US', 'CN', 'CN-XJ', 'DE', 'FR', 'RU', 'UA', 'UA-43', ...GROUPS];

export const END_USES = ['military', 'nuclear', 'medical'];
export const LISTED: ListedParty[] = [
  { name: 'Northern Shipping Co. Ltd.', country: 'RU' },
  { name: 'Orient Metals', aliases: ['Polar Trading Group'] },
  { name: 'Summit', identifiers: [{ scheme: 'LEI', value: '5299 00' }] },
];
export const ASKED_PARTIES: QuestionParty[] = [
  { name: 'Northern Shipping' },
  { name: 'Northern Shipping', country: 'CN' },
  { name: 'Northen Shipping Ltd' },
  { name: 'Polar Trading' },
  { name: 'Polar Trading Group' },
  { name: 'Zenit', identifiers: [{ scheme: 'lei', value: '529900' }] },
  { name: 'Summit', identifiers: [{ scheme: 'LEI', value: '529911' }] },
  { name: 'Nobody Knows' },
];

export const AUTHORITIES: Authority[] = [
  { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
  { jurisdiction: 'CN', body: 'MOFCOM', timeZone: 'Asia/Shanghai' },
  { jurisdiction: 'EU', body: 'Council', timeZone: 'Europe/Brussels' },
];

function codes(...lines: string[]): ItemCode[] {
  return lines.flatMap((line) =>
    line.split(' ').map((text) => {
      const [scheme = '', code = ''] = text.split(':');
      return { scheme, code };
    }),
  );
}
