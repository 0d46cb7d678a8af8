/** What the list is narrowed by and the moments that it shows, as the address holds them; empty: not said. */
export interface Search {
  status: string;
  kind: string;
  authority: string;
  item: string;
  from: string;
  to: string;
  text: string;
  validAt: string;
  knownAt: string;
}

const NAMES = ['status', 'kind', 'authority', 'item', 'from', 'to', 'text', 'validAt', 'knownAt'] as const;

/** Reads the address. */
export function searchOf(params: URLSearchParams): Search {
  return Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? ''])) as unknown as Search;
}

/** What the API is asked, but for the page: what is empty is left out. */
export function queryOf(search: Search): Partial<Search> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}
