import { type ComponentType, lazy, type ReactNode, useState } from 'react';

/** A view whose script comes when it is wanted. */
export interface LoadedView {
  /** Draws the view: at once where it was loaded before, else when it has come (within a `Suspense`). */
  Component: ComponentType;
  /** Fetches the view's script; rejects where it cannot be had. */
  load: () => Promise<void>;
}

/** Makes a view of the import that brings it. */
export function loadedView(bring: () => Promise<ComponentType>): LoadedView {
  let ready: ComponentType | undefined;
  const load = async (): Promise<{ default: ComponentType }> => {
    ready = await bring();
    return { default: ready };
  };
  const Later = lazy(load);
  return {
    Component: function Loaded(): ReactNode {
      // Kept from the first drawing on: another component in its place would forget what was typed.
      const [{ View }] = useState(() => ({ View: ready ?? Later }));
      return <View />;
    },
    load: async () => void (await load()),
  };
}
