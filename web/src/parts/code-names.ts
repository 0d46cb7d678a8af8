import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { namesQuery, type CodeNames } from '../format/codes.js';

const NONE: CodeNames = { codes: [], edition: '2022' };
const MOST = 50;

/** The codes that begin with what was typed, or whose words hold it. None where nobody recorded what codes mean. */
export function useCodeNames(scheme: string, text: string): { names: CodeNames; busy: boolean } {
  const query = namesQuery(scheme, text);
  const { data, isFetching } = useQuery({
    queryKey: ['code-names', query],
    enabled: query !== undefined,
    queryFn: ({ signal }) => answerOf(api.GET('/v1/codes', { params: { query: { ...query, limit: MOST } }, signal })),
    // A field without names still takes codes as text.
    retry: false,
  });
  return { names: data ?? NONE, busy: isFetching };
}
