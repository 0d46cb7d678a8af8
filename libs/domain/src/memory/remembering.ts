/**
 * The same function, which works out what it says of an object once. The object must never change. It is held weakly, so
 * that what is remembered of it is forgotten together with it.
 */
export function remembering<K extends object, V>(workOut: (part: K) => V): (part: K) => V {
  const known = new WeakMap<K, V>();
  return (part) => {
    const before = known.get(part);
    if (before !== undefined) return before;
    const value = workOut(part);
    known.set(part, value);
    return value;
  };
}
