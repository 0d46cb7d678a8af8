import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemError } from '../../api/problem.js';
import { formatInstant, parseDate } from '../../format/dates.js';
import { Button } from '../../parts/button.js';
import { DateField } from '../../parts/date-field.js';
import layout from '../../parts/layout.module.css';
import styles from './timeline.module.css';

/** An entry that changed something of what is shown, and when the ledger learned it. */
export interface KnownStep {
  sequence: number;
  at: string;
}

interface Props {
  /** In the order of the ledger. */
  steps: readonly KnownStep[];
  /** As the address holds it; empty: now. */
  knownAt: string;
  /** The position of what is shown; undefined while it is asked for. */
  sequence: number | undefined;
  error: unknown;
  onKnownAt: (knownAt: string, options: { replace: boolean }) => void;
}

/** The past as it was known: a slider over the entries that matter, and a field for any other moment. */
export function KnowledgePart({ steps, knownAt, sequence, error, onKnownAt }: Props): ReactNode {
  const [draft, setDraft] = useState({ of: knownAt, text: knownAt });
  // Another address, as after the slider or the back button, is shown in the field.
  if (draft.of !== knownAt) setDraft({ of: knownAt, text: knownAt });
  const place = placeOf(steps, knownAt, sequence);
  const go = (to: number, replace: boolean): void => {
    const step = steps[to];
    onKnownAt(step && to < steps.length ? String(step.sequence) : '', { replace });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onKnownAt(parseDate(draft.text) ?? draft.text, { replace: false });
  };
  const words = place >= steps.length ? 'what is known now' : stepInWords(steps[place]);
  return (
    <form className={`${layout.panel} ${styles.knowledge}`} onSubmit={submit} aria-label="As known at" noValidate>
      <div className={styles.slider}>
        <label htmlFor="known-slider">As known at: {words}</label>
        <div className={styles.sliderRow}>
          <Button aria-label="The entry before" isDisabled={place <= 0} onPress={() => go(place - 1, false)}>
            ◀
          </Button>
          <input
            id="known-slider"
            type="range"
            min={0}
            max={steps.length}
            disabled={steps.length === 0}
            value={place}
            aria-valuetext={words}
            onChange={(event) => go(Number(event.target.value), true)}
          />
          <Button aria-label="The entry after" isDisabled={place >= steps.length} onPress={() => go(place + 1, false)}>
            ▶
          </Button>
        </div>
      </div>
      <DateField
        label="Or at"
        value={draft.text}
        onChange={(text) => setDraft({ ...draft, text })}
        help="A day, an instant or the number of an event. Empty: what is known now."
        error={error instanceof ProblemError ? error.about('knownAt') : undefined}
      />
      <div className={styles.rowEnd}>
        <Button type="submit">Show</Button>
      </div>
    </form>
  );
}

/** The step that a position stands on: the last one that was known there. After the last step comes "now". */
function placeOf(steps: readonly KnownStep[], knownAt: string, sequence: number | undefined): number {
  if (knownAt === '') return steps.length;
  const asked = /^\d+$/.test(knownAt) ? Number(knownAt) : sequence;
  if (asked === undefined) return steps.length;
  const after = steps.findIndex((step) => step.sequence > asked);
  return Math.max(0, (after === -1 ? steps.length : after) - 1);
}

function stepInWords(step: KnownStep | undefined): string {
  return step === undefined ? '' : `event ${step.sequence}, ${formatInstant(step.at)} UTC`;
}
