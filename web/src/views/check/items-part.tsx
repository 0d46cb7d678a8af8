import type { ReactNode } from 'react';
import { CodeField } from '../../parts/code-field.js';
import { SelectField } from '../../parts/field.js';
import { Button } from '../../parts/button.js';
import type { Draft } from './question.js';
import { hasNotListed, SCHEMES } from './schemes.js';
import layout from '../../parts/layout.module.css';
import styles from './check.module.css';

type Item = Draft['items'][number];

interface Props {
  items: readonly Item[];
  onChange: (items: Item[]) => void;
  /** The fault of a field, by its path in the question. */
  about: (field: string) => string | undefined;
}

/** The classifications of the one good of a check. */
export function ItemsPart({ items, onChange, about }: Props): ReactNode {
  const rows = items.length > 0 ? items : [{ scheme: 'HS', code: '' }];
  const change = (index: number, item: Item): void => onChange(rows.map((each, at) => (at === index ? item : each)));
  const add = (): void =>
    onChange([...rows, { scheme: rows.some(({ scheme }) => scheme === 'ECCN') ? 'CN' : 'ECCN', code: '' }]);
  return (
    <fieldset className={styles.group}>
      <legend>The good</legend>
      <p className={styles.help}>
        One good, by every classification that you know. A rule in a scheme that you leave out stays open.
      </p>
      {rows.map((item, index) => (
        <ItemRow
          // A code field keeps what is typed, so a row is a new one when its scheme or its place changes.
          key={`${index} ${rows.length}`}
          item={item}
          number={index + 1}
          error={about(`items[${index}].code`) ?? about(`items[${index}].scheme`) ?? about(`items[${index}]`)}
          onChange={(changed) => change(index, changed)}
          onRemove={rows.length > 1 ? () => onChange(rows.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      <div>
        <Button look="quiet" onPress={add}>
          Add a classification
        </Button>
      </div>
    </fieldset>
  );
}

interface RowProps {
  item: Item;
  number: number;
  error: string | undefined;
  onChange: (item: Item) => void;
  onRemove: (() => void) | undefined;
}

function ItemRow({ item, number, error, onChange, onRemove }: RowProps): ReactNode {
  const known = SCHEMES.find(([scheme]) => scheme === item.scheme);
  const options = SCHEMES.map(([scheme, word]) => [scheme, word] as const);
  const notListed = item.code.toLowerCase() === 'none';
  return (
    <div className={layout.row}>
      <SelectField
        label={`Scheme ${number}`}
        value={item.scheme}
        onChange={(scheme) => onChange({ scheme, code: notListed ? '' : item.code })}
        options={known ? options : [...options, [item.scheme, item.scheme] as const]}
      />
      {notListed ? (
        <p className={styles.notListed}>Classified, and not listed there.</p>
      ) : (
        <CodeField
          label={`Code ${number}`}
          scheme={item.scheme}
          value={item.code}
          onChange={(code) => onChange({ ...item, code })}
          help={known ? `${known[2]} A word finds codes.` : undefined}
          error={error}
        />
      )}
      <div className={styles.rowEnd}>
        {hasNotListed(item.scheme) && (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={notListed}
              onChange={(event) => onChange({ ...item, code: event.target.checked ? 'none' : '' })}
            />
            Not listed there
          </label>
        )}
        {onRemove && (
          <Button look="quiet" aria-label={`Remove classification ${number}`} onPress={onRemove}>
            Remove
          </Button>
        )}
      </div>
    </div>
  );
}
