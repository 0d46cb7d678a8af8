import { accessHeaders, answerOf, api, problemOfResponse } from '../../api/client.js';

/** What came of computing an entry's hash anew. */
export interface Proof {
  /** SHA-256 of a zero byte and the stored bytes, in hexadecimal digits. */
  computed: string;
  bytes: number;
  /** What the chain names for this entry: `previoushash` of the entry after it, or the head. */
  named: string;
  /** The entry that names it; undefined when this one is the head. */
  namedBy: number | undefined;
  /** The hash of the stored bytes of the entry before; undefined for the first one. */
  before: { sequence: number; computed: string; named: string } | undefined;
}

/** Whether all hashes of a proof agree with what the history told. */
export function agrees({ computed, named, before }: Proof, told: string): boolean {
  return computed === told && computed === named && (before === undefined || before.computed === before.named);
}

/**
 * Computes the hash of an entry, and of the one before it, from their stored bytes in this browser, and fetches what the
 * chain names for them. Throws where the browser has no cryptography, as on a page that came neither by https nor from
 * this machine.
 */
export async function prove(sequence: number, signal?: AbortSignal): Promise<Proof> {
  if (!('subtle' in crypto)) {
    throw new Error('This browser computes hashes only on pages that came by https or from this machine.');
  }
  const [bytes, previousBytes, page] = await Promise.all([
    storedBytes(sequence, signal),
    sequence === 0 ? undefined : storedBytes(sequence - 1, signal),
    answerOf(
      api.GET('/v1/events', { params: { query: { after: sequence - 1, limit: 2 } }, ...(signal && { signal }) }),
    ),
  ]);
  const [own, next] = page.events;
  return {
    computed: await leafHash(bytes),
    bytes: bytes.byteLength,
    named: next?.previoushash ?? page.head.hash,
    namedBy: next && sequence + 1,
    before: previousBytes && {
      sequence: sequence - 1,
      computed: await leafHash(previousBytes),
      named: own?.previoushash ?? '',
    },
  };
}

/** The leaf hash of RFC 6962, section 2.1: SHA-256 of a zero byte and the entry. */
export async function leafHash(entry: Uint8Array): Promise<string> {
  const prefixed = new Uint8Array(entry.byteLength + 1);
  prefixed.set(entry, 1);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', prefixed));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function storedBytes(sequence: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const response = await fetch(`/v1/events/${sequence}?raw=1`, { headers: accessHeaders(), ...(signal && { signal }) });
  if (!response.ok) throw await problemOfResponse(response);
  return new Uint8Array(await response.arrayBuffer());
}
