import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useLedgerEvents } from '../../api/live.js';
import { counted } from '../../format/words.js';
import { Button } from '../../parts/button.js';
import { RecordedTime } from '../../parts/moments.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { useUrlState } from '../../routing/url-state.js';
import { KnowledgePart } from './knowledge.js';
import { Picture } from './picture.js';
import { TimelineForm } from './timeline-form.js';
import { type TimelineFilters, useKnownSteps, useTimelines } from './use-timelines.js';
import styles from './timeline.module.css';

/** All restrictions on a route or an item over time, as known at any moment. */
export function TimelineView(): ReactNode {
  const [params, setUrl] = useUrlState();
  const filters = useMemo(() => filtersOf(params), [params]);
  const knownAt = params.get('knownAt') ?? '';
  const { data, error, refetch, isPlaceholderData } = useTimelines(filters, knownAt);
  const steps = useKnownSteps(filters);
  const [unseen, setUnseen] = useState(0);
  useLedgerEvents(useCallback(() => setUnseen((count) => count + 1), []));
  const keepWindow = useCallback((window: string | undefined) => setUrl({ window }, { replace: true }), [setUrl]);
  return (
    <View {...HEADINGS.timeline}>
      <TimelineForm
        key={Object.values(filters).join('|')}
        initial={filters}
        error={error}
        onAsk={(next) => setUrl({ ...next, window: undefined })}
      />
      <KnowledgePart
        steps={steps.data ?? NO_STEPS}
        knownAt={knownAt}
        sequence={isPlaceholderData ? undefined : data?.positions.sequence}
        error={error}
        onKnownAt={(next, options) => setUrl({ knownAt: next }, options)}
      />
      {unseen > 0 && knownAt === '' && (
        <p className={styles.news} role="status">
          {counted(unseen, 'entry', 'entries')} recorded since this was asked.{' '}
          <Button
            look="quiet"
            onPress={() => {
              setUnseen(0);
              void refetch();
              void steps.refetch();
            }}
          >
            Show what is new
          </Button>
        </p>
      )}
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <p role="status">Loading ...</p>}
      {data && !error && (
        <section className={styles.section} aria-label="Periods">
          <p role="status">
            {data.rows.length === 0 ? 'Nothing fits that was known then.' : counted(data.rows.length, 'restriction')}
            {data.isMore && ', and more: narrow the question to see them'}, at event {data.positions.sequence},{' '}
            <RecordedTime instant={data.positions.knownAt} />.
          </p>
          {data.rows.length > 0 && <Picture rows={data.rows} inAddress={params.get('window')} onWindow={keepWindow} />}
        </section>
      )}
    </View>
  );
}

const NO_STEPS = [] as const;

function filtersOf(params: URLSearchParams): TimelineFilters {
  const said = (name: string): string => params.get(name) ?? '';
  return {
    from: said('from'),
    to: said('to'),
    item: said('item'),
    authority: said('authority'),
    kind: said('kind'),
  };
}
