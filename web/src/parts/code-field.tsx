import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { answerOf, api, type Schema } from '../api/client.js';
import { LookUpField, type LookUpOption } from './look-up-field.js';

interface Props {
  label: string;
  scheme: string;
  value: string;
  onChange: (code: string) => void;
  help?: ReactNode;
  error?: string | undefined;
}

/** A code of a scheme. It offers what rules of the ledger name: by the code, or by a word such as "ethane" in a rule. */
export function CodeField({ scheme, value, onChange, ...rest }: Props): ReactNode {
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed);
  const { options, busy } = useCodes(scheme, settled);
  return (
    <LookUpField
      {...rest}
      value={value}
      onChange={onChange}
      options={options}
      busy={busy || settled !== typed}
      onType={setTyped}
    />
  );
}

const NONE: readonly LookUpOption[] = [];
const PAUSE_MS = 200;

/** The codes of the scheme's family that rules name and that lie around what was typed. */
function useCodes(scheme: string, typed: string): { options: readonly LookUpOption[]; busy: boolean } {
  const text = typed.trim();
  const { data, isFetching } = useQuery({
    queryKey: ['codes', scheme, text],
    enabled: text.length >= 2,
    queryFn: async ({ signal }) => {
      const query = isCode(scheme, text) ? { item: `${scheme}:${text}`, limit: 50 } : { text, limit: 50 };
      return answerOf(api.GET('/v1/restrictions', { params: { query }, signal }));
    },
    // Half of a code may be none; then there is nothing to offer yet.
    retry: false,
  });
  const options = useMemo(() => (data ? offered(data.restrictions, scheme, text) : NONE), [data, scheme, text]);
  return { options, busy: isFetching };
}

function isCode(scheme: string, text: string): boolean {
  return scheme.startsWith('HS') ? /^[\d.\s]+$/.test(text) : /\d/.test(text);
}

function offered(restrictions: readonly Schema<'RestrictionState'>[], scheme: string, text: string): LookUpOption[] {
  const titles = new Map<string, string[]>();
  for (const { scope, title } of restrictions) {
    for (const item of scope.items?.include ?? []) {
      if (family(item.scheme) !== family(scheme)) continue;
      titles.set(item.code, [...(titles.get(item.code) ?? []), title]);
    }
  }
  const plain = text.replace(/[.\s]/g, '').toUpperCase();
  const near = (code: string): boolean => {
    const other = code.replace(/[.\s]/g, '').toUpperCase();
    return !isCode(scheme, text) || other.startsWith(plain) || plain.startsWith(other);
  };
  return [...titles]
    .filter(([code]) => near(code))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, [first = '', ...more]]) => ({
      value: code,
      label: code,
      hint: more.length > 0 ? `${first}, and ${more.length} more` : first,
    }));
}

/** National and dated HS codes share their first six digits. */
function family(scheme: string): string {
  return scheme.startsWith('HS') ? 'HS' : scheme;
}

/** A text once nobody has changed it for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
