import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** What to set in the address; undefined and the empty text remove a name, a list repeats it. */
export type UrlPatch = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The state of a view in its address, so that a picture can be shared as a link and the back button means what it says.
 * `set` leaves the names that it is not told of as they are; `replace` (for sliders and typing) makes no entry in the
 * history of the browser.
 */
export function useUrlState(): [URLSearchParams, (patch: UrlPatch, options?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (patch: UrlPatch, options?: { replace?: boolean }) =>
      setParams((before) => patched(before, patch), { replace: options?.replace ?? false }),
    [setParams],
  );
  return [params, set];
}

/** The parameters with the patch applied; the names keep their order, so that equal states have equal addresses. */
export function patched(before: URLSearchParams, patch: UrlPatch): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(patch)) {
    after.delete(name);
    const values = value === undefined ? [] : typeof value === 'string' ? [value] : value;
    for (const each of values) if (each !== '') after.append(name, each);
  }
  return after;
}
