import { type ReactNode, useRef, useState } from 'react';
import { counted } from '../../format/words.js';
import { announce } from '../../parts/announce.js';
import { Button } from '../../parts/button.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { AnswerTable } from './answer-table.js';
import type { BatchAnswer } from './answers.js';
import { askBatch, type BatchResult } from './ask-batch.js';
import { ChooseFile } from './choose-file.js';
import { batchText, type ColumnMap, type Constants, type CsvFile } from './csv-file.js';
import { MapColumns } from './map-columns.js';
import styles from './batch.module.css';

type Stage = 'choosing' | 'asking' | 'whole' | 'cut';

/** Many checks out of a file, all of them on one position of the ledger. The file stays in the browser. */
export function BatchView(): ReactNode {
  const [file, setFile] = useState<CsvFile>();
  const [stage, setStage] = useState<Stage>('choosing');
  const [answers, setAnswers] = useState<readonly BatchAnswer[]>([]);
  const [result, setResult] = useState<BatchResult>();
  const [error, setError] = useState<unknown>();
  const running = useRef<AbortController>(undefined);
  const ask = async (map: ColumnMap, constants: Constants): Promise<void> => {
    if (!file) return;
    const ending = (running.current = new AbortController());
    const all: BatchAnswer[] = [];
    setStage('asking');
    setAnswers([]);
    setResult(undefined);
    setError(undefined);
    try {
      const tell = async (more: BatchAnswer[]): Promise<void> => {
        all.push(...more);
        setAnswers([...all]);
        await drawn();
      };
      const end = await askBatch(batchText(file, map, constants), tell, ending.signal);
      setResult(end);
      setStage(end.trailer ? 'whole' : 'cut');
      announce(`${counted(all.length, 'line')} answered.`);
    } catch (failure) {
      setStage('cut');
      if (!ending.signal.aborted) setError(failure);
    }
  };
  const total = file?.rows.length ?? 0;
  return (
    <View
      title="Batch"
      lead="Many checks from a CSV file, one shipment a line, all answered from one position of the ledger."
    >
      <ChooseFile
        onFile={(chosen) => {
          running.current?.abort();
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
          busy={stage === 'asking'}
          onAsk={(map, constants) => void ask(map, constants)}
        />
      )}
      {error !== undefined && <ProblemNote error={error} />}
      {stage === 'asking' && (
        <p className={styles.actions}>
          <label>
            Answered <progress value={answers.length} max={total} />
          </label>{' '}
          {answers.length} of {total}
          <Button onPress={() => running.current?.abort()}>Cancel</Button>
        </p>
      )}
      {stage === 'cut' && (
        <p role="status">Cut off after {counted(answers.length, 'line')}; the others were not answered.</p>
      )}
      {stage === 'whole' && (
        <p role="status">
          {counted(answers.length, 'line')}, at position {result?.trailer?.sequence}: {result?.trailer?.detail}
        </p>
      )}
      {answers.length > 0 && <AnswerTable answers={answers} whole={stage !== 'asking'} />}
    </View>
  );
}

/** Resolves when the browser has drawn, or soon where it does not, as in a window that nobody sees. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, 100);
  });
}
