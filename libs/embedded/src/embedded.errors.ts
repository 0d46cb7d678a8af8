/**
 * An embedded part could not be started or kept. The message is one sentence that a person who has never seen the part
 * can act on; it is meant to be printed as it stands.
 */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}

/** The `code` of an error of the operating system (`ENOENT`, `EACCES` ...), if it has one. */
export function systemErrorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
