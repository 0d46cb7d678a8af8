import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { eventWord } from '../../format/words.js';
import { Day, RecordedTime } from '../../parts/moments.js';
import { LegalBasisList, SourceList } from '../../parts/sources.js';
import { eventPath } from '../../routing/routes.js';
import { changeInWords, effectiveInWords } from './change-words.js';
import { HashProof } from './hash-proof.js';
import layout from '../../parts/layout.module.css';
import styles from './restrictions.module.css';

type Step = Schema<'HistoryStep'>;

interface Props {
  steps: readonly Step[];
  timeZone: string;
  /** What notes say, by the sequence of their event. */
  texts: ReadonlyMap<number, string>;
  /** The event that the address names: the focus goes there. */
  focused: number | undefined;
}

/** Every event of a restriction, newest last, each with what it changed, who recorded it, why, and from which source. */
export function HistoryLog({ steps, timeZone, texts, focused }: Props): ReactNode {
  return (
    <section className={styles.section} aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <StepItem
            key={step.sequence}
            step={step}
            timeZone={timeZone}
            text={texts.get(step.sequence)}
            isFocused={step.sequence === focused}
          />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  step: Step;
  timeZone: string;
  text: string | undefined;
  isFocused: boolean;
}

function StepItem({ step, timeZone, text, isFocused }: StepProps): ReactNode {
  const { sequence, type, recordedTime, adoptedTime, announcedOn, effective, actor, reason, changes, hash } = step;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFocused) return;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'start' });
  }, [isFocused]);
  const dates = effectiveInWords(effective, timeZone);
  return (
    <li
      className={`${layout.card} ${styles.step} ${isFocused ? styles.focusedStep : ''}`}
      aria-current={isFocused ? 'step' : undefined}
    >
      <h3 ref={heading} tabIndex={-1} id={`event-${sequence}`}>
        Event {sequence}: {eventWord(type)}
      </h3>
      <dl className={layout.facts}>
        {dates !== undefined && dates !== '' && <Fact name="In effect">{dates}</Fact>}
        {text !== undefined && <Fact name="Note">{text}</Fact>}
        <Fact name="What changed">
          <Changes changes={changes} timeZone={timeZone} />
        </Fact>
        <Fact name="Reason">{reason}</Fact>
        <Fact name="Recorded by">
          {actor}, <RecordedTime instant={recordedTime} />
          {adoptedTime !== undefined && (
            <>
              {' '}
              (adopted history, appended <RecordedTime instant={adoptedTime} />)
            </>
          )}
        </Fact>
        {announcedOn !== undefined && (
          <Fact name="Announced">
            <Day date={announcedOn} />
          </Fact>
        )}
        <Fact name="Sources">
          <SourceList sources={step.sources} />
        </Fact>
        {step.legalBasis && (
          <Fact name="Legal basis">
            <LegalBasisList legalBasis={step.legalBasis} />
          </Fact>
        )}
        <Fact name="In the ledger">
          <Link href={eventPath(sequence)}>sequence {sequence}</Link>, hash <code className={styles.hash}>{hash}</code>
          <HashProof sequence={sequence} told={hash} />
        </Fact>
      </dl>
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Changes({ changes, timeZone }: { changes: readonly Schema<'Change'>[]; timeZone: string }): ReactNode {
  const told = changes.filter(({ before, after }) => before !== undefined || !isEmpty(after));
  if (told.length === 0) return 'Nothing about the restriction itself.';
  return (
    <ul className={styles.changes}>
      {told.map((change) => {
        const { what, before, after } = changeInWords(change, timeZone);
        return (
          <li key={change.path}>
            <strong>{what}</strong>
            {change.before !== undefined && <Lines word="before" lines={before} />}
            <Lines word={change.before === undefined ? 'is' : 'now'} lines={after} />
          </li>
        );
      })}
    </ul>
  );
}

/** What was empty from the beginning is no news. */
function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : JSON.stringify(value) === '{}';
}

function Lines({ word, lines }: { word: string; lines: readonly string[] }): ReactNode {
  return (
    <div className={word === 'before' ? styles.before : styles.after}>
      <span className={styles.quiet}>{word}: </span>
      {lines.length === 0 ? 'nothing' : lines.length === 1 ? lines[0] : <LineList lines={lines} />}
    </div>
  );
}

function LineList({ lines }: { lines: readonly string[] }): ReactNode {
  return (
    <ul>
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}
