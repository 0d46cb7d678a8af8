/** A snapshot cannot be used, and why: the end of a sentence that begins with its name. The log holds everything that it says. */
export class SnapshotUnusableError extends Error {
  override name = 'SnapshotUnusableError';
}
