import { type FormEvent, type ReactNode, useState } from 'react';
import { faultsIn } from '../../api/problem.js';
import { parseDate } from '../../format/dates.js';
import { STATUS_WORDS } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { DateField } from '../../parts/date-field.js';
import { SelectField, TextField } from '../../parts/field.js';
import { PlaceField } from '../../parts/place-field.js';
import { AuthorityFilter, ItemFilter, KindFilter } from '../../parts/rule-filters.js';
import type { Search } from './search.js';
import layout from '../../parts/layout.module.css';
import styles from './restrictions.module.css';

interface Props {
  initial: Search;
  /** Why the last question was not answered. */
  error: unknown;
  onAsk: (search: Search) => void;
}

const STATUSES = [['', 'Any status'], ...Object.entries(STATUS_WORDS)] as const;

/** Which restrictions are listed, and at which moments. */
export function SearchForm({ initial, error, onAsk }: Props): ReactNode {
  const [draft, setDraft] = useState(initial);
  const set = (patch: Partial<Search>): void => setDraft((before) => ({ ...before, ...patch }));
  const about = faultsIn(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { validAt, knownAt } = draft;
    onAsk({ ...draft, validAt: parseDate(validAt) ?? validAt, knownAt: parseDate(knownAt) ?? knownAt });
  };
  return (
    <form className={`${layout.panel} ${styles.form}`} onSubmit={submit} aria-label="Which restrictions" noValidate>
      <div className={layout.row}>
        <TextField
          label="Words"
          value={draft.text}
          onChange={(text) => set({ text })}
          help="In the title, the terms, the names of parties."
          error={about('text')}
        />
        <SelectField label="Status" value={draft.status} onChange={(status) => set({ status })} options={STATUSES} />
        <KindFilter value={draft.kind} onChange={(kind) => set({ kind })} />
        <AuthorityFilter
          value={draft.authority}
          onChange={(authority) => set({ authority })}
          error={about('authority')}
        />
        <ItemFilter value={draft.item} onChange={(item) => set({ item })} error={about('item')} />
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
