import { type FormEvent, type ReactNode, useState } from 'react';
import { faultsIn } from '../../api/problem.js';
import { Button } from '../../parts/button.js';
import { PlaceField } from '../../parts/place-field.js';
import { AuthorityFilter, ItemFilter, KindFilter } from '../../parts/rule-filters.js';
import type { TimelineFilters } from './use-timelines.js';
import layout from '../../parts/layout.module.css';
import styles from './timeline.module.css';

interface Props {
  initial: TimelineFilters;
  /** Why the last question was not answered. */
  error: unknown;
  onAsk: (filters: TimelineFilters) => void;
}

/** On which route, which item, and whose rules the picture shows. */
export function TimelineForm({ initial, error, onAsk }: Props): ReactNode {
  const [draft, setDraft] = useState(initial);
  const set = (patch: Partial<TimelineFilters>): void => setDraft((before) => ({ ...before, ...patch }));
  const about = faultsIn(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk(draft);
  };
  return (
    <form className={layout.panel} onSubmit={submit} aria-label="Which restrictions" noValidate>
      <div className={layout.row}>
        <PlaceField label="From" value={draft.from} onChange={(from) => set({ from })} error={about('from')} />
        <PlaceField label="To" value={draft.to} onChange={(to) => set({ to })} error={about('to')} />
        <ItemFilter value={draft.item} onChange={(item) => set({ item })} error={about('item')} />
        <AuthorityFilter
          value={draft.authority}
          onChange={(authority) => set({ authority })}
          error={about('authority')}
        />
        <KindFilter value={draft.kind} onChange={(kind) => set({ kind })} />
        <div className={styles.rowEnd}>
          <Button type="submit" look="primary">
            Show
          </Button>
        </div>
      </div>
    </form>
  );
}
