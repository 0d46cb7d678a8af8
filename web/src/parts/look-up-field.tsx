import { type ReactNode, useMemo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import styles from './field.module.css';

/** Something that a look-up offers. */
export interface LookUpOption {
  /** What is put into the question. */
  value: string;
  /** What a person reads and types. */
  label: string;
  /** A second line, such as where a code is used. */
  hint?: string;
}

interface Props {
  label: string;
  value: string;
  /** Called with a value of the options, or with whatever else was typed. */
  onChange: (value: string) => void;
  options: readonly LookUpOption[];
  /** Told what is being typed, so that the options may be asked for; they are then shown as they come. */
  onType?: (text: string) => void;
  /** Whether options that were asked for are still to come. */
  busy?: boolean;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
}

const SHOWN = 60;

/**
 * A field that offers what begins with or contains what is typed, and takes other text as well. `value` is read when the
 * field appears; give it another `key` to show another value.
 */
export function LookUpField({
  label,
  value,
  onChange,
  options,
  onType,
  busy,
  help,
  error,
  required,
}: Props): ReactNode {
  const [text, setText] = useState(() => options.find((option) => option.value === value)?.label ?? value);
  const asked = onType !== undefined;
  const shown = useMemo(() => (asked ? options : matching(options, text)).slice(0, SHOWN), [asked, options, text]);
  const type = (typed: string): void => {
    setText(typed);
    onType?.(typed);
    onChange(valueOf(options, typed));
  };
  const choose = (key: string | number | null): void => {
    const option = options.find((each) => each.value === key);
    if (!option) return;
    setText(asked ? option.value : option.label);
    onChange(option.value);
  };
  return (
    <ComboBox
      className={styles.field}
      inputValue={text}
      onInputChange={type}
      onSelectionChange={choose}
      items={shown.map((option) => ({ ...option, id: option.value }))}
      allowsCustomValue
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      validationBehavior="aria"
      menuTrigger="input"
      // Options that are asked for come after the list was opened; when none come, it closes and hides nothing.
      allowsEmptyCollection={busy ?? false}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.anchor}>
        <Input className={styles.input} autoComplete="off" spellCheck={false} />
        <Button className={styles.open} aria-label={`Show suggestions: ${label}`}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="currentColor">
            <path d="M1 3h10L6 10z" />
          </svg>
        </Button>
      </div>
      {help !== undefined && (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
      {error !== undefined && (
        <Text slot="errorMessage" className={styles.error}>
          {error}
        </Text>
      )}
      <Popover className={styles.list}>
        <ListBox<LookUpOption & { id: string }>
          renderEmptyState={() => <span className={styles.help}>Looking ...</span>}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles.option}>
              <Text slot="label">{option.label}</Text>
              {option.hint && (
                <Text slot="description" className={styles.help}>
                  {option.hint}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Those that begin with the text come first, then those that contain it; all of them while it is a label in full. */
function matching(options: readonly LookUpOption[], text: string): LookUpOption[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || options.some(({ label }) => label.toLowerCase() === wanted)) return [...options];
  const rank = ({ label, value }: LookUpOption): number => {
    const name = label.toLowerCase();
    if (value.toLowerCase() === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    return name.includes(wanted) ? 2 : 3;
  };
  return options.filter((option) => rank(option) < 3).sort((a, b) => rank(a) - rank(b));
}

/** What was typed as a value: the option of that label or value, in whatever case; else the text itself. */
function valueOf(options: readonly LookUpOption[], typed: string): string {
  const wanted = typed.trim().toLowerCase();
  const option = options.find(({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted);
  return option?.value ?? typed.trim();
}
