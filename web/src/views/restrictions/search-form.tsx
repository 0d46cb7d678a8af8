import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemError } from '../../api/problem.js';
import { parseDate } from '../../format/dates.js';
import { KIND_WORDS, STATUS_WORDS } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { DateField } from '../../parts/date-field.js';
import { SelectField, TextField } from '../../parts/field.js';
import { PlaceField } from '../../parts/place-field.js';
import type { Search } from './search.js';
import styles from './restrictions.module.css';

interface Props {
  initial: Search;
  /** Why the last question was not answered. */
  error: unknown;
  onAsk: (search: Search) => void;
}

const STATUSES = [['', 'Any status'], ...Object.entries(STATUS_WORDS)] as const;
const KINDS = [['', 'Any kind'], ...Object.entries(KIND_WORDS)] as const;

/** Which restrictions are listed, and at which moments. */
export function SearchForm({ initial, error, onAsk }: Props): ReactNode {
  const [draft, setDraft] = useState(initial);
  const set = (patch: Partial<Search>): void => setDraft((before) => ({ ...before, ...patch }));
  const about = (field: string): string | undefined => (error instanceof ProblemError ? error.about(field) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { validAt, knownAt } = draft;
    onAsk({ ...draft, validAt: parseDate(validAt) ?? validAt, knownAt: parseDate(knownAt) ?? knownAt });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Which restrictions" noValidate>
      <div className={styles.row}>
        <TextField
          label="Words"
          value={draft.text}
          onChange={(text) => set({ text })}
          help="In the title, the terms, the names of parties."
          error={about('text')}
        />
        <SelectField label="Status" value={draft.status} onChange={(status) => set({ status })} options={STATUSES} />
        <SelectField label="Kind" value={draft.kind} onChange={(kind) => set({ kind })} options={KINDS} />
        <TextField
          label="Authority"
          value={draft.authority}
          onChange={(authority) => set({ authority })}
          help="A jurisdiction (US) or a body (BIS)."
          error={about('authority')}
        />
        <TextField
          label="Item"
          value={draft.item}
          onChange={(item) => set({ item })}
          help="A scheme, a colon and a code, as HS:2711."
          error={about('item')}
        />
        <PlaceField label="From" value={draft.from} onChange={(from) => set({ from })} error={about('from')} />
        <PlaceField label="To" value={draft.to} onChange={(to) => set({ to })} error={about('to')} />
        <DateField
          label="On"
          value={draft.validAt}
          onChange={(validAt) => set({ validAt })}
          help="A day or an instant in the world. Empty: now."
          error={about('validAt')}
        />
        <DateField
          label="As known at"
          value={draft.knownAt}
          onChange={(knownAt) => set({ knownAt })}
          help="A day, an instant or the number of an event. Empty: what is known now."
          error={about('knownAt')}
        />
      </div>
      <div>
        <Button type="submit" look="primary">
          Search
        </Button>
      </div>
    </form>
  );
}
