/**
 * The limits of every input, with their reasons. A command as a whole fits into one ledger entry, so the lists of a
 * rule are in fact bounded by MAX_ENTRY_BYTES; their own limits keep the errors of a hostile message few and cheap.
 * Depth needs no limit of its own: every object is strict, so nothing nests deeper than the schemas do.
 */
export const LIMITS = {
  /** A headline; the longest titles of official notices have about 250 characters. */
  title: 300,
  /** Names of bodies, publishers, currencies' units and other labels. */
  label: 200,
  /** Registered company names reach about 250 characters. */
  partyName: 300,
  /** One paragraph of reason or of a condition. */
  paragraph: 2_000,
  /** What makes a record of a source the same in all its versions: a number, or a name with its list. */
  record: 300,
  /** Restrictions that are named of those that disappeared together: enough for a person to see what they have in common. */
  sample: 100,
  /** A remark may be a page long. */
  note: 10_000,
  /** What common browsers and proxies take. */
  url: 2_000,
  /** Who acted: a mail address, or the name of a service. */
  actor: 200,
  /** The value of an identifier such as an LEI (20) or a USCC (18), with room for national ones. */
  identifierValue: 100,
  /** Codes as written, with dots and spaces; the longest known have about 20 characters. */
  itemCode: 40,
  /** An annex written in six-digit codes: more do not fit into one entry. */
  scopeItems: 2_000,
  /** The codes of a chapter or heading. The HS has at most 87 in one; a national nomenclature may have hundreds. */
  describedCodes: 2_000,
  /** The subheadings that changed from one edition of the HS to the next: some hundreds; more do not fit into one entry. */
  correlatedCodes: 2_000,
  /** What one subheading can become. */
  becomes: 100,
  /** The words beside a code. */
  codeDescription: 1_000,
  /** ISO 3166-1 has 249 countries; groups come on top. */
  places: 300,
  /** The longest single listing of an entity list; more do not fit into one entry. */
  listedParties: 500,
  aliases: 100,
  identifiers: 20,
  /** Sources, legal bases, conditions, licence exceptions, notes of one event: a person reads them all. */
  references: 50,
  endUses: 20,
  /** A check is about one good: its classifications, and the parties to one shipment. */
  questionItems: 50,
  questionParties: 100,
  /** A caller's own mark on a line of a batch. */
  echo: 200,
  /** One line of a batch of checks, in bytes. */
  checkLineBytes: 65_535,
  /** The receipt of the longest question: it must fit into the body of a request. */
  receipt: 65_000,
  cursor: 500,
  search: 200,
  /** Entries of one page of a list. */
  page: 1_000,
} as const;
