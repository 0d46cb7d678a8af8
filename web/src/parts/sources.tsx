import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../api/client.js';
import { safeUrl } from '../format/safe-url.js';
import { restrictionPath } from '../routing/routes.js';
import { Day } from './moments.js';
import styles from './sources.module.css';

/** A link to another site where the address is one of the web; plain text where it is not. */
export function OutsideLink({ url, children }: { url: string | undefined; children: ReactNode }): ReactNode {
  const href = safeUrl(url);
  if (href === undefined) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span className="for-hearing"> (opens in a new tab)</span>
    </a>
  );
}

/** The acts that a restriction rests on. */
export function LegalBasisList({ legalBasis }: { legalBasis: readonly Schema<'LegalBasis'>[] }): ReactNode {
  return (
    <ul className={styles.list}>
      {legalBasis.map((basis, index) => (
        <li key={index}>
          <OutsideLink url={basis.url}>{basis.citation}</OutsideLink>
          {basis.title && <span>, {basis.title}</span>}
          {basis.publishedOn && (
            <span className={styles.quiet}>
              , published <Day date={basis.publishedOn} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where those who recorded something know it from. */
export function SourceList({ sources }: { sources: readonly Schema<'Source'>[] }): ReactNode {
  return (
    <ul className={styles.list}>
      {sources.map((source, index) => (
        <li key={index}>
          {source.publisher}
          {(source.title ?? source.url) && (
            <span>
              : <OutsideLink url={source.url}>{source.title ?? source.url}</OutsideLink>
            </span>
          )}
          <span className={styles.quiet}>
            {source.publishedOn && (
              <>
                , published <Day date={source.publishedOn} />
              </>
            )}
            {source.retrievedOn && (
              <>
                , retrieved <Day date={source.retrievedOn} />
              </>
            )}
            {source.file && `, file ${source.file}`}
            {source.row !== undefined && `, row ${source.row}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface EventLinkProps {
  /** The restriction whose history tells of it. */
  id: string;
  sequence: number;
}

/** An event by its sequence: a link to where the restriction's history tells it. */
export function EventLink({ id, sequence }: EventLinkProps): ReactNode {
  return <Link href={restrictionPath(id, sequence)}>event {sequence}</Link>;
}
