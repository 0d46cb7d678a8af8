import { type FormEvent, type ReactNode, useState } from 'react';
import { faultsIn } from '../../api/problem.js';
import { parseDate } from '../../format/dates.js';
import { Button } from '../../parts/button.js';
import { DateField } from '../../parts/date-field.js';
import layout from '../../parts/layout.module.css';
import styles from './restrictions.module.css';

interface Props {
  validAt: string;
  knownAt: string;
  error: unknown;
  onAsk: (moments: { validAt: string; knownAt: string }) => void;
}

/** At which moment in the world, and as known at which, a restriction is shown. Empty: now. */
export function MomentsForm({ validAt, knownAt, error, onAsk }: Props): ReactNode {
  const [draft, setDraft] = useState({ validAt, knownAt });
  const about = faultsIn(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk({ validAt: parseDate(draft.validAt) ?? draft.validAt, knownAt: parseDate(draft.knownAt) ?? draft.knownAt });
  };
  return (
    <form className={`${layout.panel} ${styles.form}`} onSubmit={submit} aria-label="At which moments" noValidate>
      <div className={layout.row}>
        <DateField
          label="On"
          value={draft.validAt}
          onChange={(value) => setDraft({ ...draft, validAt: value })}
          help="A day or an instant in the world. Empty: now."
          error={about('validAt')}
        />
        <DateField
          label="As known at"
          value={draft.knownAt}
          onChange={(value) => setDraft({ ...draft, knownAt: value })}
          help="A day, an instant or the number of an event. Empty: what is known now."
          error={about('knownAt')}
        />
        <div className={styles.rowEnd}>
          <Button type="submit" look="primary">
            Show
          </Button>
        </div>
      </div>
    </form>
  );
}
