import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { answerOf, api, type Schema } from '../api/client.js';
import { meaningOf, wordsOf, type CodeNames } from '../format/codes.js';
import { useCodeNames } from './code-names.js';
import { LookUpField, type LookUpOption } from './look-up-field.js';

interface Props {
  label: string;
  scheme: string;
  value: string;
  onChange: (code: string) => void;
  help?: string | undefined;
  error?: string | undefined;
}

/**
 * A code of a scheme. It offers what rules of the ledger name, by the code or by a word such as "ethane" in a rule, and
 * what the nomenclature has, by the first digits or by its words; and it says what the code that stands there means.
 */
export function CodeField({ scheme, value, onChange, help, ...rest }: Props): ReactNode {
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed);
  const rules = useRuleCodes(scheme, settled);
  const { names, busy } = useCodeNames(scheme, typed === '' ? value : settled);
  const options = useMemo(() => withNames(rules.options, names), [rules.options, names]);
  const meaning = meaningOf(value, names);
  return (
    <LookUpField
      {...rest}
      value={value}
      onChange={onChange}
      options={options}
      busy={settled !== typed || rules.busy || (typed !== '' && busy)}
      onType={setTyped}
      help={meaning === undefined ? help : [help, meaning].filter(Boolean).join(' ')}
    />
  );
}

const NONE: readonly LookUpOption[] = [];
const PAUSE_MS = 200;

/** The codes of the scheme's family that rules name and that lie around what was typed. */
function useRuleCodes(scheme: string, typed: string): { options: readonly LookUpOption[]; busy: boolean } {
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

/** The codes of rules first, since they decide, with their words where they have some; then the others that were found. */
function withNames(rules: readonly LookUpOption[], { codes }: CodeNames): LookUpOption[] {
  const words = new Map(codes.map((each) => [each.code, wordsOf(each)]));
  const named = rules.map((option) => {
    const known = words.get(option.value);
    return known === undefined ? option : { ...option, hint: `${known} (in a rule: ${option.hint})` };
  });
  const inRules = new Set(rules.map(({ value }) => value));
  const others = [...words].filter(([code]) => !inRules.has(code));
  return [...named, ...others.map(([code, hint]) => ({ value: code, label: code, hint }))];
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
