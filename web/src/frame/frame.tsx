import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Announcer } from '../parts/announce.js';
import { usePathname } from '../routing/pathname.js';
import { NAVIGATION } from '../routing/routes.js';
import { LedgerState } from './ledger-state.js';
import { ThemeChoice } from './theme-choice.js';
import styles from './frame.module.css';

/** What stands around every view: the way past the navigation, the navigation, the ledger's state, the live region. */
export function Frame({ children }: { children: ReactNode }): ReactNode {
  const pathname = usePathname();
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link href="/check" className={styles.name}>
            Curbline
          </Link>
          <div className={styles.state}>
            <LedgerState />
          </div>
          <div className={styles.theme}>
            <ThemeChoice />
          </div>
          <nav aria-label="Views" className={styles.navigation}>
            <ul>
              {NAVIGATION.map(({ path, name }) => (
                <li key={path}>
                  <Link href={path} aria-current={isWithin(pathname, path) ? 'page' : undefined}>
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <footer className={styles.footer}>
        <a href="/docs">The API</a> · <a href="/openapi.json">OpenAPI</a>
      </footer>
      <Announcer />
    </>
  );
}

function isWithin(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`) || (pathname === '/' && path === '/check');
}
