import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { answerOf, api } from '../api/client.js';
import { COUNTRIES, placeName } from '../format/places.js';
import { LookUpField, type LookUpOption } from './look-up-field.js';

interface Props {
  label: string;
  /** A country, a region or a group, as the API names it; empty: not said. */
  value: string;
  onChange: (place: string) => void;
  help?: ReactNode;
  error?: string | undefined;
}

const COUNTRY_OPTIONS: readonly LookUpOption[] = COUNTRIES.map((code) => ({
  value: code,
  label: `${placeName(code)} (${code})`,
})).sort((a, b) => (a.label < b.label ? -1 : 1));

/** A country by its name or code, or a group that the ledger knows (`EU`, `BIS D:5`). */
export function PlaceField(props: Props): ReactNode {
  const groups = useGroups();
  const options = useMemo(
    () => [...COUNTRY_OPTIONS, ...groups.map((id) => ({ value: id, label: id, hint: 'a group of countries' }))],
    [groups],
  );
  return <LookUpField {...props} options={options} />;
}

const NONE: readonly string[] = [];

/** The ids of the groups that the ledger has defined. */
function useGroups(): readonly string[] {
  const { data } = useQuery({
    queryKey: ['groups'],
    queryFn: async ({ signal }) => {
      const query = { type: 'curbline.group.defined.v1', limit: 1000 } as const;
      const { events } = await answerOf(api.GET('/v1/events', { params: { query }, signal }));
      return [...new Set(events.flatMap(({ subject }) => (subject === undefined ? [] : [subject])))].sort();
    },
    // A field without groups still takes them as text.
    retry: false,
  });
  return data ?? NONE;
}
