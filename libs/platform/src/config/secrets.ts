/** What stands in a message in place of a secret. */
export const MASK = '***';

// Up to the last "@" before the path: a password that was not percent-encoded may itself hold an "@".
const URL_PASSWORD = /([a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*):[^\s/"']*@/gi;
const PASSWORD_PARAMETER = /([?&](?:password|sslpassword)=)[^&\s"']*/gi;

/** Hides the password of every URL within a text: `postgres://ann:secret@db/x` becomes `postgres://ann:***@db/x`. */
export function maskUrlPasswords(text: string): string {
  return text.replace(URL_PASSWORD, `$1:${MASK}@`).replace(PASSWORD_PARAMETER, `$1${MASK}`);
}

/**
 * Makes a function that hides the given secrets, and the passwords of URLs, wherever they stand in a text, be it plain
 * or inside a JSON string. Secrets of fewer than 6 characters are left alone: hiding "dev" everywhere would garble a
 * log and protect nobody.
 */
export function secretMasker(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return (text) => hidden.reduce((masked, secret) => masked.replaceAll(secret, MASK), maskUrlPasswords(text));
}
