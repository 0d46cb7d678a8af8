import { type ReactNode, useState } from 'react';
import { DropZone, type DropZoneProps } from 'react-aria-components/DropZone';
import { type CsvFile, readCsv } from './csv-file.js';
import styles from './batch.module.css';

type DropItem = Parameters<NonNullable<DropZoneProps['onDrop']>>[0]['items'][number];

/** What the gateway takes is streamed; what a page holds is bounded. */
const MOST_BYTES = 100 * 1024 * 1024;

/** A file by its dialog or by dropping it. */
export function ChooseFile({ onFile }: { onFile: (file: CsvFile) => void }): ReactNode {
  const [fault, setFault] = useState<string>();
  const take = async (file: File | null | undefined): Promise<void> => {
    if (!file) return;
    if (file.size > MOST_BYTES) {
      setFault(`${file.name} has more than 100 MB: send it to POST /v1/checks/batch from a program.`);
      return;
    }
    try {
      const read = readCsv(file.name, await file.text());
      setFault(
        read.rows.length === 0 ? `${file.name} has a head line and nothing else, or nothing at all.` : undefined,
      );
      if (read.rows.length > 0) onFile(read);
    } catch (error) {
      setFault(`${file.name} cannot be read as CSV: ${(error as Error).message}`);
    }
  };
  const drop = async (items: readonly DropItem[]): Promise<void> => {
    const file = items.find((item) => item.kind === 'file');
    await take(await file?.getFile());
  };
  return (
    <DropZone className={styles.drop} onDrop={({ items }) => void drop(items)}>
      <label>
        <strong>A CSV file with one shipment a line</strong>, dropped here or chosen:{' '}
        <input type="file" accept=".csv,text/csv" onChange={(event) => void take(event.target.files?.item(0))} />
      </label>
      <p>Its first line names the columns, in words of yours: what each of them holds is asked next.</p>
      {fault !== undefined && <p role="alert">{fault}</p>}
    </DropZone>
  );
}
