import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { Link } from 'wouter';
import { accessHeaders, answerOf, api, problemOfResponse, type Schema } from '../../api/client.js';
import { useLedgerNow } from '../../api/live.js';
import { eventPath } from '../../routing/routes.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { readMetrics, type Reading } from './metrics.js';
import { Parts } from './parts.js';
import { Rates } from './rates.js';
import layout from '../../parts/layout.module.css';
import styles from './system.module.css';

const EVERY_MS = 5_000;

/** The parts of the system and their health, how far the ledger is, and what the gateway is doing. */
export function SystemView(): ReactNode {
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => askHealth(signal),
    refetchInterval: EVERY_MS,
  });
  const last = useRef<Reading>(undefined);
  const metrics = useQuery({
    queryKey: ['metrics'],
    queryFn: async ({ signal }) => {
      const [before, now] = [last.current, await askMetrics(signal)];
      last.current = now;
      return { before, now };
    },
    refetchInterval: EVERY_MS,
  });
  return (
    <View {...HEADINGS.system}>
      <section aria-labelledby="parts" className={layout.card}>
        <h2 id="parts">Parts</h2>
        {health.error && <ProblemNote error={health.error} onRetry={() => void health.refetch()} />}
        {health.data && <Parts health={health.data} />}
      </section>
      <section aria-labelledby="ledger" className={layout.card}>
        <h2 id="ledger">Ledger</h2>
        <Head />
      </section>
      <section aria-labelledby="rates" className={layout.card}>
        <h2 id="rates">This gateway</h2>
        {metrics.error && <ProblemNote error={metrics.error} onRetry={() => void metrics.refetch()} />}
        {metrics.data && <Rates {...metrics.data} />}
      </section>
      <p>
        <a href="/metrics">Metrics for Prometheus</a>, <a href="/health/ready">health as JSON</a>,{' '}
        <a href="/docs">the API</a>
      </p>
    </View>
  );
}

/** The answer says what is down with status 503, so that status is no failure here. */
async function askHealth(signal: AbortSignal): Promise<Schema<'Ready'>> {
  const response = await fetch('/health/ready', { headers: accessHeaders(), signal });
  if (response.status !== 200 && response.status !== 503) throw await problemOfResponse(response);
  return (await response.json()) as Schema<'Ready'>;
}

async function askMetrics(signal: AbortSignal): Promise<Reading> {
  const response = await fetch('/metrics', { headers: accessHeaders(), signal });
  if (!response.ok) throw await problemOfResponse(response);
  return { at: performance.now(), samples: readMetrics(await response.text()) };
}

/** The newest entry that the views show, with its hash: what an auditor writes down. */
function Head(): ReactNode {
  const { sequence } = useLedgerNow();
  const { data, error } = useQuery({
    queryKey: ['head', sequence],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/events', { params: { query: { after: Math.max(-1, (sequence ?? 0) - 1), limit: 1 } }, signal }),
      ),
  });
  if (error) return <ProblemNote error={error} />;
  if (!data) return <p>Loading ...</p>;
  return (
    <dl className={styles.facts}>
      <dt>Head</dt>
      <dd>
        <Link href={eventPath(data.head.sequence)}>entry {data.head.sequence}</Link>
      </dd>
      <dt>Hash of the head</dt>
      <dd>
        <code className={styles.hash}>{data.head.hash}</code>
      </dd>
    </dl>
  );
}
