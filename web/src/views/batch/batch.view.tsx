import { type ReactNode, useRef, useState } from 'react';
import { counted } from '../../format/words.js';
import { announce } from '../../parts/announce.js';
import { Button } from '../../parts/button.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { AnswerTable } from './answer-table.js';
import { type BatchAnswer, countOutcomes } from './answers.js';
import { askBatch, type BatchRun } from './ask-batch.js';
import { ChooseFile } from './choose-file.js';
import { batchText, type ColumnMap, type Constants, type CsvFile } from './csv-file.js';
import { MapColumns } from './map-columns.js';
import styles from './batch.module.css';

type Stage = 'choosing' | 'asking' | 'waiting' | 'whole' | 'stopped';

/** Many checks out of a file, all of them on one position of the ledger. The file stays in the browser. */
export function BatchView(): ReactNode {
  const [file, setFile] = useState<CsvFile>();
  const [stage, setStage] = useState<Stage>('choosing');
  const [answers, setAnswers] = useState<readonly BatchAnswer[]>([]);
  const [position, setPosition] = useState<string>();
  const [error, setError] = useState<unknown>();
  const run = useRef<BatchRun>({ body: '', sequence: undefined, lastLine: undefined });
  const running = useRef<AbortController>(undefined);
  const goOn = async (before: readonly BatchAnswer[]): Promise<void> => {
    const ending = (running.current = new AbortController());
    let all = before;
    setStage('asking');
    setError(undefined);
    const tell = async (more: BatchAnswer[]): Promise<void> => {
      all = [...all, ...more];
      setStage('asking');
      setAnswers(all);
      await drawn();
    };
    const lost = (): void => {
      setStage('waiting');
      announce('Connection lost. The batch goes on when it is back.');
    };
    try {
      const { sequence } = await askBatch(run.current, { tell, lost }, ending.signal);
      setPosition(sequence);
      setStage('whole');
      announce(`${counted(all.length, 'line')} answered.`);
    } catch (failure) {
      // Another file was chosen, or another batch was begun.
      if (running.current !== ending) return;
      setStage('stopped');
      if (!ending.signal.aborted) setError(failure);
    }
  };
  const begin = (map: ColumnMap, constants: Constants): void => {
    if (!file) return;
    run.current = { body: batchText(file, map, constants), sequence: undefined, lastLine: undefined };
    setAnswers([]);
    void goOn([]);
  };
  const isOnItsWay = stage === 'asking' || stage === 'waiting';
  const total = file?.rows.length ?? 0;
  return (
    <View {...HEADINGS.batch}>
      <ChooseFile
        onFile={(chosen) => {
          running.current?.abort();
          running.current = undefined;
          setFile(chosen);
          setStage('choosing');
          setAnswers([]);
          setError(undefined);
        }}
      />
      {file && (
        <MapColumns
          key={`${file.name} ${file.columns.join()} ${file.rows.length}`}
          file={file}
          busy={isOnItsWay}
          onAsk={begin}
        />
      )}
      {error !== undefined && <ProblemNote error={error} />}
      {isOnItsWay && (
        <p className={styles.actions}>
          <label>
            Answered <progress value={answers.length} max={total} />
          </label>{' '}
          {answers.length} of {total}
          <Button onPress={() => running.current?.abort()}>Stop</Button>
        </p>
      )}
      {stage === 'waiting' && (
        <p role="status">
          The connection was lost after {counted(answers.length, 'line')}. The batch goes on there when it is back.
        </p>
      )}
      {stage === 'stopped' && (answers.length > 0 || error === undefined) && (
        <p role="status" className={styles.actions}>
          Stopped after {counted(answers.length, 'line')}; the others are not answered yet.
          <Button onPress={() => void goOn(answers)}>Go on from there</Button>
        </p>
      )}
      {stage === 'whole' && (
        <p role="status">
          {counted(answers.length, 'line')}, at position {position}: {tally(answers)}
        </p>
      )}
      {answers.length > 0 && <AnswerTable answers={answers} whole={!isOnItsWay} />}
    </View>
  );
}

function tally(answers: readonly BatchAnswer[]): string {
  const refused = countOutcomes(answers).get('refused') ?? 0;
  return `${answers.length - refused} answered, ${refused} refused.`;
}

/** Resolves when the browser has drawn, or soon where it does not, as in a window that nobody sees. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, 100);
  });
}
