import { knownOnOf, versionInKeys } from '../plan/said.js';
import { isDate } from '@curbline/domain';
import type { Conventions, Version } from '../source/source.js';

/** What the caller asks for cannot be done without mixing or guessing. The sentence says what can. */
export class RefusedImportError extends Error {
  override name = 'RefusedImportError';
}

/** `now`: known when it is imported. A day: the list, which is one version, was published then. */
export type AsOf = string | undefined;

/** Versions with what is to be done with each, and whether they adopt history. */
export interface Chosen {
  /** Each dated version becomes known on its day; else all is known now. */
  adopts: boolean;
  versions: { version: Version; leftOut?: string }[];
}

/**
 * Decides once for the whole run whether history is adopted, so that the two kinds of knowledge never mix, and leaves
 * out what the ledger has had already: versions up to the last one that led to an event, but that one itself, which may
 * have been interrupted. `spoken`: versions as keys write them, with the sequence of their last event.
 */
export function chooseVersions(
  versions: readonly Version[],
  spoken: ReadonlyMap<string, number>,
  conventions: Pick<Conventions, 'knowledge'>,
  asOf: AsOf,
): Chosen {
  if (versions.length === 0) throw new RefusedImportError('The input holds no version of the list.');
  const dated = asOf === undefined || asOf === 'now' ? versions : dateOne(versions, asOf);
  const adopts = asOf === undefined ? conventions.knowledge === 'versions' : asOf !== 'now';
  if (adopts) refuseUndated(dated);
  const keys = dated.map(versionInKeys);
  const latest = [...spoken].reduce<[string, number] | undefined>((a, b) => (a && a[1] > b[1] ? a : b), undefined)?.[0];
  const last = keys.findLastIndex((key) => spoken.has(key));
  // Whoever says that one list is known now says that it stands again, if it came before.
  const again = asOf === 'now' && dated.length === 1;
  return {
    adopts,
    versions: dated.map((version, index) => {
      const key = keys[index] as string;
      const leftOut =
        index < last
          ? whyBefore(version, spoken.has(key))
          : (whyAgain(version, !again && index === last && key !== latest) ?? tooOld(version, latest));
      return { version, ...(leftOut !== undefined && { leftOut }) };
    }),
  };
}

function dateOne(versions: readonly Version[], asOf: string): Version[] {
  if (!isDate(asOf)) throw new RefusedImportError(`--as-of takes "now" or a day (YYYY-MM-DD), which "${asOf}" is not.`);
  const [only, ...others] = versions as [Version, ...Version[]];
  if (others.length > 0) {
    throw new RefusedImportError(
      `--as-of ${asOf} names one day, but the input holds ${versions.length} versions: name the file of one, or leave --as-of out.`,
    );
  }
  return [{ ...only, knownOn: asOf }];
}

function refuseUndated(versions: readonly Version[]): void {
  const undated = versions.find(({ knownOn }) => knownOn === undefined);
  if (undated) {
    throw new RefusedImportError(
      `Version ${undated.label} has no date, so its history cannot be adopted in order: give --as-of with its day, or --as-of now to record that all is known now.`,
    );
  }
  versions.forEach((version, index) => {
    const before = versions[index - 1];
    if (before && (version.knownOn as string) < (before.knownOn as string)) {
      throw new RefusedImportError(`Version ${version.label} is dated before ${before.label}, which comes first.`);
    }
  });
}

/** Without dates nothing tells whether a version that comes first in the input is new, so a person must say it. */
function whyBefore({ knownOn }: Version, spoken: boolean): string {
  if (spoken || knownOn !== undefined) return 'the ledger has a later version.';
  return 'the ledger has a later version, and this one never led to an entry: it changed nothing in its turn, or is new and stands where older ones are expected. If it is newer, import its files alone.';
}

function whyAgain({ knownOn }: Version, isOlder: boolean): string | undefined {
  if (!isOlder) return undefined;
  const why = 'it was imported before, and a later one after it.';
  return knownOn === undefined ? `${why} If it is the list as it stands now, import it alone with --as-of now.` : why;
}

function tooOld({ knownOn }: Version, latest: string | undefined): string | undefined {
  const known = latest === undefined ? undefined : knownOnOf(latest);
  if (knownOn === undefined || known === undefined || knownOn >= known) return undefined;
  return `it was published before the version of ${known} that the ledger has.`;
}
