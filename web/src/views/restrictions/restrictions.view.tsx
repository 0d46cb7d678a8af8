import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { Link } from 'wouter';
import { answerOf, api, type Schema } from '../../api/client.js';
import { placeName } from '../../format/places.js';
import { scopeInLine } from '../../format/scope.js';
import { counted } from '../../format/words.js';
import { KindBadge, StatusBadge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { Period, RecordedTime } from '../../parts/moments.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { restrictionPath } from '../../routing/routes.js';
import { useUrlState } from '../../routing/url-state.js';
import { queryOf, searchOf, type Search } from './search.js';
import { SearchForm } from './search-form.js';
import layout from '../../parts/layout.module.css';
import styles from './restrictions.module.css';

const PAGE = 50;

/** The restrictions of the ledger, narrowed by what the address says, at any moment. */
export function RestrictionsView(): ReactNode {
  const [params, setUrl] = useUrlState();
  const search = useMemo(() => searchOf(params), [params]);
  const query = useMemo(() => queryOf(search), [search]);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['restrictions', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const page = { ...query, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) };
      return answerOf(api.GET('/v1/restrictions', { params: { query: page as never }, signal }));
    },
    getNextPageParam: ({ next }) => next,
  });
  const found = data?.pages.flatMap(({ restrictions }) => restrictions) ?? [];
  const positions = data?.pages[0]?.positions;
  return (
    <View {...HEADINGS.restrictions}>
      <SearchForm key={params.toString()} initial={search} error={error} onAsk={(next) => setUrl({ ...next })} />
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <p role="status">Loading ...</p>}
      {positions && !error && (
        <section className={styles.section} aria-label="Found">
          <p role="status">
            {found.length === 0
              ? 'No restriction fits.'
              : `${counted(found.length, 'restriction')}${hasNextPage ? ', and more' : ''}.`}
          </p>
          <ul className={styles.steps}>
            {found.map((restriction) => (
              <Found key={restriction.id} restriction={restriction} search={search} />
            ))}
          </ul>
          {hasNextPage && (
            <div>
              <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
                {isFetchingNextPage ? 'Loading ...' : 'Show more'}
              </Button>
            </div>
          )}
          <p className={styles.quiet}>
            As known at event {positions.sequence}, <RecordedTime instant={positions.knownAt} />.
          </p>
        </section>
      )}
    </View>
  );
}

interface FoundProps {
  restriction: Schema<'RestrictionState'>;
  search: Search;
}

function Found({ restriction, search: { validAt, knownAt } }: FoundProps): ReactNode {
  const { id, title, status, kind, authority, period, scope } = restriction;
  const moments = new URLSearchParams({ ...(validAt && { validAt }), ...(knownAt && { knownAt }) }).toString();
  return (
    <li className={layout.card}>
      <p className={styles.title}>
        <Link href={`${restrictionPath(id)}${moments && `?${moments}`}`}>{title}</Link>
      </p>
      <p className={styles.badges}>
        <StatusBadge status={status} />
        <KindBadge kind={kind} />
        <span>
          {authority.body}, {placeName(authority.jurisdiction)}
        </span>
      </p>
      <p>
        <Period period={period} timeZone={authority.timeZone} />
      </p>
      <p className={styles.scope}>{scopeInLine(scope)}</p>
    </li>
  );
}
