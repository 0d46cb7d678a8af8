import type { ChainedEntry } from '@curbline/domain';

/**
 * The `CommandAnswer` of the wire contract in JSON. The events are the stored bytes themselves, so the answer to a
 * repeated command is, byte for byte, the first one.
 */
export function commandAnswer(
  ledger: string,
  { subject, version }: { subject: string; version: number },
  entries: readonly Pick<ChainedEntry, 'bytes' | 'hash' | 'sequence'>[],
): string {
  const events = entries.map(({ bytes }) => textOf(bytes)).join(',');
  return answerWith(`"events":[${events}]`, ledger, { subject, version }, entries.at(-1));
}

/** The same with the types of the events in their place: who sends a million commands does not read them all back. */
export function briefCommandAnswer(
  ledger: string,
  about: { subject: string; version: number },
  entries: readonly Pick<ChainedEntry, 'entry' | 'hash' | 'sequence'>[],
): string {
  const types = JSON.stringify(entries.map(({ entry }) => entry.type));
  return answerWith(`"types":${types}`, ledger, about, entries.at(-1));
}

function answerWith(
  told: string,
  ledger: string,
  { subject, version }: { subject: string; version: number },
  last: Pick<ChainedEntry, 'hash' | 'sequence'> | undefined,
): string {
  const position = JSON.stringify({ ledger, sequence: last?.sequence, hash: last?.hash });
  return `{"restrictionId":${JSON.stringify(subject)},"version":${version},${told},"position":${position}}`;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
