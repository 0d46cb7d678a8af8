import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemError } from '../../api/problem.js';
import { KIND_WORDS } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { PlaceField } from '../../parts/place-field.js';
import type { TimelineFilters } from './use-timelines.js';
import styles from './timeline.module.css';

interface Props {
  initial: TimelineFilters;
  /** Why the last question was not answered. */
  error: unknown;
  onAsk: (filters: TimelineFilters) => void;
}

const KINDS = [['', 'Any kind'], ...Object.entries(KIND_WORDS)] as const;

/** On which route, which item, and whose rules the picture shows. */
export function TimelineForm({ initial, error, onAsk }: Props): ReactNode {
  const [draft, setDraft] = useState(initial);
  const set = (patch: Partial<TimelineFilters>): void => setDraft((before) => ({ ...before, ...patch }));
  const about = (field: string): string | undefined => (error instanceof ProblemError ? error.about(field) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk(draft);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Which restrictions" noValidate>
      <div className={styles.row}>
        <PlaceField label="From" value={draft.from} onChange={(from) => set({ from })} error={about('from')} />
        <PlaceField label="To" value={draft.to} onChange={(to) => set({ to })} error={about('to')} />
        <TextField
          label="Item"
          value={draft.item}
          onChange={(item) => set({ item })}
          help="A scheme, a colon and a code, as HS:2711."
          error={about('item')}
        />
        <TextField
          label="Authority"
          value={draft.authority}
          onChange={(authority) => set({ authority })}
          help="A jurisdiction (US) or a body (BIS)."
          error={about('authority')}
        />
        <SelectField label="Kind" value={draft.kind} onChange={(kind) => set({ kind })} options={KINDS} />
        <div className={styles.rowEnd}>
          <Button type="submit" look="primary">
            Show
          </Button>
        </div>
      </div>
    </form>
  );
}
