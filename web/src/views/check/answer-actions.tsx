import { type ReactNode, useState } from 'react';
import { accessKey } from '../../api/access-key.js';
import type { Schema } from '../../api/client.js';
import { announce } from '../../parts/announce.js';
import { Button } from '../../parts/button.js';
import { curlOf } from './curl.js';
import type { Question } from './question.js';
import styles from './check.module.css';

interface Props {
  answer: Schema<'CheckAnswer'>;
  question: Question;
}

/** The answer to be taken along: as a link, as JSON, as a command, on paper. */
export function AnswerActions({ answer, question }: Props): ReactNode {
  const [byHand, setByHand] = useState<string>();
  const copy = (text: string, what: string): void => {
    setByHand(undefined);
    // Only a page of a secure origin may write to the clipboard; elsewhere a person copies it.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => announce(`${what} was copied.`),
      () => setByHand(text),
    );
  };
  const pinned = (): string => {
    const address = new URL(window.location.href);
    address.searchParams.set('knownAt', String(answer.positions.sequence));
    return address.href;
  };
  return (
    <div className={styles.actions}>
      <Button onPress={() => copy(window.location.href, 'The link to the question')}>Copy link</Button>
      <Button onPress={() => copy(pinned(), 'The link to this answer')}>Copy link to this very answer</Button>
      <Button onPress={() => copy(JSON.stringify(answer, null, 2), 'The answer as JSON')}>Copy JSON</Button>
      <Button
        onPress={() => copy(curlOf(window.location.origin, question, accessKey() !== undefined), 'The curl command')}
      >
        Copy curl
      </Button>
      <Button onPress={() => window.print()}>Print</Button>
      {byHand !== undefined && (
        <label className={styles.byHand}>
          This browser does not let the page copy. Copy it from here:
          <textarea readOnly rows={4} value={byHand} onFocus={(event) => event.target.select()} />
        </label>
      )}
    </div>
  );
}
