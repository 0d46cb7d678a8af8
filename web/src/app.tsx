import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Redirect, Route, Switch } from 'wouter';
import { followLedger } from './api/live.js';
import { ProblemError } from './api/problem.js';
import { FaultBoundary } from './frame/fault-boundary.js';
import { Frame } from './frame/frame.js';
import { KeyForm } from './frame/key-form.js';
import { type LoadedView, loadedView } from './parts/loaded-view.js';
import { View } from './parts/view.js';
import { usePathname } from './routing/pathname.js';
import { ROUTES, viewAt, type ViewName } from './routing/routes.js';

/** Each view is loaded when it is first opened. */
const VIEWS: Record<ViewName, LoadedView> = {
  check: loadedView(async () => (await import('./views/check/check.view.js')).CheckView),
  timeline: loadedView(async () => (await import('./views/timeline/timeline.view.js')).TimelineView),
  restrictions: loadedView(async () => (await import('./views/restrictions/restrictions.view.js')).RestrictionsView),
  restriction: loadedView(async () => (await import('./views/restrictions/restriction.view.js')).RestrictionView),
  event: loadedView(async () => (await import('./views/events/event.view.js')).EventView),
  changes: loadedView(async () => (await import('./views/changes/changes.view.js')).ChangesView),
  record: loadedView(async () => (await import('./views/record/record.view.js')).RecordView),
  batch: loadedView(async () => (await import('./views/batch/batch.view.js')).BatchView),
  reviews: loadedView(async () => (await import('./views/reviews/reviews.view.js')).ReviewsView),
  system: loadedView(async () => (await import('./views/system/system.view.js')).SystemView),
};

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the ledger answers for a position never changes; what follows the head is asked again when the feed tells so.
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && (!(error instanceof ProblemError) || error.problem.status === 503),
    },
  },
});

/** Loads the view at a path, so that its first drawing has no gap; resolves at once where there is none. */
export async function loadViewAt(pathname: string): Promise<void> {
  const name = viewAt(pathname);
  if (name) await VIEWS[name].load();
}

/** The whole page. */
export function App(): ReactNode {
  useEffect(() => {
    const ending = new AbortController();
    void followLedger(ending.signal);
    return () => ending.abort();
  }, []);
  return (
    // The page is in English whatever the browser speaks: its dates and words must be the same for whoever reads a copy.
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queries}>
        <Frame>
          <KeyForm />
          <Views />
        </Frame>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Views(): ReactNode {
  const pathname = usePathname();
  return (
    <FaultBoundary key={pathname}>
      <Suspense fallback={<p role="status">Loading ...</p>}>
        <Switch>
          {(Object.keys(ROUTES) as ViewName[]).map((name) => (
            <Route key={name} path={ROUTES[name]} component={VIEWS[name].Component} />
          ))}
          <Route path="/">
            <Redirect to={ROUTES.check} replace />
          </Route>
          <Route>
            <View title="No such view">
              <p>The address leads nowhere on this page.</p>
            </View>
          </Route>
        </Switch>
      </Suspense>
    </FaultBoundary>
  );
}
