import { type ReactNode, useEffect, useRef } from 'react';
import { type Connection, useLedgerNow } from '../api/live.js';
import { announce } from '../parts/announce.js';
import styles from './ledger-state.module.css';

const WORDS: Record<Connection, string> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost, trying again',
};

/** Which ledger this is, how far it is known, and whether the page hears what is recorded. */
export function LedgerState(): ReactNode {
  const { connection, name, sequence } = useLedgerNow();
  const before = useRef<Connection>(connection);
  useEffect(() => {
    if (before.current === 'live' && connection === 'lost') announce('The connection to the ledger was lost.');
    if (before.current === 'lost' && connection === 'live') announce('The connection to the ledger is back.');
    before.current = connection;
  }, [connection]);
  return (
    <p className={styles.state}>
      {name !== undefined && (
        <span className={styles.ledger}>
          Ledger <strong>{name}</strong>, head <strong data-testid="head-sequence">{sequence}</strong>
        </span>
      )}
      <span className={`${styles.connection} ${styles[connection]}`} data-testid="connection">
        {WORDS[connection]}
      </span>
    </p>
  );
}
