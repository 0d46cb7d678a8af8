import type { ReactNode } from 'react';
import { View } from './view.js';

/** A view that is not built yet: it says what will stand there. */
export function Coming({ title, what }: { title: string; what: string }): ReactNode {
  return (
    <View title={title}>
      <p>{what}</p>
    </View>
  );
}
