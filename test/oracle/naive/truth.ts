/** What can be said of a statement: that it holds, that it does not, or that nobody can say. */
export type Truth = 'yes' | 'no' | 'unknown';

/** All of them hold. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('unknown') ? 'unknown' : 'yes';
}

/** At least one of them holds. */
export function some(truths: readonly Truth[]): Truth {
  return opposite(all(truths.map(opposite)));
}

export function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown';
  return truth === 'yes' ? 'no' : 'yes';
}

/** What can be said when one of several worlds is the real one, and nobody knows which. */
export function inEveryWorld(worlds: readonly Truth[]): Truth {
  const [first = 'unknown'] = worlds;
  return worlds.every((world) => world === first) ? first : 'unknown';
}
