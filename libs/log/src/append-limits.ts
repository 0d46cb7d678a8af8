import { AppendRefusedError } from './log.errors.js';
import { MAX_APPEND_BYTES } from './log.port.js';

/** Throws `AppendRefusedError` for what no adapter takes: an append of nothing, or of more than `MAX_APPEND_BYTES` in all. */
export function refuseOutsideLimits(values: readonly Uint8Array[]): void {
  if (values.length === 0) throw new AppendRefusedError('An append needs at least one value.');
  let bytes = 0;
  for (const value of values) bytes += value.byteLength;
  if (bytes > MAX_APPEND_BYTES) {
    throw new AppendRefusedError(`An append takes at most ${MAX_APPEND_BYTES} bytes; this one has ${bytes}.`);
  }
}
