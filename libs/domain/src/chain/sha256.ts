import crypto from 'node:crypto';

/** Node.js has it from 20.12 on; ours begins at 20.11. An object for each hash costs as much again, and the collector its part. */
const hashAtOnce: typeof crypto.hash | undefined = crypto.hash;

/** The SHA-256 of bytes, or of a text in UTF-8: 64 lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return hashAtOnce ? hashAtOnce('sha256', content, 'hex') : crypto.createHash('sha256').update(content).digest('hex');
}
