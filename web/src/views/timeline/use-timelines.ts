import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { Row } from './bars.js';
import type { KnownStep } from './knowledge.js';

/** What the picture is narrowed by, as the address holds it; empty: not said. */
export interface TimelineFilters {
  from: string;
  to: string;
  item: string;
  authority: string;
  kind: string;
}

/** How many restrictions are loaded at most: more would be no picture. */
const MOST_ROWS = 5000;
const PAGE = 1000;
/** The moments that the ledger takes lie between these. */
const EVER = { from: '1700-01-02', until: '2249-12-31' };

/** The periods of all restrictions that fit, as known at a moment. The picture before stays until the next one is there. */
export function useTimelines(filters: TimelineFilters, knownAt: string) {
  return useQuery({
    queryKey: ['timelines', filters, knownAt],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const rows: Row[] = [];
      const query = { ...said(filters), ...(knownAt !== '' && { knownAt }), limit: PAGE };
      for (let cursor: string | undefined; ;) {
        const page = await answerOf(
          api.GET('/v1/timelines', {
            params: { query: { ...query, ...(cursor !== undefined && { cursor }) } as never },
            signal,
          }),
        );
        rows.push(...page.timelines);
        cursor = page.next;
        if (cursor === undefined || rows.length >= MOST_ROWS) {
          return { rows, isMore: cursor !== undefined, positions: page.positions };
        }
      }
    },
  });
}

/** The entries that changed what is believed of the restrictions that fit, oldest first. */
export function useKnownSteps({ from, to, ...filters }: TimelineFilters) {
  return useQuery({
    queryKey: ['timelines', 'steps', from, to, filters],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const route = { routeFrom: from, routeTo: to };
      const query = { ...EVER, axis: 'recorded', ...said({ ...filters, ...route }), limit: PAGE };
      const steps = new Map<number, KnownStep>();
      for (let cursor: string | undefined; ;) {
        const page = await answerOf(
          api.GET('/v1/changes', {
            params: { query: { ...query, ...(cursor !== undefined && { cursor }) } as never },
            signal,
          }),
        );
        for (const { at, events } of page.changes) {
          const sequence = Math.max(...events);
          steps.set(sequence, { sequence, at });
        }
        cursor = page.next;
        if (cursor === undefined || steps.size >= MOST_ROWS)
          return [...steps.values()].sort((a, b) => a.sequence - b.sequence);
      }
    },
  });
}

function said(filters: object): Record<string, string> {
  return Object.fromEntries(Object.entries(filters as Record<string, string>).filter(([, value]) => value !== ''));
}
