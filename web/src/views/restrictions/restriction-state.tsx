import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { formatMoment, zoneName } from '../../format/dates.js';
import { placeName } from '../../format/places.js';
import { scopeInLine, scopeInWords } from '../../format/scope.js';
import { FLOW_WORDS } from '../../format/words.js';
import { KindBadge, StatusBadge } from '../../parts/badge.js';
import { Period, RecordedTime } from '../../parts/moments.js';
import { EventLink, LegalBasisList, SourceList } from '../../parts/sources.js';
import { TermsList } from '../../parts/terms.js';
import styles from './restrictions.module.css';

/** A restriction at one moment, as known at one moment. */
export function RestrictionStatePart({ state }: { state: Schema<'Restriction'> }): ReactNode {
  const { id, kind, authority, flows, scope, terms, carveOuts, status, period, positions } = state;
  const zone = authority.timeZone;
  return (
    <section className={styles.card} aria-labelledby="state-title">
      <h2 id="state-title">
        On {formatMoment(positions.validAt, zone)} ({zoneName(zone)})
      </h2>
      <p className={styles.badges}>
        <StatusBadge status={status} />
        <KindBadge kind={kind} />
      </p>
      <dl className={styles.facts}>
        <dt>Authority</dt>
        <dd>
          {authority.body}, {placeName(authority.jurisdiction)}
        </dd>
        <dt>Period</dt>
        <dd>
          <Period period={period} timeZone={zone} />
        </dd>
        <dt>Flow</dt>
        <dd>{flows.map((flow) => FLOW_WORDS[flow]).join(', ')}</dd>
        {scopeInWords(scope).map(({ dimension, words }) => (
          <Fact key={dimension} name={dimension} words={words} />
        ))}
        <dt>Terms</dt>
        <dd>
          <TermsList terms={terms} />
        </dd>
        {carveOuts.length > 0 && (
          <>
            <dt>Free of it</dt>
            <dd>
              <ul>
                {carveOuts.map((carveOut, index) => (
                  <li key={index}>
                    {scopeInLine(carveOut.scope)} <EventLink id={id} sequence={carveOut.sequence} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>Legal basis</dt>
        <dd>
          <LegalBasisList legalBasis={state.legalBasis} />
        </dd>
        <dt>Sources</dt>
        <dd>
          <SourceList sources={state.sources} />
        </dd>
        <dt>Recorded by</dt>
        <dd className={styles.events}>
          {state.events.map((sequence) => (
            <EventLink key={sequence} id={id} sequence={sequence} />
          ))}
        </dd>
        <dt>Stands on</dt>
        <dd>
          event {positions.sequence} of ledger {positions.ledger}, <RecordedTime instant={positions.knownAt} />, hash{' '}
          <code className={styles.hash}>{positions.hash}</code>
          {state.adopted && '. It rests on history that was adopted, not recorded as it became known.'}
        </dd>
        <dt>More</dt>
        <dd>
          <Link href={`/timeline?${new URLSearchParams(routeOf(scope)).toString()}`}>
            Everything on the same route, over time
          </Link>
        </dd>
      </dl>
    </section>
  );
}

function Fact({ name, words }: { name: string; words: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </>
  );
}

/** The first of each end; that is what the timeline takes. */
function routeOf({ from, to }: Schema<'Scope'>): Record<string, string> {
  return { ...firstOf('from', from), ...firstOf('to', to) };
}

function firstOf(name: string, places: Schema<'PlaceSelection'> | undefined): Record<string, string> {
  const first = places?.include?.[0];
  return first === undefined ? {} : { [name]: first };
}
