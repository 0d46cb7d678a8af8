const NO_CONNECTION = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);

/** Whether a request failed before it reached the replica, so that nothing can come of it. */
export function neverArrived(error: unknown): boolean {
  return NO_CONNECTION.has((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}
