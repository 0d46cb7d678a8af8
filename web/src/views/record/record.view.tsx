import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { answerOf, api, type Schema } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import { eventWord } from '../../format/words.js';
import { announce } from '../../parts/announce.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { LookUpField } from '../../parts/look-up-field.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { useUrlState } from '../../routing/url-state.js';
import { COMMANDS, type CommandPlan } from './commands.js';
import { type Base, type Body, bodyOf, initialDraft, rebased } from './draft.js';
import type { Draft } from './draft-texts.js';
import { Foreseen, Recorded } from './foreseen.js';
import { CommandFields } from './record-form.js';
import layout from '../../parts/layout.module.css';
import styles from './record.module.css';

/** Records what somebody decided: a form for every command, what it would do, and what came of it. */
export function RecordView(): ReactNode {
  const [params, setUrl] = useUrlState();
  const plan = COMMANDS.find(({ type }) => type === params.get('type')) ?? COMMANDS[0];
  const restriction = params.get('restriction') ?? '';
  const [text, setText] = useState('');
  const [typed, setTyped] = useState(restriction);
  const { data: found } = useQuery({
    queryKey: ['record', 'look-up', text],
    enabled: plan.target === 'restriction',
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/restrictions', { params: { query: { ...(text && { text }), limit: 30 } }, signal })),
  });
  const { data: state, error } = useQuery({
    queryKey: ['record', 'state', restriction],
    enabled: plan.target === 'restriction' && restriction !== '',
    staleTime: 0,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/restrictions/{id}', { params: { path: { id: restriction } }, signal })),
  });
  // What is typed names no restriction until the look-up knows it: half a name is not asked for, nor kept in the address.
  const isFound = found?.restrictions.some(({ id }) => id === typed) ?? false;
  useEffect(() => {
    if (isFound && typed !== restriction) setUrl({ restriction: typed });
  }, [isFound, typed, restriction, setUrl]);
  const needed = plan.target === 'restriction';
  return (
    <View {...HEADINGS.record}>
      <div className={layout.row}>
        <SelectField
          label="What happened"
          value={plan.type}
          onChange={(type) => setUrl({ type })}
          options={COMMANDS.map(({ type, word }) => [type, word] as const)}
        />
        {needed && (
          <LookUpField
            key={plan.type}
            label="Restriction"
            value={restriction}
            onChange={setTyped}
            onType={setText}
            options={(found?.restrictions ?? []).map(({ id, title }) => ({ value: id, label: `${title} (${id})` }))}
          />
        )}
      </div>
      {needed && error && <ProblemNote error={error} />}
      {(!needed || state) && (
        <CommandForm
          key={`${plan.type} ${needed ? restriction : ''}`}
          plan={plan}
          restriction={needed ? restriction : undefined}
          state={needed ? state : undefined}
        />
      )}
      {needed && !state && !error && <p>Choose the restriction that this is about.</p>}
    </View>
  );
}

interface FormProps {
  plan: CommandPlan;
  restriction: string | undefined;
  state: Schema<'Restriction'> | undefined;
}

function CommandForm({ plan, restriction, state }: FormProps): ReactNode {
  const [base, setBase] = useState<Base | undefined>(state);
  const [draft, setDraft] = useState<Draft>(() => initialDraft(plan, restriction, base));
  // One key for one filled-in form: whoever presses twice, or again after a lost connection, means the same.
  const key = useRef({ body: '', key: '' });
  const form = useRef<HTMLFormElement>(null);
  const preview = useMutation({
    mutationFn: (body: Body) => answerOf(api.POST('/v1/commands/preview', { body })),
  });
  const record = useMutation({
    mutationFn: (body: Body) => {
      const written = JSON.stringify(body);
      if (key.current.body !== written) key.current = { body: written, key: crypto.randomUUID() };
      return answerOf(api.POST('/v1/commands', { body, params: { header: { 'Idempotency-Key': key.current.key } } }));
    },
  });
  const error = record.error ?? preview.error;
  const { data: foreseen } = preview;
  const { data: recorded } = record;
  useEffect(() => {
    if (!recorded) return;
    announce(`Recorded as event ${recorded.position.sequence}.`);
    document.getElementById('recorded')?.focus();
  }, [recorded]);
  useEffect(() => {
    if (foreseen) document.getElementById('foreseen')?.focus();
  }, [foreseen]);
  const about = (path: string): string | undefined =>
    error instanceof ProblemError
      ? error.problem.errors?.find(
          ({ field }) => field === path || field.startsWith(`${path}[`) || field.startsWith(`${path}.`),
        )?.message
      : undefined;
  const change = (patch: Draft): void => {
    setDraft((before) => ({ ...before, ...patch }));
    // What was foreseen was foreseen of other words.
    preview.reset();
    record.reset();
  };
  const body = bodyOf(plan, draft, base);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    record.reset();
    preview.mutate(body);
  };
  if (recorded) return <Recorded answer={recorded} />;
  return (
    <>
      <form ref={form} className={layout.panel} aria-label={plan.word} onSubmit={submit} noValidate>
        {plan.target === 'group' && (
          <TextField
            label="Group"
            value={draft.groupId ?? ''}
            onChange={(groupId) => change({ groupId })}
            error={about('data.groupId')}
            help="As EU or BIS D:5."
          />
        )}
        <CommandFields plan={plan} draft={draft} onChange={change} about={about} />
        <div className={styles.actions}>
          <Button type="submit" look={foreseen ? 'plain' : 'primary'} isDisabled={preview.isPending}>
            Look at what it would do
          </Button>
        </div>
      </form>
      {error && <ProblemNote error={error} {...(record.error && { onRetry: () => record.mutate(body) })} />}
      {error instanceof ProblemError && error.problem.code === 'version-conflict' && restriction && base && (
        <Meanwhile
          id={restriction}
          version={base.version}
          onTakeOver={(now) => {
            setDraft(rebased(draft, initialDraft(plan, restriction, base), initialDraft(plan, restriction, now)));
            setBase(now);
            preview.reset();
            record.reset();
            announce('The form stands on what holds now. What you wrote was kept.');
            form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
          }}
        />
      )}
      {foreseen && (
        <>
          <Foreseen preview={foreseen} />
          <div className={styles.actions}>
            <Button look="primary" isDisabled={record.isPending} onPress={() => record.mutate(body)}>
              {record.isPending ? 'Recording ...' : 'Record it'}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

interface MeanwhileProps {
  id: string;
  /** From which the form started. */
  version: number;
  /** Called with the state of now when a person wants to go on from there. */
  onTakeOver: (now: Base) => void;
}

/** What was recorded about the restriction since the form was opened, and the way on from there. */
function Meanwhile({ id, version, onTakeOver }: MeanwhileProps): ReactNode {
  const { data } = useQuery({
    queryKey: ['record', 'meanwhile', id, version],
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const [{ history }, now] = await Promise.all([
        answerOf(api.GET('/v1/restrictions/{id}/history', { params: { path: { id } }, signal })),
        answerOf(api.GET('/v1/restrictions/{id}', { params: { path: { id } }, signal })),
      ]);
      return { missed: history.slice(version), now };
    },
  });
  return (
    <section className={layout.panel} aria-labelledby="meanwhile">
      <h2 id="meanwhile">Others were faster</h2>
      <p>Nothing of yours was recorded, since it was decided on an older state. This was recorded meanwhile:</p>
      <ul>
        {data?.missed.map(({ sequence, type, actor, reason }) => (
          <li key={sequence}>
            Event {sequence}, {eventWord(type)}, by {actor}: {reason}
          </li>
        ))}
      </ul>
      <p>Go on from there: what you wrote is kept, the rest of the form shows what holds now.</p>
      <div className={styles.actions}>
        <Button look="primary" isDisabled={!data} onPress={() => data && onTakeOver(data.now)}>
          Go on from what holds now
        </Button>
      </div>
    </section>
  );
}
