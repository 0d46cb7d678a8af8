import type { ImportReport } from '../report/report.js';

/** What the exit code of an import tells a script. */
export const EXIT = {
  done: 0,
  failed: 1,
  /** The command line or the input cannot be used; nothing was written. */
  unusable: 2,
  /** It went through, and some rows are in the quarantine. */
  quarantined: 3,
  /** A person must decide a review first. */
  stopped: 4,
  interrupted: 130,
} as const;

export function exitCodeOf({ outcome, quarantined }: ImportReport): number {
  if (outcome === 'done' || outcome === 'planned') return quarantined > 0 ? EXIT.quarantined : EXIT.done;
  return EXIT[outcome];
}
