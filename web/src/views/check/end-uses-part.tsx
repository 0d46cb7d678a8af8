import type { ReactNode } from 'react';
import { TextField } from '../../parts/field.js';
import type { Said } from './question.js';
import { SaidChoice } from './said-choice.js';

interface Props {
  said: Said;
  endUses: readonly string[];
  onChange: (said: Said, endUses: string[]) => void;
  about: (field: string) => string | undefined;
}

const WORDS: Record<Said, string> = {
  unsaid: 'Not known yet',
  none: 'None that any rule could name',
  named: 'These',
};

/** What the good is used for in the end. */
export function EndUsesPart({ said, endUses, onChange, about }: Props): ReactNode {
  return (
    <SaidChoice legend="End use" said={said} words={WORDS} onChange={(next) => onChange(next, [...endUses])}>
      <TextField
        label="End uses"
        value={endUses.join(', ')}
        onChange={(text) => onChange(said, text.split(/,\s*/))}
        help="As military or nuclear, in small letters; several with commas."
        error={about('endUses') ?? about('endUses[0]') ?? about('endUses[1]')}
      />
    </SaidChoice>
  );
}
