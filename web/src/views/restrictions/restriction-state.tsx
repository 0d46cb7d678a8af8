import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { formatMoment, zoneName } from '../../format/dates.js';
import { scopeInLine, scopeInWords } from '../../format/scope.js';
import { FLOW_WORDS } from '../../format/words.js';
import { KindBadge, StatusBadge } from '../../parts/badge.js';
import { RecordedTime } from '../../parts/moments.js';
import { RuleFacts } from '../../parts/rule-facts.js';
import { EventLink } from '../../parts/sources.js';
import layout from '../../parts/layout.module.css';
import styles from './restrictions.module.css';

/** A restriction at one moment, as known at one moment. */
export function RestrictionStatePart({ state }: { state: Schema<'Restriction'> }): ReactNode {
  const { kind, authority, flows, scope, status, positions } = state;
  const zone = authority.timeZone;
  return (
    <section className={layout.card} aria-labelledby="state-title">
      <h2 id="state-title">
        On {formatMoment(positions.validAt, zone)} ({zoneName(zone)})
      </h2>
      <p className={styles.badges}>
        <StatusBadge status={status} />
        <KindBadge kind={kind} />
      </p>
      <RuleFacts
        rule={state}
        scope={
          <>
            <Fact name="Flow" words={flows.map((flow) => FLOW_WORDS[flow]).join(', ')} />
            {scopeInWords(scope).map(({ dimension, words }) => (
              <Fact key={dimension} name={dimension} words={words} />
            ))}
          </>
        }
        relief={<CarveOuts of={state} />}
      >
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
      </RuleFacts>
    </section>
  );
}

function CarveOuts({ of: { id, carveOuts } }: { of: Schema<'Restriction'> }): ReactNode {
  if (carveOuts.length === 0) return null;
  return (
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
