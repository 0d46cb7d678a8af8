import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Redirect, Route, Switch } from 'wouter';
import { followLedger } from './api/live.js';
import { ProblemError } from './api/problem.js';
import { FaultBoundary } from './frame/fault-boundary.js';
import { Frame } from './frame/frame.js';
import { KeyForm } from './frame/key-form.js';
import { View } from './parts/view.js';
import { usePathname } from './routing/pathname.js';
import { ROUTES } from './routing/routes.js';

/** Each view is loaded when it is first opened. */
const CheckView = lazy(async () => ({ default: (await import('./views/check/check.view.js')).CheckView }));
const TimelineView = lazy(async () => ({ default: (await import('./views/timeline/timeline.view.js')).TimelineView }));
const RestrictionsView = lazy(async () => ({
  default: (await import('./views/restrictions/restrictions.view.js')).RestrictionsView,
}));
const RestrictionView = lazy(async () => ({
  default: (await import('./views/restrictions/restriction.view.js')).RestrictionView,
}));
const EventView = lazy(async () => ({ default: (await import('./views/events/event.view.js')).EventView }));
const ChangesView = lazy(async () => ({ default: (await import('./views/changes/changes.view.js')).ChangesView }));
const RecordView = lazy(async () => ({ default: (await import('./views/record/record.view.js')).RecordView }));
const BatchView = lazy(async () => ({ default: (await import('./views/batch/batch.view.js')).BatchView }));
const ReviewsView = lazy(async () => ({ default: (await import('./views/reviews/reviews.view.js')).ReviewsView }));
const SystemView = lazy(async () => ({ default: (await import('./views/system/system.view.js')).SystemView }));

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
          <Route path={ROUTES.check} component={CheckView} />
          <Route path={ROUTES.timeline} component={TimelineView} />
          <Route path={ROUTES.restrictions} component={RestrictionsView} />
          <Route path={ROUTES.restriction} component={RestrictionView} />
          <Route path={ROUTES.event} component={EventView} />
          <Route path={ROUTES.changes} component={ChangesView} />
          <Route path={ROUTES.record} component={RecordView} />
          <Route path={ROUTES.batch} component={BatchView} />
          <Route path={ROUTES.reviews} component={ReviewsView} />
          <Route path={ROUTES.system} component={SystemView} />
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
