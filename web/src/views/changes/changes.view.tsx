import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { useLedgerEvents } from '../../api/live.js';
import { todayHere } from '../../format/dates.js';
import { counted } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { useUrlState } from '../../routing/url-state.js';
import { Calendar } from './calendar.js';
import { daysOf } from './change-days.js';
import { ChangeList } from './change-list.js';
import { ChangesForm } from './changes-form.js';
import { draftOf, queryOf } from './window.js';
import styles from './changes.module.css';

const PAGE = 100;

/** What began, changed or ended in a stretch of time: in the world, or in what the ledger knows. */
export function ChangesView(): ReactNode {
  const [params, setUrl] = useUrlState();
  const today = todayHere();
  const draft = useMemo(() => draftOf(params, today), [params, today]);
  const query = useMemo(() => queryOf(draft), [draft]);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['changes', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const page = { ...query, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) };
      return answerOf(api.GET('/v1/changes', { params: { query: page as never }, signal }));
    },
    getNextPageParam: ({ next }) => next,
  });
  const [unseen, setUnseen] = useState(0);
  useLedgerEvents(useCallback(() => setUnseen((count) => count + 1), []));
  const days = useMemo(
    () => daysOf(data?.pages.flatMap(({ changes }) => changes) ?? [], draft.axis),
    [data, draft.axis],
  );
  const count = days.reduce((sum, { changes }) => sum + changes.length, 0);
  return (
    <View {...HEADINGS.changes}>
      <ChangesForm
        key={params.toString()}
        initial={draft}
        today={today}
        error={error}
        onAsk={({ ...next }) => setUrl(next)}
      />
      {unseen > 0 && (
        <p className={styles.news} role="status">
          {counted(unseen, 'entry', 'entries')} recorded since this was asked.{' '}
          <Button
            look="quiet"
            onPress={() => {
              setUnseen(0);
              void refetch();
            }}
          >
            Show what is new
          </Button>
        </p>
      )}
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <p role="status">Loading ...</p>}
      {data && !error && (
        <>
          <p role="status">
            {count === 0
              ? 'Nothing changed in this time.'
              : `${counted(count, 'change')}${hasNextPage ? ', and more' : ''}.`}
          </p>
          <div className={styles.both}>
            <Calendar days={days} today={today} />
            <div>
              <ChangeList days={days} axis={draft.axis} />
              {hasNextPage && (
                <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
                  {isFetchingNextPage ? 'Loading ...' : 'Show more'}
                </Button>
              )}
            </div>
          </div>
        </>
      )}
    </View>
  );
}
