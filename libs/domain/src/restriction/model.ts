/**
 * The words of a restriction, as they are stored in events and served on the wire: plain JSON, camelCase names,
 * kebab-case enumerations, decimals as strings. Shapes are checked at the edge (libs/contracts); rules live in the decider.
 */

/** Jurisdiction is ISO 3166-1 alpha-2, or `EU` or `UN`; the time zone (IANA) gives a date-only day its instants. */
export interface Authority {
  jurisdiction: string;
  body: string;
  timeZone: string;
}

export const RESTRICTION_KINDS = ['prohibition', 'licence-requirement', 'tariff', 'quota', 'notification'] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

export const FLOWS = ['export', 're-export', 'transit', 'import'] as const;
export type Flow = (typeof FLOWS)[number];

export const REVIEW_POLICIES = ['denial', 'presumption-of-denial', 'case-by-case', 'presumption-of-approval'] as const;
export type ReviewPolicy = (typeof REVIEW_POLICIES)[number];

/**
 * A classification of a good. `scheme` is `HS`, `HS-<jurisdiction>` (a named nomenclature), `ECCN`, `CAS`, `tag`, or a
 * jurisdiction whose own control list is meant (`CN` for `CN-1C902`). `code` may be `none` in a question ("classified,
 * and not listed there") and `any` in a rule ("everything that the list names").
 */
export interface ItemCode {
  scheme: string;
  code: string;
}

/** A dimension that is absent in a scope is `any`. An exclusion beats every inclusion; an absent `include` means everything but the exclusions. */
export interface Selection<T> {
  include?: T[];
  exclude?: T[];
}

/** `scheme` says what issued the value: `LEI`, `IMO`, `DUNS`, `USCC` ... */
export interface Identifier {
  scheme: string;
  value: string;
}

export interface ListedParty {
  name: string;
  aliases?: string[];
  identifiers?: Identifier[];
  country?: string;
}

/** Places are countries (ISO 3166-1 alpha-2), regions of them (ISO 3166-2), or the ids of groups defined in the ledger. */
export interface Scope {
  items?: Selection<ItemCode>;
  from?: Selection<string>;
  to?: Selection<string>;
  origin?: Selection<string>;
  parties?: Selection<ListedParty>;
  endUses?: Selection<string>;
}

/** An amount of a currency (ISO 4217) per unit of quantity, an exact decimal. */
export interface SpecificRate {
  amount: string;
  currency: string;
  per: string;
}

/** Exact decimals as strings: `adValorem` in per cent of value, `specific` per unit; a compound rate is both together. */
export type TariffRate =
  { adValorem: string } | { specific: SpecificRate } | { adValorem: string; specific: SpecificRate };

/**
 * A quantity up to which `rate` applies in place of the rate of the terms (a tariff rate quota), or up to which the flow
 * is allowed at all. `period` says in words for how long the quantity is meant.
 */
export interface QuotaTerms {
  amount: string;
  unit: string;
  period?: string;
  rate?: TariffRate;
}

export interface Terms {
  reviewPolicy?: ReviewPolicy;
  rate?: TariffRate;
  quota?: QuotaTerms;
  /** Ids of restrictions whose rates this one takes the place of: where both apply, theirs are shown and not counted. */
  inPlaceOf?: string[];
  licenceExceptions?: string[];
  conditions?: string[];
  notes?: string[];
}

export interface LegalBasis {
  citation: string;
  title?: string;
  url?: string;
  publishedOn?: string;
}

/**
 * Where something is known from. What was read out of a file also names the row: the file's name and SHA-256 (64
 * hexadecimal digits, lower case), the line at which the record begins (from 1), and the record's identity in the source.
 */
export interface Source {
  publisher: string;
  title?: string;
  url?: string;
  publishedOn?: string;
  retrievedOn?: string;
  file?: string;
  fileSha256?: string;
  row?: number;
  record?: string;
}

export const CLAIM_FIELDS = ['effective.from', 'effective.until', 'announcedOn'] as const;

/** What another source says of a date that event `eventSequence` holds otherwise: a date or, for an effect, an instant. */
export interface Claim {
  eventSequence: number;
  field: (typeof CLAIM_FIELDS)[number];
  value: string;
}

/** A claim as stored: with the instant that its date meant (the date itself for an announcement). */
export interface StoredClaim extends Claim {
  valueAt: string;
}

/** What every event owes its reader: at least one source, who recorded it, and why. Dates are `YYYY-MM-DD`. */
export interface Provenance {
  sources: Source[];
  reason: string;
  actor: string;
  announcedOn?: string;
  legalBasis?: LegalBasis[];
}

/**
 * When something holds in the world, half-open, as it is written in a command: a date (the start of that day where the
 * authority is), an instant (RFC 3339), or `unknown`. `until` null means open. `wording` keeps what the source said
 * where it was normalised, such as an inclusive end day.
 */
export interface EffectiveInput {
  from: string;
  until?: string | null;
  wording?: string;
}

/**
 * The same as stored: with the instants that the dates meant when they were recorded (RFC 3339, UTC), so that a later
 * edition of the time zone database cannot change an answer. `fromAt` null: unknown. `untilAt` null or absent: open.
 */
export interface Effective extends EffectiveInput {
  fromAt: string | null;
  untilAt?: string | null;
}
