import { type FormEvent, type ReactNode, useState } from 'react';
import { counted } from '../../format/words.js';
import { todayHere } from '../../format/dates.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import {
  BATCH_COLUMNS,
  type BatchColumn,
  type ColumnMap,
  type Constants,
  type CsvFile,
  guessColumns,
} from './csv-file.js';
import layout from '../../parts/layout.module.css';
import styles from './batch.module.css';

const WORDS: Record<BatchColumn, string> = {
  id: 'Your mark of the line',
  flow: 'Flow',
  from: 'From',
  to: 'To',
  items: 'Item codes',
  origin: 'Country of origin',
  parties: 'Parties',
  endUses: 'End uses',
  on: 'On (date)',
  knownAt: 'As known at',
};
const NO_COLUMN = '';
const SAMPLE = 3;

interface Props {
  file: CsvFile;
  busy: boolean;
  onAsk: (map: ColumnMap, constants: Constants) => void;
}

/** Which column of the file says what; what no column says may be given once for all lines. */
export function MapColumns({ file, busy, onAsk }: Props): ReactNode {
  const [map, setMap] = useState<ColumnMap>(() => guessColumns(file.columns));
  const [constants, setConstants] = useState<Constants>({ on: todayHere() });
  const options = [
    [NO_COLUMN, 'no column'],
    ...file.columns.map((name, index) => [String(index), name || `column ${index + 1}`] as const),
  ] as const;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk(map, constants);
  };
  return (
    <form className={layout.panel} onSubmit={submit} aria-label="Columns">
      <p>
        {file.name}: {counted(file.rows.length, 'line')}.
      </p>
      <div className={styles.columns}>
        {BATCH_COLUMNS.map((column) => (
          <div key={column} className={styles.column}>
            <SelectField
              label={WORDS[column]}
              value={map[column] === undefined ? NO_COLUMN : String(map[column])}
              onChange={(chosen) => {
                const { [column]: _, ...others } = map;
                setMap(chosen === NO_COLUMN ? others : { ...others, [column]: Number(chosen) });
              }}
              options={options}
            />
            {map[column] === undefined ? (
              <TextField
                label={`${WORDS[column]}, for all lines`}
                value={constants[column] ?? ''}
                onChange={(value) => setConstants({ ...constants, [column]: value })}
              />
            ) : (
              <p className={styles.quiet}>
                {file.rows
                  .slice(0, SAMPLE)
                  .map((row) => row[map[column] ?? -1] ?? '')
                  .join(' · ')}
              </p>
            )}
          </div>
        ))}
      </div>
      <div>
        <Button type="submit" look="primary" isDisabled={busy}>
          Check {counted(file.rows.length, 'line')}
        </Button>
      </div>
    </form>
  );
}
