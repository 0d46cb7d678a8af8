import type { ReactNode } from 'react';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { PlaceField } from '../../parts/place-field.js';
import { NOBODY, type PartyDraft, type Said } from './question.js';
import { SaidChoice } from './said-choice.js';
import layout from '../../parts/layout.module.css';
import styles from './check.module.css';

interface Props {
  said: Said;
  parties: readonly PartyDraft[];
  onChange: (said: Said, parties: PartyDraft[]) => void;
  about: (field: string) => string | undefined;
}

const WORDS: Record<Said, string> = {
  unsaid: 'Not known yet',
  none: 'No party that any list could name',
  named: 'These',
};

/** Who takes part in the shipment. */
export function PartiesPart({ said, parties, onChange, about }: Props): ReactNode {
  const rows = parties.length > 0 ? parties : [NOBODY];
  const change = (index: number, patch: Partial<PartyDraft>): void =>
    onChange(
      said,
      rows.map((each, at) => (at === index ? { ...each, ...patch } : each)),
    );
  return (
    <SaidChoice legend="Parties" said={said} words={WORDS} onChange={(next) => onChange(next, [...parties])}>
      {rows.map((party, index) => (
        <div className={layout.row} key={`${index} ${rows.length}`}>
          <TextField
            label={`Name ${index + 1}`}
            value={party.name}
            onChange={(name) => change(index, { name })}
            error={about(`parties[${index}].name`) ?? about(`parties[${index}]`)}
          />
          <PlaceField
            label={`Country ${index + 1}`}
            value={party.country}
            onChange={(country) => change(index, { country })}
            error={about(`parties[${index}].country`)}
          />
          <TextField
            label={`Identifiers ${index + 1}`}
            value={party.identifiers}
            onChange={(identifiers) => change(index, { identifiers })}
            help="A scheme and a number, as LEI 5493001KJTIIGC8Y1R12; several with commas."
          />
          {rows.length > 1 && (
            <div className={styles.rowEnd}>
              <Button
                look="quiet"
                aria-label={`Remove party ${index + 1}`}
                onPress={() =>
                  onChange(
                    said,
                    rows.filter((_, at) => at !== index),
                  )
                }
              >
                Remove
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button look="quiet" onPress={() => onChange(said, [...rows, NOBODY])}>
          Add a party
        </Button>
      </div>
    </SaidChoice>
  );
}
