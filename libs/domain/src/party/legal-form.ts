import { foldName } from './fold.js';
import { LEGAL_FORMS_ANYWHERE, LEGAL_FORMS_AT_THE_ENDS } from './legal-forms.js';

/** Legal forms as sequences of folded words, by their first word; the longest first. */
type Forms = ReadonlyMap<string, readonly (readonly string[])[]>;

const ANYWHERE = formsOf(LEGAL_FORMS_ANYWHERE);
const AT_THE_ENDS = formsOf([...LEGAL_FORMS_ANYWHERE, ...LEGAL_FORMS_AT_THE_ENDS]);

/** The words of a name without its legal forms; none when there is nothing else. */
export function withoutLegalForms(words: readonly string[]): readonly string[] {
  // C.O.M.A.C. is a name to its last letter.
  if (words.every(({ length }) => length === 1)) return words;
  return withoutAtBeginning(withoutAtEnd(withoutWithin(words)));
}

function formsOf(table: readonly string[]): Forms {
  const forms = new Map<string, string[][]>();
  for (const written of table) {
    const { words } = foldName(written);
    for (const form of [[...words], dotted(words)]) {
      const first = form[0];
      if (first === undefined) continue;
      const known = forms.get(first);
      if (known) known.push(form);
      else forms.set(first, [form]);
    }
  }
  for (const known of forms.values()) known.sort((a, b) => b.length - a.length);
  return forms;
}

/** `L.L.C.` folds to single letters. */
function dotted(words: readonly string[]): string[] {
  const [only, ...others] = words;
  return only !== undefined && others.length === 0 && only.length <= 4 ? [...only] : [];
}

function lengthAt(words: readonly string[], at: number, forms: Forms): number {
  const candidates = forms.get(words[at] as string) ?? [];
  return candidates.find((form) => form.every((word, index) => words[at + index] === word))?.length ?? 0;
}

function withoutWithin(words: readonly string[]): readonly string[] {
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = lengthAt(words, at, ANYWHERE);
    if (length === 0) rest.push(words[at] as string);
    at += Math.max(length, 1);
  }
  return rest;
}

function withoutAtBeginning(words: readonly string[]): readonly string[] {
  const length = words.length > 0 ? lengthAt(words, 0, AT_THE_ENDS) : 0;
  return length > 0 && length < words.length ? withoutAtBeginning(words.slice(length)) : words;
}

function withoutAtEnd(words: readonly string[]): readonly string[] {
  for (let at = 1; at < words.length; at += 1) {
    if (lengthAt(words, at, AT_THE_ENDS) === words.length - at) return withoutAtEnd(words.slice(0, at));
  }
  return words;
}
