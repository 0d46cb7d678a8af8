import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { answerOf, api, type Schema } from '../../api/client.js';
import { sayDates } from '../../format/dates.js';
import { EventLink, SourceList } from '../../parts/sources.js';
import { restrictionPath } from '../../routing/routes.js';
import layout from '../../parts/layout.module.css';
import styles from './restrictions.module.css';

interface Props {
  id: string;
  timeZone: string;
}

/** Where other sources say otherwise of this restriction; nothing where none does. */
export function RestrictionConflicts({ id, timeZone }: Props): ReactNode {
  const { data } = useQuery({
    queryKey: ['restriction', id, 'conflicts'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/conflicts', { params: { query: { restriction: id, status: 'open' } }, signal })),
  });
  if (!data || data.conflicts.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">Where sources differ</h2>
      <ul className={styles.steps}>
        {data.conflicts.map((conflict) => (
          <li
            key={`${conflict.because} ${conflict.between.map(({ restrictionId }) => restrictionId).join(' ')}`}
            className={layout.card}
          >
            <ConflictInWords conflict={conflict} id={id} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ConflictInWords({ conflict, id, timeZone }: Props & { conflict: Schema<'ActConflict'> }): ReactNode {
  const say = (value: unknown): string =>
    sayDates(value === null ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value), timeZone);
  const [one, other] = conflict.between;
  return (
    <>
      <p>
        {[one, other]
          .flatMap((side) => (side && side.restrictionId !== id ? [side] : []))
          .map((side) => (
            <span key={side.restrictionId}>
              With <Link href={restrictionPath(side.restrictionId)}>{side.title}</Link> of {side.publishers.join(', ')}.
            </span>
          ))}
      </p>
      {conflict.differences.length > 0 && (
        <ul>
          {conflict.differences.map((difference) => (
            <li key={difference.field}>
              <code>{difference.field}</code>: {one?.restrictionId}: {say(difference.one)}; {other?.restrictionId}:{' '}
              {say(difference.other)}
            </li>
          ))}
        </ul>
      )}
      {conflict.claims.length > 0 && (
        <ul>
          {conflict.claims.map(({ eventSequence, field, held, claimed, notedBy, sources }) => (
            <li key={`${notedBy} ${field}`}>
              <EventLink id={id} sequence={eventSequence} /> holds {say(held)} for <code>{field}</code>; noted as{' '}
              {say(claimed)} by <EventLink id={id} sequence={notedBy} />
              <SourceList sources={sources} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
