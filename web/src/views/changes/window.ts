/** What the view asks for, as the address holds it. Dates are `YYYY-MM-DD`; empty: not asked for. */
export interface ChangesDraft {
  from: string;
  /** The last day that is shown. The API's `until` is the day after. */
  last: string;
  axis: 'valid' | 'recorded';
  authority: string;
  kind: string;
  item: string;
  routeFrom: string;
  routeTo: string;
}

const NAMES = ['from', 'last', 'authority', 'kind', 'item', 'routeFrom', 'routeTo'] as const;

/** Reads the address; what it does not say is proposed from today: a quarter back, and a quarter ahead in the world. */
export function draftOf(params: URLSearchParams, today: string): ChangesDraft {
  const axis = params.get('axis') === 'recorded' ? 'recorded' : 'valid';
  const proposed = { from: dayPlus(today, -90), last: axis === 'valid' ? dayPlus(today, 90) : today };
  const said = Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? ''])) as Omit<ChangesDraft, 'axis'>;
  return { ...said, axis, from: said.from || proposed.from, last: said.last || proposed.last };
}

/** What the API is asked, but for the page. Filters that are empty are left out. */
export function queryOf({ from, last, axis, ...filters }: ChangesDraft) {
  const set = Object.entries(filters).filter(([, value]) => value !== '');
  return { from, until: dayPlus(last, 1), axis, ...(Object.fromEntries(set) as Partial<typeof filters>) };
}

/** Windows that people ask for, by their names. */
export function presets(
  today: string,
): readonly { name: string; patch: Pick<ChangesDraft, 'from' | 'last' | 'axis'> }[] {
  return [
    { name: 'Recorded in the last 7 days', patch: { from: dayPlus(today, -7), last: today, axis: 'recorded' } },
    { name: 'In the world in the last 30 days', patch: { from: dayPlus(today, -30), last: today, axis: 'valid' } },
    {
      name: 'Taking effect or ending in the next 90 days',
      patch: { from: today, last: dayPlus(today, 90), axis: 'valid' },
    },
    { name: 'All of 2025', patch: { from: '2025-01-01', last: '2025-12-31', axis: 'valid' } },
  ];
}

/** The day so many days later; whatever is no date comes back as it is, for the gateway to refuse. */
export function dayPlus(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}

/** The days of a month in weeks that begin on Monday; undefined where a week belongs to another month. */
export function weeksOf(month: string): (string | undefined)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const lead = (first.getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const cells = [
    ...Array.from({ length: lead }, () => undefined),
    ...Array.from({ length: days }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`),
  ];
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
