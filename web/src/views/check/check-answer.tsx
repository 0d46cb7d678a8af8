import type { ReactNode, RefObject } from 'react';
import type { Schema } from '../../api/client.js';
import { useLedgerNow } from '../../api/live.js';
import { rateInWords } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { OutcomeBadge } from '../../parts/badge.js';
import { AnswerActions } from './answer-actions.js';
import { AnswerPositions } from './answer-positions.js';
import { NearMisses } from './near-misses.js';
import { NotAssessedPart } from './not-assessed.js';
import type { Question } from './question.js';
import { RestrictionCard } from './restriction-card.js';
import { answerSentence, certaintyInWords, knowledgeInWords } from './sentence.js';
import styles from './check.module.css';

interface Props {
  answer: Schema<'CheckAnswer'>;
  question: Question;
  good: string;
  headingRef: RefObject<HTMLHeadingElement | null>;
  onAskAgain: () => void;
}

/** The answer: a sentence first, then everything that it rests on. */
export function CheckAnswerPart({ answer, question, good, headingRef, onAskAgain }: Props): ReactNode {
  const deciding = answer.restrictions.filter(({ match }) => match === 'yes');
  const open = answer.restrictions.filter(({ match }) => match === 'unknown');
  const known = knowledgeInWords(answer.question.knownAt);
  return (
    <section className={styles.answer} aria-labelledby="answer-title">
      <div className={`${styles.verdict} ${styles[answer.outcome]}`}>
        <OutcomeBadge outcome={answer.outcome} />
        <h2 id="answer-title" ref={headingRef} tabIndex={-1}>
          {answerSentence(answer, good)}
          {known && `, ${known}`}
        </h2>
        <p>{certaintyInWords(answer)}</p>
      </div>
      <Newer answer={answer} pinned={question.knownAt !== undefined} onAskAgain={onAskAgain} />
      <AnswerActions answer={answer} question={question} />
      {answer.tariffs && <TariffsPart tariffs={answer.tariffs} restrictions={answer.restrictions} />}
      <Cards title="What decides" restrictions={deciding} />
      <Cards title="What cannot be ruled out" restrictions={open} omitted={answer.undeterminedOmitted} />
      <NotAssessedPart notAssessed={answer.notAssessed} />
      <NearMisses nearMisses={answer.nearMisses} />
      <AnswerPositions answer={answer} />
    </section>
  );
}

interface CardsProps {
  title: string;
  restrictions: Schema<'AnswerRestriction'>[];
  /** How many more there are than the answer shows. */
  omitted?: number | undefined;
}

function Cards({ title, restrictions, omitted }: CardsProps): ReactNode {
  if (restrictions.length === 0) return null;
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      {restrictions.map((restriction) => (
        <RestrictionCard key={restriction.id} restriction={restriction} />
      ))}
      {omitted !== undefined && (
        <p>And {omitted} more that nothing decides. Say what was not assessed, such as the parties, to settle them.</p>
      )}
    </section>
  );
}

/** Nothing jumps under the reader's eyes: a newer state of the ledger is told, and asked for by whoever wants it. */
function Newer({
  answer,
  pinned,
  onAskAgain,
}: {
  answer: Schema<'CheckAnswer'>;
  pinned: boolean;
  onAskAgain: () => void;
}): ReactNode {
  const { sequence } = useLedgerNow();
  if (pinned || sequence === undefined || sequence <= answer.positions.sequence) return null;
  return (
    <div className={styles.newer} role="status">
      <p>
        The ledger has gone on to event {sequence} since this was answered at event {answer.positions.sequence}.
      </p>
      <Button onPress={onAskAgain}>Ask again</Button>
    </div>
  );
}

interface TariffsProps {
  tariffs: Schema<'Tariffs'>;
  restrictions: Schema<'AnswerRestriction'>[];
}

function TariffsPart({ tariffs, restrictions }: TariffsProps): ReactNode {
  const titleOf = (id: string): string => restrictions.find((each) => each.id === id)?.title ?? id;
  return (
    <section className={styles.section} aria-label="Duties">
      <h3>Duties</h3>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Restriction</th>
              <th scope="col">Rate</th>
            </tr>
          </thead>
          <tbody>
            {tariffs.rates.map(({ id, rate, replacedBy }) => (
              <tr key={id}>
                <th scope="row">{titleOf(id)}</th>
                <td>
                  {rateInWords(rate)}
                  {replacedBy !== undefined && `, not counted: ${titleOf(replacedBy)} takes its place`}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {tariffs.adValoremTotal !== undefined && (
              <tr>
                <th scope="row">Together</th>
                <td>{tariffs.adValoremTotal} %</td>
              </tr>
            )}
            {(tariffs.specificTotals ?? []).map(({ amount, currency, per }) => (
              <tr key={`${currency} ${per}`}>
                <th scope="row">Together, per {per}</th>
                <td>
                  {amount} {currency}
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
    </section>
  );
}
