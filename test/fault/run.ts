import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '@curbline/testing';
import { followChain, type TopicRecord } from './checker/chain.js';
import { checkHistory } from './checker/check-history.js';
import type { Violation } from './checker/history.js';
import { readTopic } from './checker/topic.js';
import { checkJournal, checkViews, viewRows } from './checker/views.js';
import { GatewayClient } from './clients/gateway.client.js';
import { Recorder } from './clients/recorder.js';
import { WriterClient } from './clients/writer.client.js';
import { Recovery } from './faults/recovery.js';
import { faultSchedule, scheduleRandom } from './faults/schedule.js';
import { countsOf } from './report/counts.js';
import { longestGap, type FaultReport, type RunResult } from './report/result.js';
import { FaultSystem } from './system/fault-system.js';

const SIZE = { ledgers: 2, projections: 2, gateways: 2 };
const CLIENTS = 8;
/** Enough for any outcome to be learned: a command waits 20 s in a gateway at most, and then its client asks again. */
const SETTLE_MS = 60_000;

/** What a run is, and who hears how it goes. */
export interface RunOptions {
  seed: number;
  minutes: number;
  onProgress: (line: string) => void;
}

/** Starts a system, makes it fail for some minutes under load, and checks everything that clients were told. */
export async function runFaults({ seed, minutes, onProgress }: RunOptions): Promise<RunResult> {
  const began = performance.now();
  onProgress(`seed ${seed}: starting three brokers, PostgreSQL and ${2 + 2 + SIZE.ledgers} services`);
  const system = await FaultSystem.start(SIZE);
  const recorder = new Recorder(new GatewayClient(system.gatewayUrls));
  try {
    const load = startLoad(recorder, seed);
    const { faults, violations } = await injectFaults(system, recorder, { seed, minutes, onProgress });
    await load.end();
    onProgress(`seed ${seed}: ${recorder.commands.length} commands; reading the topic and rebuilding the views`);
    const records = await readTopic(system.cluster.addresses, system.topic);
    violations.push(...checkHistory(records, recorder), ...(await checkReadSide(system, records)));
    const seconds = (performance.now() - began) / 1_000;
    return { seed, seconds, faults, counts: countsOf(recorder, records), violations };
  } finally {
    await recorder.gateways.close();
    await system.stop();
  }
}

/** Clients that write and read until they are ended; then their last outcomes are waited for. */
function startLoad(recorder: Recorder, seed: number): { end: () => Promise<void> } {
  const stop = new AbortController();
  const clients = Array.from(
    { length: CLIENTS },
    (_, index) => new WriterClient(`client-${index + 1}`, recorder, new Random(seed, `client ${index + 1}`)),
  );
  const running = Promise.all(clients.map((client) => client.run(stop.signal)));
  running.catch(() => undefined);
  return {
    async end() {
      stop.abort();
      const patience = new AbortController();
      const late = wait(SETTLE_MS, undefined, { signal: patience.signal }).then(
        () => recorder.giveUp(),
        () => undefined,
      );
      await running;
      patience.abort();
      await late;
    },
  };
}

/** One fault after the other, each undone and recovered from before the next. A system that does not recover ends the run. */
async function injectFaults(
  system: FaultSystem,
  recorder: Recorder,
  { seed, minutes, onProgress }: RunOptions,
): Promise<{ faults: FaultReport[]; violations: Violation[] }> {
  const random = scheduleRandom(seed);
  const recovery = new Recovery(recorder);
  const faults: FaultReport[] = [];
  const deadline = performance.now() + minutes * 60_000;
  for (const { name, happen } of faultSchedule(random)) {
    await wait(random.between(200, 800));
    if (performance.now() >= deadline) break;
    const injectedAtMs = performance.now();
    try {
      await happen({ system, random, untilWritable: () => recovery.untilWritable() });
      await recovery.complete();
    } catch (error) {
      return { faults, violations: [{ promise: 'recovery', detail: `${name}: ${(error as Error).message}` }] };
    }
    const recoveredAtMs = performance.now();
    const writingGapMs = longestGap(recorder.acceptedAtMs, injectedAtMs, recoveredAtMs);
    faults.push({ kind: name, injectedAtMs, recoveredAtMs, writingGapMs });
    const [took, gap] = [recoveredAtMs - injectedAtMs, writingGapMs].map((ms) => (ms / 1_000).toFixed(1));
    onProgress(`seed ${seed}: ${faults.length}. ${name}: ${took} s, nothing written for ${gap} s`);
  }
  return { faults, violations: [] };
}

/** Both views against the topic and against a rebuild from nothing. */
async function checkReadSide(system: FaultSystem, records: readonly TopicRecord[]): Promise<Violation[]> {
  const chain = followChain(records);
  const { ledger, postgres } = system;
  const end = chain.links.length - 1;
  try {
    await system.untilViewsHold(end);
    const rebuilt = await system.rebuildViews('rebuilt', end);
    const [live, wanted] = await Promise.all([viewRows(postgres.url, ledger), viewRows(rebuilt, ledger)]);
    return [...checkViews(live, wanted), ...(await checkJournal(postgres.url, ledger, chain))];
  } catch (error) {
    return [{ promise: 'views', detail: (error as Error).message }];
  }
}
