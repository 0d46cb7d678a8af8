import { type ReactNode, useState } from 'react';
import { announce } from '../../parts/announce.js';
import { Button } from '../../parts/button.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { ProblemError } from '../../api/problem.js';
import { agrees, type Proof, prove } from './verify.js';
import styles from './restrictions.module.css';

interface Props {
  sequence: number;
  /** The hash that the history told. */
  told: string;
}

/** Computes the hash of an entry in this browser, from the stored bytes, and says whether the chain names the same. */
export function HashProof({ sequence, told }: Props): ReactNode {
  const [proof, setProof] = useState<Proof>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const verify = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const made = await prove(sequence);
      setProof(made);
      announce(verdictOf(made, told, sequence));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.proof}>
      <Button
        look="quiet"
        isDisabled={busy}
        onPress={() => void verify()}
        aria-label={`Verify the hash of event ${sequence}`}
      >
        {busy ? 'Computing ...' : 'Verify the hash'}
      </Button>
      {error !== undefined &&
        (error instanceof ProblemError ? (
          <ProblemNote error={error} />
        ) : (
          <p role="alert">{(error as Error).message}</p>
        ))}
      {proof && <ProofInWords proof={proof} told={told} sequence={sequence} />}
    </div>
  );
}

function ProofInWords({ proof, told, sequence }: { proof: Proof; told: string; sequence: number }): ReactNode {
  const { before, namedBy, bytes } = proof;
  return (
    <div className={agrees(proof, told) ? styles.proven : styles.refuted}>
      <p>
        <strong>{verdictOf(proof, told, sequence)}</strong>
      </p>
      <p>
        Computed here from {bytes} stored bytes: <code className={styles.hash}>{proof.computed}</code>
      </p>
      <p>
        Named by {namedBy === undefined ? 'the head of the ledger' : `event ${namedBy}`}:{' '}
        <code className={styles.hash}>{proof.named}</code>
      </p>
      {before && (
        <p>
          Event {before.sequence}, computed: <code className={styles.hash}>{before.computed}</code>; named by event{' '}
          {sequence}: <code className={styles.hash}>{before.named}</code>
        </p>
      )}
    </div>
  );
}

function verdictOf(proof: Proof, told: string, sequence: number): string {
  return agrees(proof, told)
    ? `✓ The hash of event ${sequence} is that of its bytes, and the chain holds on both sides of it.`
    : `✗ The hash of event ${sequence} is not what the chain says. Do not rely on this ledger before somebody has found out why.`;
}
