/** The process cannot start, and a person can do something about it. The message is one whole sentence that says what. */
export class StartupError extends Error {
  override name = 'StartupError';
}

/** What to say of an address that could not be listened on; the error itself when it is another one. */
export function listenError(error: unknown, host: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  switch (code) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} on ${host} is in use by another program: stop it, or set PORT to another one (0 takes any free port).`,
      );
    case 'EACCES':
      return new StartupError(
        `Port ${port} on ${host} needs rights that this user does not have: set PORT to one above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartupError(
        `HOST=${host} is not an address of this machine: use 127.0.0.1 for this machine alone, or 0.0.0.0 for all its addresses.`,
      );
    default:
      return error;
  }
}
