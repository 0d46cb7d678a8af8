import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { answerOf, api, type Schema } from '../../api/client.js';
import { eventWord } from '../../format/words.js';
import { RecordedTime } from '../../parts/moments.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { EventLink, SourceList } from '../../parts/sources.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { eventPath } from '../../routing/routes.js';
import { HashProof } from '../restrictions/hash-proof.js';
import layout from '../../parts/layout.module.css';
import styles from './event.module.css';

/** One entry of the ledger as it is stored, whatever it is about, with its place in the chain. */
export function EventView(): ReactNode {
  const { sequence: name = '' } = useParams<{ sequence: string }>();
  const sequence = /^\d{1,15}$/.test(name) ? Number(name) : undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['event', sequence],
    enabled: sequence !== undefined,
    // The entry, and the one after it, which names its hash.
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/events', { params: { query: { after: (sequence ?? 0) - 1, limit: 2 } }, signal })),
  });
  const [event, next] = data?.events ?? [];
  return (
    <View title={`${HEADINGS.event.title} ${name}`} lead={HEADINGS.event.lead}>
      {sequence === undefined && <p>The address names no event: events have whole numbers, from 0 on.</p>}
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {sequence !== undefined && !data && !error && <p role="status">Loading ...</p>}
      {data && !event && (
        <p>
          The ledger has no such event yet. Its last one is{' '}
          <Link href={eventPath(data.head.sequence)}>event {data.head.sequence}</Link>.
        </p>
      )}
      {event && sequence !== undefined && (
        <EventPart
          event={event}
          sequence={sequence}
          hash={next?.previoushash ?? data?.head.hash ?? ''}
          isLast={!next}
        />
      )}
    </View>
  );
}

interface PartProps {
  event: Schema<'Event'>;
  sequence: number;
  hash: string;
  isLast: boolean;
}

function EventPart({ event, sequence, hash, isLast }: PartProps): ReactNode {
  const { reason, sources } = event.data as { reason?: string; sources?: Schema<'Source'>[] };
  return (
    <section className={styles.event} aria-label={`Event ${sequence}`}>
      <dl className={layout.facts}>
        <dt>What</dt>
        <dd>{eventWord(event.type)}</dd>
        <dt>About</dt>
        <dd>
          {event.subject}
          {event.type.startsWith('curbline.restriction.') && (
            <>
              , told in its history as <EventLink id={event.subject} sequence={sequence} />
            </>
          )}
        </dd>
        <dt>Recorded by</dt>
        <dd>
          {event.actor}, <RecordedTime instant={event.time} />
        </dd>
        {reason !== undefined && (
          <>
            <dt>Reason</dt>
            <dd>{reason}</dd>
          </>
        )}
        {sources && (
          <>
            <dt>Sources</dt>
            <dd>
              <SourceList sources={sources} />
            </dd>
          </>
        )}
        <dt>Hash</dt>
        <dd>
          <code>{hash}</code>
          <HashProof key={sequence} sequence={sequence} told={hash} />
        </dd>
        <dt>Hash before it</dt>
        <dd>
          <code>{event.previoushash}</code>
        </dd>
      </dl>
      <nav aria-label="Neighbours in the ledger" className={styles.neighbours}>
        {sequence > 0 && <Link href={eventPath(sequence - 1)}>Event {sequence - 1}, before it</Link>}
        {isLast ? 'It is the last one.' : <Link href={eventPath(sequence + 1)}>Event {sequence + 1}, after it</Link>}
      </nav>
      <h2>All that it says</h2>
      {/* It scrolls sideways, also by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label="The event as JSON">
        {JSON.stringify(event, undefined, 2)}
      </pre>
    </section>
  );
}
