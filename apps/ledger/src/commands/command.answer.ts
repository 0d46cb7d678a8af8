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
  const last = entries.at(-1);
  const events = entries.map(({ bytes }) => textOf(bytes)).join(',');
  const position = JSON.stringify({ ledger, sequence: last?.sequence, hash: last?.hash });
  return `{"restrictionId":${JSON.stringify(subject)},"version":${version},"events":[${events}],"position":${position}}`;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
