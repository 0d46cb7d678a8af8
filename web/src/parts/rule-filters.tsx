import type { ReactNode } from 'react';
import { KIND_WORDS } from '../format/words.js';
import { SelectField, TextField } from './field.js';

interface Props {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

const KINDS = [['', 'Any kind'], ...Object.entries(KIND_WORDS)] as const;

/** Whose rules a list shows, as `authority` of the API takes it. */
export function AuthorityFilter(props: Props): ReactNode {
  return <TextField {...props} label="Authority" help="A jurisdiction (US) or a body (BIS)." />;
}

/** Of which good a list shows the rules, as `item` of the API takes it. */
export function ItemFilter(props: Props): ReactNode {
  return <TextField {...props} label="Item" help="A scheme, a colon and a code, as HS:2711." />;
}

/** Rules of which kind a list shows; empty: of any. */
export function KindFilter(props: Omit<Props, 'error'>): ReactNode {
  return <SelectField {...props} label="Kind" options={KINDS} />;
}
