import { identityDigest } from '../source/identity.js';
import type { Version } from '../source/source.js';

/**
 * What the key of an importer's command tells of it. The ledger keeps the key with each event, so what a source said
 * last of every record is read from the ledger itself, without a table that could differ from it (docs/adr/0022).
 */
export interface Said {
  source: string;
  /** As `versionInKeys` writes it. */
  version: string;
  /** Of the record's identity, as `identityDigest` has it. */
  identity: string;
  /** Of the looser key that the record had; 0 for none. */
  kinship: number;
  /** Of all that the record said. */
  state: number;
  /** What the command did, within its plan. */
  role: string;
  /** How many commands of the same record came after it: 0 for the last, with which all that it said was recorded. */
  remaining: number;
}

/** Digests of 52 bits, which a number holds exactly: half the memory of texts, and good enough to see a difference. */
export function shortDigest(text: string): number {
  return Number.parseInt(identityDigest(text).slice(0, SHORT_DIGITS), 16);
}
const SHORT_DIGITS = 13;

const PREFIX = 'import';

/**
 * The key of a command: for one state of one record at one version of its restriction there is one intent, so a run that
 * was interrupted, and derives it again, gets the first answer. `at` is how many events the restriction had.
 */
export function keyOf(said: Said, at: number): string {
  const { source, version, identity, kinship, state, role, remaining } = said;
  return [PREFIX, source, version, identity, hex(kinship), hex(state), at, role, remaining].join(':');
}

/** Undefined for the key of a command that no importer sent for a record of this source. */
export function saidBy(key: string, source: string): Said | undefined {
  if (!key.startsWith(`${PREFIX}:${source}:`)) return undefined;
  const [, , version, identity, kinship, state, , role, remaining] = key.split(':');
  if (version === undefined || identity === undefined || remaining === undefined) return undefined;
  return {
    source,
    version,
    identity,
    kinship: Number.parseInt(kinship as string, 16),
    state: Number.parseInt(state as string, 16),
    role: role as string,
    remaining: Number(remaining),
  };
}

/** In two halves, each of which is a whole number of 32 bits: a longer one is slow to write in another base than ten. */
function hex(digest: number): string {
  const low = (digest % LOW).toString(16).padStart(LOW_DIGITS, '0');
  return `${Math.floor(digest / LOW).toString(16)}${low}`.padStart(SHORT_DIGITS, '0');
}
const LOW_DIGITS = 7;
const LOW = 16 ** LOW_DIGITS;

const LONGEST_LABEL = 40;

/**
 * A version as keys write it: the day on which it was published where that is known, its label in letters, digits, dots
 * and hyphens, and a digest of its files, so that another content under an old name is another version.
 */
export function versionInKeys({ label, knownOn, files }: Version): string {
  const written = label.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, LONGEST_LABEL);
  const digest = identityDigest([label, ...files.map(({ sha256 }) => sha256)].join(' ')).slice(0, 8);
  return `${knownOn ?? ''}~${written}~${digest}`;
}

/** The day on which the version of a key was published; undefined where it is not known. */
export function knownOnOf(versionKey: string): string | undefined {
  return versionKey.split('~')[0] || undefined;
}
