import { type ReactNode, useEffect, useRef } from 'react';
import { usePathname } from '../routing/pathname.js';
import styles from './view.module.css';

interface Props {
  /** What stands in the heading, and in the window's title. */
  title: string;
  /** One sentence under the heading, where a newcomer needs it. */
  lead?: ReactNode;
  children: ReactNode;
}

/** The frame of every view: its heading, which takes the focus when a person comes from another view, and its title. */
export function View({ title, lead, children }: Props): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const pathname = usePathname();
  useEffect(() => {
    document.title = `${title} · Curbline`;
  }, [title]);
  useEffect(() => {
    // The first view leaves the focus where a visitor expects it, at the top.
    if (opened !== undefined && opened !== pathname) heading.current?.focus();
    opened = pathname;
  }, [pathname]);
  return (
    <article className={styles.view}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </article>
  );
}

let opened: string | undefined;
