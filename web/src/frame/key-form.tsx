import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { setAccessKey, useAccess } from '../api/access-key.js';
import { Button } from '../parts/button.js';
import styles from './key-form.module.css';

/** Asks for an access key when the gateway wants one; nothing otherwise. */
export function KeyForm(): ReactNode {
  const access = useAccess();
  const [secret, setSecret] = useState('');
  const queries = useQueryClient();
  if (access.state === 'open') return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAccessKey(secret.trim() || undefined);
    setSecret('');
    void queries.invalidateQueries();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-labelledby="key-title">
      <h2 id="key-title">This ledger asks for an access key</h2>
      <p role="status">
        {access.because === 'refused'
          ? 'The key that was sent is not known. Type another one.'
          : 'Whoever runs the gateway gives it to you. It is kept until this tab is closed.'}
      </p>
      <label htmlFor="access-key">Access key</label>
      <div className={styles.row}>
        <input
          id="access-key"
          type="password"
          autoComplete="off"
          required
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
        <Button type="submit" look="primary">
          Use this key
        </Button>
      </div>
    </form>
  );
}
