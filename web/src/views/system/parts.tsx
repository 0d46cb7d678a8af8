import type { ReactNode } from 'react';
import type { Schema } from '../../api/client.js';
import styles from './system.module.css';

type PartHealth = Schema<'Ready'>['parts'][string];

const WORDS = { up: 'Up', starting: 'Starting', down: 'Down' } as const;
const SIGNS = { up: '●', starting: '◐', down: '✕' } as const;

/** Each part by its name, its condition in a word and a sign, and whatever else it tells of itself. */
export function Parts({ health: { status, parts } }: { health: Schema<'Ready'> }): ReactNode {
  return (
    <>
      <p>
        As a whole: <Condition status={status} />
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Condition</th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(parts).map(([name, part]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Condition status={part.status} />
              </td>
              <td>
                <Details part={part} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Condition({ status }: { status: keyof typeof WORDS }): ReactNode {
  return (
    <span className={styles[status]}>
      <span aria-hidden="true">{SIGNS[status]}</span> {WORDS[status]}
    </span>
  );
}

function Details({ part }: { part: PartHealth }): ReactNode {
  const details = Object.entries(part).filter(([name]) => name !== 'status');
  return (
    <ul className={styles.details}>
      {details.map(([name, value]) => (
        <li key={name}>
          {inWords(name)}: {textOf(value)}
        </li>
      ))}
    </ul>
  );
}

/** `lagRecords` as "lag records". */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, each]) => `${inWords(name)} ${textOf(each)}`)
      .join(', ');
  }
  return String(value);
}
