/** A copy cannot be made, verified or restored, and trying again will not help. The message is one sentence for a person. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';
}
