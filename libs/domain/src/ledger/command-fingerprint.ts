import { sha256 } from '../chain/sha256.js';
import type { CommandRequest } from '../restriction/command.js';
import { canonicalJson } from './canonical-json.js';

/** The SHA-256 of what a command says, whatever the order of its fields: 64 hexadecimal digits. */
export function commandFingerprint({ type, data, expectedVersion, knownAt }: CommandRequest): string {
  return sha256(canonicalJson({ type, data, expectedVersion, knownAt }));
}
