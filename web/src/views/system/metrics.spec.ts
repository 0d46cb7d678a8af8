import { rateBetween, readMetrics } from './metrics.js';

const text = `# HELP curbline_checks_total Checks.
# TYPE curbline_checks_total counter
curbline_checks_total{outcome="prohibited",service="gateway"} 3
curbline_checks_total{outcome="unrestricted",service="gateway"} 4
curbline_gateway_head_sequence{service="gateway"} 58
bad line
curbline_nan NaN
`;

describe('metrics on the page', () => {
  it('are summed over their labels', () => {
    expect([...readMetrics(text)]).toEqual([
      ['curbline_checks_total', 7],
      ['curbline_gateway_head_sequence', 58],
    ]);
  });

  it('give rates between two readings, and none after a restart', () => {
    const before = { at: 1_000, samples: readMetrics('a_total 10') };
    expect(rateBetween(before, { at: 3_000, samples: readMetrics('a_total 30') }, 'a_total')).toBe(10);
    expect(rateBetween(before, { at: 3_000, samples: readMetrics('a_total 2') }, 'a_total')).toBeUndefined();
    expect(rateBetween(undefined, before, 'a_total')).toBeUndefined();
  });
});
