import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { answerOf, api, type Schema } from '../../api/client.js';
import { faultsIn } from '../../api/problem.js';
import { parseDate } from '../../format/dates.js';
import { announce } from '../../parts/announce.js';
import { Button } from '../../parts/button.js';
import { DateField } from '../../parts/date-field.js';
import { TextField } from '../../parts/field.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { bodyOf, type DecisionDraft, DECISIONS, type ReviewState } from './decision.js';
import layout from '../../parts/layout.module.css';
import styles from './reviews.module.css';

interface Props {
  review: ReviewState;
  onDecided: (answer: Schema<'CommandAnswer'>) => void;
}

const EMPTY: Omit<DecisionDraft, 'decision'> = { from: '', reason: '', actor: '', publisher: '', url: '' };

/** What a person makes of a finding. It is recorded once, however often the button is pressed. */
export function DecideForm({ review, onDecided }: Props): ReactNode {
  const choices = DECISIONS[review.finding.kind];
  const [draft, setDraft] = useState<DecisionDraft>({ ...EMPTY, decision: choices[0]?.[0] ?? 'ignore' });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const key = useDecisionKey(draft);
  const set = (patch: Partial<DecisionDraft>): void => setDraft((before) => ({ ...before, ...patch }));
  const about = faultsIn(error);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const body = bodyOf({ ...draft, from: parseDate(draft.from) ?? draft.from });
      const params = { path: { id: review.id }, header: { 'Idempotency-Key': key() } };
      onDecided(await answerOf(api.POST('/v1/reviews/{id}/decision', { params, body })));
      announce('The decision is recorded.');
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => void submit(event)}
      aria-label={`Decide ${review.id}`}
      noValidate
    >
      <fieldset className={styles.choices}>
        <legend>Decision</legend>
        {choices.map(([decision, name, what]) => (
          <label key={decision}>
            <input
              type="radio"
              name={`decision-${review.id}`}
              checked={draft.decision === decision}
              onChange={() => set({ decision })}
            />{' '}
            <strong>{name}</strong>: {what}
          </label>
        ))}
      </fieldset>
      <div className={layout.row}>
        {draft.decision === 'lift' && (
          <DateField
            label="Lifted from"
            value={draft.from}
            onChange={(from) => set({ from })}
            help="The first day on which it no longer holds, or: unknown."
            error={about('effective') ?? about('effective.from')}
            required
          />
        )}
        <TextField
          label="Reason"
          value={draft.reason}
          onChange={(reason) => set({ reason })}
          error={about('reason')}
          required
        />
        <TextField
          label="Your name"
          value={draft.actor}
          onChange={(actor) => set({ actor })}
          error={about('actor')}
          required
        />
      </div>
      <div className={layout.row}>
        <TextField
          label="Source"
          value={draft.publisher}
          onChange={(publisher) => set({ publisher })}
          help="Who says so, such as an official journal. Empty: you."
          error={about('sources[0].publisher')}
        />
        <TextField label="Link" value={draft.url} onChange={(url) => set({ url })} error={about('sources[0].url')} />
      </div>
      {error !== undefined && <ProblemNote error={error} />}
      <div>
        <Button type="submit" look="primary" isDisabled={busy}>
          {busy ? 'Recording ...' : 'Record the decision'}
        </Button>
      </div>
    </form>
  );
}

/** One key for what is filled in: sent again with it, a decision gets its first answer; another decision has another. */
function useDecisionKey(draft: DecisionDraft): () => string {
  const last = useRef<{ of: string; key: string }>(undefined);
  return () => {
    const of = JSON.stringify(draft);
    if (last.current?.of !== of) last.current = { of, key: `page-${crypto.randomUUID()}` };
    return last.current.key;
  };
}
