import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * What a key allows. `write` and `audit` include `read`; `audit` alone may see who asked what. Neither includes the
 * other: who records a rule need not know who asks, and who looks into that must not record.
 */
export type AccessRole = 'read' | 'write' | 'audit';

/** Whoever showed a key. */
export interface Caller {
  name: string;
  role: AccessRole;
}

interface KeptKey extends Caller {
  digest: Buffer;
}

/**
 * Knows callers by their keys. Only digests are kept; a secret is compared with every key and by its digest, so that
 * neither the time that it takes nor a memory dump tells how near a guess was.
 */
export class AccessKeys {
  private readonly keys: readonly KeptKey[];

  /** `keys` are `name:role:secret`, as the configuration has made sure. */
  constructor(keys: readonly string[]) {
    this.keys = keys.map((key) => {
      const [name, role, ...secret] = key.split(':') as [string, AccessRole, ...string[]];
      return { name, role, digest: digestOf(secret.join(':')) };
    });
  }

  /** Without keys everybody may do everything; the configuration allows that on loopback alone. */
  get isOpen(): boolean {
    return this.keys.length === 0;
  }

  find(secret: string): Caller | undefined {
    const digest = digestOf(secret);
    let found: Caller | undefined;
    for (const key of this.keys) if (timingSafeEqual(key.digest, digest)) found = key;
    return found;
  }
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
