import type { Schema } from '../api/client.js';

/** How the page names what the API names by a code. One place, so that a word means the same on every view. */
export const OUTCOME_WORDS: Record<Schema<'Outcome'>, string> = {
  prohibited: 'Prohibited',
  'licence-required': 'Licence required',
  conditional: 'Conditional',
  undetermined: 'Undetermined',
  unrestricted: 'Unrestricted',
};

export const STATUS_WORDS: Record<Schema<'Status'>, string> = {
  'in-force': 'In force',
  suspended: 'Suspended',
  lifted: 'Lifted',
  voided: 'Voided',
  scheduled: 'Scheduled',
};

export const KIND_WORDS: Record<Schema<'RestrictionKind'>, string> = {
  prohibition: 'Prohibition',
  'licence-requirement': 'Licence requirement',
  tariff: 'Tariff',
  quota: 'Quota',
  notification: 'Notification',
};

export const FLOW_WORDS: Record<Schema<'Flow'>, string> = {
  export: 'Export',
  're-export': 'Re-export',
  transit: 'Transit',
  import: 'Import',
};

export const POLICY_WORDS: Record<Schema<'ReviewPolicy'>, string> = {
  denial: 'Denial',
  'presumption-of-denial': 'Presumption of denial',
  'case-by-case': 'Case by case',
  'presumption-of-approval': 'Presumption of approval',
};

const DIMENSION_WORDS: Record<string, string> = {
  flow: 'Flow',
  items: 'Item',
  from: 'From',
  to: 'To',
  origin: 'Origin',
  parties: 'Party',
  endUses: 'End use',
  period: 'Period',
};

/** A dimension of a scope; one that this page does not know keeps its name. */
export function dimensionWord(dimension: string): string {
  return DIMENSION_WORDS[dimension] ?? dimension;
}

/** A duty: "10 %", "1.2 USD per kg", or both. */
export function rateInWords(rate: Schema<'TariffRate'>): string {
  const parts: string[] = [];
  if (rate.adValorem !== undefined) parts.push(`${rate.adValorem} %`);
  if (rate.specific) parts.push(`${rate.specific.amount} ${rate.specific.currency} per ${rate.specific.per}`);
  return parts.join(' and ');
}

/** "1 restriction", "2 restrictions". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** An event type as a word: `curbline.restriction.exemption-ended.v1` as "exemption ended". */
export function eventWord(type: string): string {
  const [, word] = /^curbline\.(?:[a-z-]+)\.([a-z-]+)\.v\d+$/.exec(type) ?? [];
  return word?.replace(/-/g, ' ') ?? type;
}
