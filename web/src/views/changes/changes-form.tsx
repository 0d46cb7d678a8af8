import { type FormEvent, type ReactNode, useState } from 'react';
import { faultsIn } from '../../api/problem.js';
import { parseDate } from '../../format/dates.js';
import { Button } from '../../parts/button.js';
import { DateField } from '../../parts/date-field.js';
import { SelectField } from '../../parts/field.js';
import { PlaceField } from '../../parts/place-field.js';
import { AuthorityFilter, ItemFilter, KindFilter } from '../../parts/rule-filters.js';
import { type ChangesDraft, presets } from './window.js';
import layout from '../../parts/layout.module.css';
import styles from './changes.module.css';

interface Props {
  initial: ChangesDraft;
  today: string;
  /** Why the last question was not answered. */
  error: unknown;
  onAsk: (draft: ChangesDraft) => void;
}

/** Which stretch of time is looked at, on which of the two axes, and what is left out. */
export function ChangesForm({ initial, today, error, onAsk }: Props): ReactNode {
  const [draft, setDraft] = useState(initial);
  const set = (patch: Partial<ChangesDraft>): void => setDraft((before) => ({ ...before, ...patch }));
  const about = faultsIn(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk({ ...draft, from: parseDate(draft.from) ?? draft.from, last: parseDate(draft.last) ?? draft.last });
  };
  return (
    <form className={layout.panel} onSubmit={submit} aria-label="Which changes" noValidate>
      <div className={styles.presets} role="group" aria-label="Usual windows">
        {presets(today).map(({ name, patch }) => (
          <Button
            key={name}
            look="quiet"
            onPress={() => {
              set(patch);
              onAsk({ ...draft, ...patch });
            }}
          >
            {name}
          </Button>
        ))}
      </div>
      <div className={layout.row}>
        <DateField
          label="First day"
          value={draft.from}
          onChange={(from) => set({ from })}
          error={about('from')}
          required
        />
        <DateField
          label="Last day"
          value={draft.last}
          onChange={(last) => set({ last })}
          error={about('until')}
          required
        />
        <SelectField
          label="By"
          value={draft.axis}
          onChange={(axis) => set({ axis: axis as ChangesDraft['axis'] })}
          options={[
            ['valid', 'when it happened in the world'],
            ['recorded', 'when the ledger learned it'],
          ]}
        />
      </div>
      <div className={layout.row}>
        <AuthorityFilter
          value={draft.authority}
          onChange={(authority) => set({ authority })}
          error={about('authority')}
        />
        <KindFilter value={draft.kind} onChange={(kind) => set({ kind })} />
        <ItemFilter value={draft.item} onChange={(item) => set({ item })} error={about('item')} />
        <PlaceField
          label="From"
          value={draft.routeFrom}
          onChange={(routeFrom) => set({ routeFrom })}
          error={about('routeFrom')}
        />
        <PlaceField
          label="To"
          value={draft.routeTo}
          onChange={(routeTo) => set({ routeTo })}
          error={about('routeTo')}
        />
      </div>
      <div>
        <Button type="submit" look="primary">
          Show
        </Button>
      </div>
    </form>
  );
}
