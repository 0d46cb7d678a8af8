import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { OUTCOME_WORDS } from '../../format/words.js';
import { OutcomeBadge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { restrictionPath } from '../../routing/routes.js';
import { answersText, type BatchAnswer, countOutcomes, outcomeOf } from './answers.js';
import layout from '../../parts/layout.module.css';
import styles from './batch.module.css';

/** Rows that are drawn at first, and that "Show more" adds: a browser draws so many without a stutter. */
const STEP = 200;

/** The answers: how many of each outcome, and the lines that a person wants to see. */
export function AnswerTable({ answers, whole }: { answers: readonly BatchAnswer[]; whole: boolean }): ReactNode {
  const [outcome, setOutcome] = useState('');
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(STEP);
  const counts = useMemo(() => countOutcomes(answers), [answers]);
  const found = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    return answers.filter(
      (answer) =>
        (outcome === '' || outcomeOf(answer) === outcome) &&
        (wanted === '' || Object.values(answer).some((cell) => cell.toLowerCase().includes(wanted))),
    );
  }, [answers, outcome, words]);
  const options = [
    ['', `All (${answers.length})`],
    ...[...counts].map(([name, count]) => [name, `${wordOf(name)} (${count})`] as const),
  ] as const;
  return (
    <section aria-label="Answers" className={styles.answers}>
      <div className={layout.row}>
        <SelectField label="Outcome" value={outcome} onChange={setOutcome} options={options} />
        <TextField label="Words in the line" value={words} onChange={setWords} />
      </div>
      <div className={styles.actions}>
        <Button isDisabled={!whole} onPress={() => download(answers, 'answers.csv')}>
          Download all
        </Button>
        <Button isDisabled={!whole || found.length === 0} onPress={() => download(found, 'answers-filtered.csv')}>
          Download these {found.length}
        </Button>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Your mark</th>
            <th scope="col">Outcome</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shown).map((answer) => (
            <AnswerRow key={answer.line} answer={answer} />
          ))}
        </tbody>
      </table>
      {found.length > shown && (
        <div>
          <Button onPress={() => setShown(shown + STEP)}>Show more of {found.length}</Button>
        </div>
      )}
    </section>
  );
}

function AnswerRow({ answer }: { answer: BatchAnswer }): ReactNode {
  const { line, id, outcome, detail, nearMisses } = answer;
  const links = (cell: string | undefined): string[] => (cell ?? '').split(';').filter(Boolean);
  return (
    <tr>
      <td>{line}</td>
      <td>{id}</td>
      <td>
        {isOutcome(outcome) ? (
          <OutcomeBadge outcome={outcome} />
        ) : (
          <strong className={styles.refused}>✕ Refused</strong>
        )}
      </td>
      <td>
        {links(answer.deciding).map((each) => (
          <Link key={each} href={restrictionPath(each)} className={styles.link}>
            {each}
          </Link>
        ))}
        {links(answer.undetermined).map((each) => (
          <span key={each} className={styles.link}>
            not known: <Link href={restrictionPath(each)}>{each}</Link>
          </span>
        ))}
        {nearMisses && <span className={styles.quiet}>near: {nearMisses}</span>}
        {detail && <span>{detail}</span>}
      </td>
    </tr>
  );
}

function isOutcome(text: string | undefined): text is Schema<'Outcome'> {
  return text !== undefined && Object.hasOwn(OUTCOME_WORDS, text);
}

function wordOf(name: string): string {
  return isOutcome(name) ? OUTCOME_WORDS[name] : 'Refused';
}

function download(answers: readonly BatchAnswer[], name: string): void {
  const url = URL.createObjectURL(new Blob([answersText(answers)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
