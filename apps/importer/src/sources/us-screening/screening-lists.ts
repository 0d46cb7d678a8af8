import type { Flow, RestrictionKind, Scope } from '@curbline/domain';

/** What a listing on one of the joined lists means for whoever ships goods. */
export interface ScreeningList {
  title: string;
  body: string;
  kind: RestrictionKind;
  flows: Flow[];
  /** Goods that the list is about, where it is not about all of them. */
  items?: Scope['items'];
  citation: string;
  /** What it asks for, where the row has no text of its own. */
  condition?: string;
}

const SHIPMENTS: Flow[] = ['export', 're-export', 'transit'];
const TRADE: Flow[] = [...SHIPMENTS, 'import'];
const BIS = 'Bureau of Industry and Security';
const STATE = 'Department of State';
const OFAC = 'Office of Foreign Assets Control';
const FINANCIAL = 'A financial measure: look at what the programme forbids before money is lent, raised or moved.';

/**
 * The lists that the Consolidated Screening List joins, by the letters in parentheses in its column `source`, with the
 * regulation that each rests on. A list that is not here goes to the quarantine: what it means is not guessed.
 */
export const SCREENING_LISTS: Readonly<Record<string, ScreeningList>> = {
  EL: {
    title: 'Entity List',
    body: BIS,
    kind: 'licence-requirement',
    flows: SHIPMENTS,
    citation: '15 CFR part 744, Supplement No. 4 (Entity List)',
  },
  DPL: {
    title: 'Denied Persons List',
    body: BIS,
    kind: 'prohibition',
    flows: SHIPMENTS,
    citation: '15 CFR 764.3(a)(2) (denial of export privileges)',
  },
  UVL: {
    title: 'Unverified List',
    body: BIS,
    kind: 'notification',
    flows: SHIPMENTS,
    citation: '15 CFR 744.15 and part 744, Supplement No. 6 (Unverified List)',
    condition: 'No licence exception may be used; a statement of the party is obtained before other shipments.',
  },
  MEU: {
    title: 'Military End User List',
    body: BIS,
    kind: 'licence-requirement',
    flows: SHIPMENTS,
    citation: '15 CFR 744.21 and part 744, Supplement No. 7 (Military End-User List)',
  },
  DTC: {
    title: 'Statutorily Debarred Parties (AECA)',
    body: STATE,
    kind: 'prohibition',
    flows: TRADE,
    items: { include: [{ scheme: 'tag', code: 'us-munitions-list' }] },
    citation: '22 CFR 127.7 (debarment)',
  },
  ISN: {
    title: 'Nonproliferation Sanctions',
    body: STATE,
    kind: 'prohibition',
    flows: SHIPMENTS,
    citation: 'Nonproliferation sanctions determined by the Department of State',
  },
  SDN: {
    title: 'Specially Designated Nationals',
    body: OFAC,
    kind: 'prohibition',
    flows: TRADE,
    citation: '31 CFR chapter V (blocked persons)',
  },
  FSE: {
    title: 'Foreign Sanctions Evaders',
    body: OFAC,
    kind: 'prohibition',
    flows: TRADE,
    citation: 'Executive Order 13608',
  },
  SSI: {
    title: 'Sectoral Sanctions Identifications',
    body: OFAC,
    kind: 'notification',
    flows: TRADE,
    citation: 'Executive Order 13662, Directives 1 to 4',
    condition: FINANCIAL,
  },
  PLC: {
    title: 'Palestinian Legislative Council',
    body: OFAC,
    kind: 'notification',
    flows: TRADE,
    citation: '31 CFR 594.520',
    condition: FINANCIAL,
  },
  CAP: {
    title: 'Correspondent Account or Payable-Through Account Sanctions',
    body: OFAC,
    kind: 'notification',
    flows: TRADE,
    citation: 'CAPTA list',
    condition: FINANCIAL,
  },
  CMIC: {
    title: 'Chinese Military-Industrial Complex Companies',
    body: OFAC,
    kind: 'notification',
    flows: TRADE,
    citation: 'Executive Order 13959, as amended by 14032',
    condition: FINANCIAL,
  },
  MBS: {
    title: 'Menu-Based Sanctions',
    body: OFAC,
    kind: 'notification',
    flows: TRADE,
    citation: 'Non-SDN Menu-Based Sanctions list',
    condition: FINANCIAL,
  },
};

/** Letters under which the same list has been published. */
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  'NS-MBS LIST': 'MBS',
  'NS-CMIC': 'CMIC',
  CAPTA: 'CAP',
  'NS-PLC': 'PLC',
};

/** `Entity List (EL) - Bureau of Industry and Security` is `EL`; undefined for a list that is not known. */
export function listLetters(source: string): string | undefined {
  const letters = /\(([A-Za-z -]{2,12})\)/.exec(source)?.[1]?.toUpperCase();
  const known = letters === undefined ? undefined : (OTHER_LETTERS[letters] ?? letters);
  return known !== undefined && Object.hasOwn(SCREENING_LISTS, known) ? known : undefined;
}
