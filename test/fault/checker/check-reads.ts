import type { Chain } from './chain.js';
import type { ReadRecord, Violation } from './history.js';

const APPLIES_AFTER = new Set(['imposed', 'resumed']);
const KEEPS = new Set(['amended', 'noted']);

/** What one restriction was at each of its events. */
interface Moment {
  sequence: number;
  version: number;
  applies: boolean;
}

/**
 * Every answer must be exactly what the chain held at the position that the answer names, and that position must not lie
 * before the one that the reader asked to be waited for. The clients date the events of a restriction in the order in
 * which they send them, so that its last event decides whether it applies.
 */
export function checkReads(chain: Chain, reads: readonly ReadRecord[]): Violation[] {
  const moments = momentsOf(chain);
  return reads.flatMap((read): Violation[] => {
    const stale = (detail: string): Violation[] => [
      { promise: 'stale-read', detail: `${read.gateway}, ${read.subject} at ${read.sequence}: ${detail}` },
    ];
    if (read.sequence < read.minSequence) return stale(`sequence ${read.minSequence} was to be waited for.`);
    const held = moments.get(read.subject)?.findLast(({ sequence }) => sequence <= read.sequence);
    const { saw } = read;
    if (saw.what === 'state' && saw.version !== (held?.version ?? 0)) {
      return stale(`it shows version ${saw.version} instead of ${held?.version ?? 0}.`);
    }
    if (saw.what === 'check' && saw.applies !== (held?.applies ?? false)) {
      return stale(`it ${saw.applies ? 'applies' : 'does not apply'}, and should${saw.applies ? ' not' : ''}.`);
    }
    return [];
  });
}

function momentsOf(chain: Chain): Map<string, Moment[]> {
  const moments = new Map<string, Moment[]>();
  for (const { sequence, entry } of chain.links) {
    const mine = moments.get(entry.subject) ?? [];
    moments.set(entry.subject, mine);
    const last = mine.at(-1);
    const what = entry.type.split('.')[2] ?? '';
    // An amendment during a suspension does not end it, and neither does a note.
    const applies = KEEPS.has(what) ? (last?.applies ?? false) : APPLIES_AFTER.has(what);
    mine.push({ sequence, version: mine.length + 1, applies });
  }
  return moments;
}
