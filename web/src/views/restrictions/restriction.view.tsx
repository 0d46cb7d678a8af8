import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { answerOf, api } from '../../api/client.js';
import { askCurrent, type LedgerEvent, useHasBegun, useLedgerEvents } from '../../api/live.js';
import { counted } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { useUrlState } from '../../routing/url-state.js';
import { HistoryLog } from './history-log.js';
import { MomentsForm } from './moments-form.js';
import { RestrictionConflicts } from './restriction-conflicts.js';
import { RestrictionStatePart } from './restriction-state.js';
import { TwoAxes } from './two-axes.js';
import styles from './restrictions.module.css';

/** One restriction: its state, what was believed of it and when, and every event with what it changed. */
export function RestrictionView(): ReactNode {
  const { id: written = '' } = useParams<{ id: string }>();
  const id = decoded(written);
  const [params, setUrl] = useUrlState();
  const validAt = params.get('validAt') ?? '';
  const knownAt = params.get('knownAt') ?? '';
  const event = params.get('event');
  const { state, rectangles, history, texts, refetch } = useRestriction(id, validAt, knownAt);
  const news = useNews(id);
  const step = history.data?.history.at(-1);
  const title = state.data?.title ?? rectangles.data?.rectangles.at(-1)?.title ?? id;
  const zone = state.data?.authority.timeZone ?? rectangles.data?.rectangles.at(-1)?.authority.timeZone ?? 'UTC';
  const error = history.error ?? rectangles.error ?? state.error;
  return (
    <View title={title} lead={<code>{id}</code>}>
      <MomentsForm
        key={`${validAt} ${knownAt}`}
        validAt={validAt}
        knownAt={knownAt}
        error={error}
        onAsk={(moments) => setUrl({ ...moments, event: undefined })}
      />
      {news.count > 0 && knownAt === '' && (
        <p className={styles.news} role="status">
          {counted(news.count, 'entry', 'entries')} about it recorded since this was asked.{' '}
          <Button
            look="quiet"
            onPress={() => {
              news.forget();
              refetch();
            }}
          >
            Show what is new
          </Button>
        </p>
      )}
      {error && <ProblemNote error={error} onRetry={refetch} />}
      {!error && !step && <p role="status">Loading ...</p>}
      {!error && state.data && <RestrictionStatePart state={state.data} />}
      {!error && rectangles.data && (
        <TwoAxes id={id} rectangles={rectangles.data.rectangles} timeZone={zone} shown={state.data?.period} />
      )}
      {!error && history.data && <RestrictionConflicts id={id} timeZone={zone} />}
      {!error && history.data && (
        <HistoryLog
          steps={history.data.history}
          timeZone={zone}
          texts={texts}
          focused={event !== null && /^\d+$/.test(event) ? Number(event) : undefined}
        />
      )}
    </View>
  );
}

/** A wrong escape in an address is a wrong name, and no fault of the page. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function useRestriction(id: string, validAt: string, knownAt: string) {
  const hasBegun = useHasBegun();
  // What was known at a moment of the past does not depend on what is recorded meanwhile.
  const enabled = knownAt !== '' || hasBegun;
  const known = { knownAt: /^\d+$/.test(knownAt) ? Number(knownAt) : knownAt } as { knownAt: string };
  const asked = <T,>(ask: (query: { knownAt?: string; minSequence?: number }) => Promise<T>): Promise<T> =>
    knownAt === '' ? askCurrent(ask) : ask(known);
  const path = { id };
  const state = useQuery({
    queryKey: ['restriction', id, 'state', validAt, knownAt],
    enabled,
    queryFn: ({ signal }) =>
      asked((at) => {
        const query = { ...at, ...(validAt !== '' && { validAt }) };
        return answerOf(api.GET('/v1/restrictions/{id}', { params: { path, query }, signal }));
      }),
  });
  const rectangles = useQuery({
    queryKey: ['restriction', id, 'rectangles', knownAt],
    enabled,
    queryFn: ({ signal }) =>
      asked((query) => answerOf(api.GET('/v1/restrictions/{id}/rectangles', { params: { path, query }, signal }))),
  });
  const history = useQuery({
    queryKey: ['restriction', id, 'history', knownAt],
    enabled,
    queryFn: ({ signal }) =>
      asked((query) => answerOf(api.GET('/v1/restrictions/{id}/history', { params: { path, query }, signal }))),
  });
  // The history tells what changed; what a note says changed nothing, and stands in the event.
  const notes = useQuery({
    queryKey: ['restriction', id, 'notes', history.data?.positions.sequence],
    enabled: history.data !== undefined,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/events', {
          params: { query: { restriction: id, type: 'curbline.restriction.noted.v1', limit: 1000 } },
          signal,
        }),
      ),
  });
  const texts = useMemo(() => textsOf(notes.data?.events ?? []), [notes.data]);
  const refetch = (): void => {
    for (const each of [state, rectangles, history]) void each.refetch();
  };
  return { state, rectangles, history, texts, refetch };
}

function textsOf(events: readonly LedgerEvent[]): Map<number, string> {
  return new Map(
    events.flatMap(({ sequence, data }) => {
      const { text } = data as { text?: unknown };
      return typeof text === 'string' ? [[Number(sequence), text] as const] : [];
    }),
  );
}

/** How many entries about a restriction the feed has told of since they were last shown. */
function useNews(id: string): { count: number; forget: () => void } {
  const [count, setCount] = useState(0);
  useLedgerEvents(
    useCallback(
      ({ subject }: LedgerEvent) => {
        if (subject === id) setCount((before) => before + 1);
      },
      [id],
    ),
  );
  return { count, forget: () => setCount(0) };
}
