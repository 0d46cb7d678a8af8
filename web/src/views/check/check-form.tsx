import { type FormEvent, type ReactNode, useState } from 'react';
import { faultsIn } from '../../api/problem.js';
import { FLOW_WORDS } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { DateField } from '../../parts/date-field.js';
import { SelectField, TextField } from '../../parts/field.js';
import { PlaceField } from '../../parts/place-field.js';
import { EndUsesPart } from './end-uses-part.js';
import { ItemsPart } from './items-part.js';
import { PartiesPart } from './parties-part.js';
import type { Draft } from './question.js';
import layout from '../../parts/layout.module.css';
import styles from './check.module.css';

interface Props {
  /** The form as the address holds it. */
  initial: Draft;
  /** Why the last question was not answered. */
  error: unknown;
  busy: boolean;
  onAsk: (draft: Draft) => void;
}

/** The question, to be filled in. What makes no sense is told by the gateway, at the field. */
export function CheckForm({ initial, error, busy, onAsk }: Props): ReactNode {
  const [draft, setDraft] = useState(initial);
  const set = <Name extends keyof Draft>(name: Name, value: Draft[Name]): void =>
    setDraft((before) => ({ ...before, [name]: value }));
  const about = faultsIn(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk(draft);
  };
  return (
    <form className={`${layout.panel} ${styles.form}`} onSubmit={submit} aria-label="Question" noValidate>
      <div className={layout.row}>
        <TextField
          label="What you call the good"
          value={draft.good}
          onChange={(good) => set('good', good)}
          help="For the heading and the print; it decides nothing."
          maxLength={100}
        />
        <SelectField
          label="Flow"
          value={draft.flow}
          onChange={(flow) => set('flow', flow as Draft['flow'])}
          options={Object.entries(FLOW_WORDS)}
        />
      </div>
      <div className={layout.row}>
        <PlaceField label="From" value={draft.from} onChange={(from) => set('from', from)} error={about('from')} />
        <PlaceField label="To" value={draft.to} onChange={(to) => set('to', to)} error={about('to')} />
        <PlaceField
          label="Country of origin"
          value={draft.origin}
          onChange={(origin) => set('origin', origin)}
          help="Where the good was made, if it matters."
          error={about('origin')}
        />
      </div>
      <ItemsPart items={draft.items} onChange={(items) => set('items', items)} about={about} />
      <PartiesPart
        said={draft.partiesSaid}
        parties={draft.parties}
        onChange={(partiesSaid, parties) => setDraft((before) => ({ ...before, partiesSaid, parties }))}
        about={about}
      />
      <EndUsesPart
        said={draft.endUsesSaid}
        endUses={draft.endUses}
        onChange={(endUsesSaid, endUses) => setDraft((before) => ({ ...before, endUsesSaid, endUses }))}
        about={about}
      />
      <div className={layout.row}>
        <DateField
          label="On"
          value={draft.on}
          onChange={(on) => set('on', on)}
          help="A day, as 10 Jun 2025 or 2025-06-10: the whole day where each authority is."
          error={about('on')}
          required
        />
        <DateField
          label="As known at"
          value={draft.knownAt}
          onChange={(knownAt) => set('knownAt', knownAt)}
          help="A day, an instant or the number of an event. Empty: what is known now."
          error={about('knownAt')}
        />
      </div>
      <div className={styles.submit}>
        <Button type="submit" look="primary">
          {busy ? 'Checking ...' : 'Check'}
        </Button>
      </div>
    </form>
  );
}
