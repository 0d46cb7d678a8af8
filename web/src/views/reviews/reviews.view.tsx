import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useCallback, useState } from 'react';
import { answerOf, api, type Schema } from '../../api/client.js';
import { useLedgerEvents, type LedgerEvent } from '../../api/live.js';
import { counted } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { useUrlState } from '../../routing/url-state.js';
import { ReviewCard } from './review-card.js';
import layout from '../../parts/layout.module.css';

const PAGE = 50;
const STATUSES = [
  ['open', 'Open'],
  ['decided', 'Decided'],
  ['all', 'All'],
] as const;

/** What imports found that only a person can judge. */
export function ReviewsView(): ReactNode {
  const [params, setUrl] = useUrlState();
  const status = params.get('status') ?? 'open';
  const text = params.get('text') ?? '';
  const only: Schema<'ReviewStatus'> | undefined = status === 'open' || status === 'decided' ? status : undefined;
  const query = { limit: PAGE, ...(only && { status: only }), ...(text !== '' && { text }) };
  // After a decision, the views are waited for: a decided review must not be shown as open.
  const [seen, setSeen] = useState<number>();
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['reviews', query, seen],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const page = {
        ...query,
        ...(pageParam && { cursor: pageParam }),
        ...(seen !== undefined && { minSequence: seen }),
      };
      return answerOf(api.GET('/v1/reviews', { params: { query: page }, signal }));
    },
    getNextPageParam: ({ next }) => next,
  });
  useLedgerEvents(
    useCallback(({ type, sequence }: LedgerEvent) => {
      if (type.startsWith('curbline.review.')) setSeen(Number(sequence));
    }, []),
  );
  const reviews = data?.pages.flatMap((page) => page.reviews) ?? [];
  return (
    <View {...HEADINGS.reviews}>
      <Filters
        key={params.toString()}
        status={status}
        text={text}
        onAsk={(next) => setUrl({ status: next.status === 'open' ? undefined : next.status, text: next.text })}
      />
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <p role="status">Loading ...</p>}
      {data && !error && (
        <p role="status">
          {reviews.length === 0
            ? 'There are none. An import opens one when a row that it recorded is gone from its list.'
            : `${counted(reviews.length, 'review')}${hasNextPage ? ', and more' : ''}.`}
        </p>
      )}
      {reviews.map((review) => (
        <ReviewCard key={review.id} review={review} onDecided={() => void refetch()} />
      ))}
      {hasNextPage && (
        <div>
          <Button onPress={() => void fetchNextPage()}>Show more</Button>
        </div>
      )}
    </View>
  );
}

interface FiltersProps {
  status: string;
  text: string;
  onAsk: (next: { status: string; text: string }) => void;
}

function Filters({ status, text, onAsk }: FiltersProps): ReactNode {
  const [typed, setTyped] = useState(text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk({ status, text: typed });
  };
  return (
    <form className={layout.row} onSubmit={submit} aria-label="Which reviews">
      <SelectField
        label="Which"
        value={status}
        onChange={(next) => onAsk({ status: next, text: typed })}
        options={STATUSES}
      />
      <TextField label="Words in them" value={typed} onChange={setTyped} help="Press Enter to look." maxLength={200} />
    </form>
  );
}
