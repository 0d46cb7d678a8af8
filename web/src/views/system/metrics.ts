/** Samples of metrics in the Prometheus text format: the value of each series, summed over its labels but for `by`. */
export type Samples = ReadonlyMap<string, number>;

/** Reads the text format: one value a metric, summed over labels; `name{label}` too for the labels that are asked for. */
export function readMetrics(text: string): Samples {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^([a-zA-Z_:][\w:]*)(?:\{.*\})? (\S+)/.exec(line) ?? [];
    if (name === undefined || line.startsWith('#')) continue;
    const number = Number(value);
    if (Number.isFinite(number)) samples.set(name, (samples.get(name) ?? 0) + number);
  }
  return samples;
}

/** Metrics at a moment, in milliseconds of a clock that only goes forward. */
export interface Reading {
  at: number;
  samples: Samples;
}

/** What happened a second between two readings; undefined where it cannot be told, as after a restart of the gateway. */
export function rateBetween(before: Reading | undefined, now: Reading, name: string): number | undefined {
  const [first, last] = [before?.samples.get(name), now.samples.get(name)];
  if (before === undefined || first === undefined || last === undefined || last < first) return undefined;
  const seconds = (now.at - before.at) / 1000;
  return seconds > 0 ? (last - first) / seconds : undefined;
}
