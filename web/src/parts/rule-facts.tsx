import type { ReactNode } from 'react';
import type { Schema } from '../api/client.js';
import { placeName } from '../format/places.js';
import { Period } from './moments.js';
import { EventLink, LegalBasisList, SourceList } from './sources.js';
import { TermsList } from './terms.js';
import layout from './layout.module.css';
import styles from './rule-facts.module.css';

interface Props {
  rule: Pick<Schema<'Restriction'>, 'id' | 'authority' | 'period' | 'terms' | 'legalBasis' | 'sources' | 'events'>;
  /** What it covers, after the period: pairs of `dt` and `dd`, like the other two. */
  scope?: ReactNode;
  /** What makes it easier, after the terms. */
  relief?: ReactNode;
  /** What stands at the end. */
  children?: ReactNode;
}

/** What a restriction demands, since when, and how we know: the same facts, in the same order, wherever one is told of. */
export function RuleFacts({ rule, scope, relief, children }: Props): ReactNode {
  const { id, authority, period, terms, legalBasis, sources, events } = rule;
  return (
    <dl className={layout.facts}>
      <dt>Authority</dt>
      <dd>
        {authority.body}, {placeName(authority.jurisdiction)}
      </dd>
      <dt>Period</dt>
      <dd>
        <Period period={period} timeZone={authority.timeZone} />
      </dd>
      {scope}
      <dt>Terms</dt>
      <dd>
        <TermsList terms={terms} />
      </dd>
      {relief}
      <dt>Legal basis</dt>
      <dd>
        <LegalBasisList legalBasis={legalBasis} />
      </dd>
      <dt>Sources</dt>
      <dd>
        <SourceList sources={sources} />
      </dd>
      <dt>Recorded by</dt>
      <dd className={styles.events}>
        {events.map((sequence) => (
          <EventLink key={sequence} id={id} sequence={sequence} />
        ))}
      </dd>
      {children}
    </dl>
  );
}
