import type { Histogram, Registry } from 'prom-client';

const NAME = 'curbline_http_request_seconds';
const BOUNDS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

interface Series {
  labels: { method: string; route: string; status: string };
  /** How many took at most so long as each bound, and longer than the bound before. */
  counts: number[];
  count: number;
  sumSeconds: number;
}

interface Sample {
  metricName: string;
  labels: Record<string, string | number>;
  value: number;
}

/**
 * The histogram of request times, of which every request moves a part: plain numbers, that are put into the form of the
 * metrics' library when they are collected. The library's own histogram looks its labels up anew for each time.
 */
export class RequestTimes {
  readonly name = NAME;
  private readonly series = new Map<string, Series>();

  constructor(registry: Registry) {
    // What the registry asks of a metric is its name and `get`.
    registry.registerMetric(this as unknown as Histogram);
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    const series = this.seriesOf(method, route, status);
    const bound = BOUNDS_SECONDS.findIndex((each) => seconds <= each);
    if (bound >= 0) series.counts[bound] = (series.counts[bound] as number) + 1;
    series.count += 1;
    series.sumSeconds += seconds;
  }

  /** As the registry writes them: each bound with all that took no longer. */
  get(): Promise<object> {
    const values = [...this.series.values()].flatMap(samplesOf);
    const help = 'Time from the first byte of a request to the last byte of its answer.';
    return Promise.resolve({ name: NAME, help, type: 'histogram', values, aggregator: 'sum' });
  }

  reset(): void {
    this.series.clear();
  }

  private seriesOf(method: string, route: string, status: number): Series {
    const key = `${status} ${method} ${route}`;
    const known = this.series.get(key);
    if (known) return known;
    const labels = { method, route, status: String(status) };
    const made = { labels, counts: BOUNDS_SECONDS.map(() => 0), count: 0, sumSeconds: 0 };
    this.series.set(key, made);
    return made;
  }
}

function samplesOf({ labels, counts, count, sumSeconds }: Series): Sample[] {
  let upTo = 0;
  const buckets = BOUNDS_SECONDS.map((le, index): Sample => {
    upTo += counts[index] as number;
    return { metricName: `${NAME}_bucket`, labels: { le, ...labels }, value: upTo };
  });
  return [
    ...buckets,
    { metricName: `${NAME}_bucket`, labels: { le: '+Inf', ...labels }, value: count },
    { metricName: `${NAME}_sum`, labels, value: sumSeconds },
    { metricName: `${NAME}_count`, labels, value: count },
  ];
}
