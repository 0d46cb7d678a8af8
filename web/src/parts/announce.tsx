import { type ReactNode, useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Tells a sentence to those who hear the page: a result that arrived, a link that was copied, a connection that was lost. */
export function announce(sentence: string): void {
  // The same sentence twice would not be heard again without a change.
  said = said === sentence ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

/** Where the sentences are heard; once, in the frame of the page. */
export function Announcer(): ReactNode {
  const sentence = useSyncExternalStore(subscribe, current, current);
  return (
    <div className="for-hearing" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}

function current(): string {
  return said;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
