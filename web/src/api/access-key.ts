import { useSyncExternalStore } from 'react';

/**
 * The access key of this tab. It is kept for as long as the tab lives (sessionStorage), never in the address or longer,
 * and only ever sent to the gateway that served the page.
 */
const STORAGE_KEY = 'curbline.access-key';

/** Whether the gateway has asked for a key, and why. */
export type AccessState =
  | { state: 'open' }
  /** No answer without a key: none was sent (`missing`), or the one that was sent is not known (`refused`). */
  | { state: 'asked'; because: 'missing' | 'refused' };

let key = readStored();
let access: AccessState = { state: 'open' };
const listeners = new Set<() => void>();

/** The key to send, if there is one. */
export function accessKey(): string | undefined {
  return key;
}

/** Takes the key that a person typed; every question that failed for want of one may be asked again. */
export function setAccessKey(secret: string | undefined): void {
  key = secret;
  try {
    if (secret === undefined) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, secret);
  } catch {
    // Then it is asked for again after a reload.
  }
  tell({ state: 'open' });
}

/** Notes that the gateway answered 401. */
export function noteRefusal(sentKey: string | undefined): void {
  // A question that was asked before the key was typed says nothing about the key.
  if (sentKey !== key) return;
  tell({ state: 'asked', because: sentKey === undefined ? 'missing' : 'refused' });
}

/** Follows whether a key is asked for. */
export function useAccess(): AccessState {
  return useSyncExternalStore(subscribe, () => access);
}

function tell(next: AccessState): void {
  access = next;
  for (const listener of listeners) listener();
}

/** Calls the listener when a key was taken or is asked for. */
export function onAccessChange(listener: () => void): () => void {
  return subscribe(listener);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readStored(): string | undefined {
  try {
    return sessionStorage.getItem(STORAGE_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
