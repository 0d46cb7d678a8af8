import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceProcess } from '../../e2e/service-process.js';
import type { LedgerReplica } from '../system/fault-system.js';
import type { FaultContext, FaultKind } from './fault.js';

/**
 * Every kind of fault that a run injects. Where the system must go on without what has failed, the fault is undone only
 * after it did: a restart must not be what heals it.
 */
export const FAULT_KINDS: readonly FaultKind[] = [
  {
    name: 'writing ledger killed',
    what: 'SIGKILL of the ledger replica that records; it is started again once another one records.',
    bound: 'The connection breaks, and the gateway asks the other replica at once.',
    async happen({ system, random, untilWritable }) {
      const { process } = await system.writingLedger();
      await killed(process, random.between(200, 1_500), untilWritable);
    },
  },
  {
    name: 'standby ledger killed',
    what: 'SIGKILL of a ledger replica that does not record.',
    bound: 'Nobody waits for it.',
    async happen({ system, random }) {
      const { process } = standby(system.ledgers, await system.writingLedger());
      await killed(process, random.between(500, 2_000));
    },
  },
  {
    name: 'partition leader killed',
    what: 'SIGKILL of the broker that leads the partition; it is started again once another one leads.',
    bound: 'The session of the broker (3 s) and the election; the ledger looks for the new leader all the time.',
    async happen({ system: { cluster, topic }, untilWritable }) {
      const leader = await cluster.leader(topic);
      await leader.kill();
      await untilWritable();
      await leader.start();
      await cluster.untilInSync(topic);
    },
  },
  {
    name: 'partition leader frozen',
    what: 'SIGSTOP of the leading broker until another one leads; then it wakes and believes that it still does.',
    bound:
      'As before, and no connection breaks: an append is given up after 6 s, and each question to the frozen broker after 3 s.',
    async happen({ system: { cluster, topic }, untilWritable }) {
      const leader = await cluster.leader(topic);
      leader.pause();
      try {
        await untilWritable();
      } finally {
        leader.resume();
      }
      await cluster.untilInSync(topic);
    },
  },
  {
    name: 'majority of brokers lost',
    what: 'SIGKILL of two of three brokers, so that nothing can be written, and their return.',
    bound: 'The time until two brokers run again.',
    async happen({ system: { cluster, topic }, random }) {
      const leader = await cluster.leader(topic);
      const other = random.pick(cluster.nodes.filter((node) => node !== leader));
      await Promise.all([leader.kill(), other.kill()]);
      await wait(random.between(1_000, 4_000));
      await Promise.all([leader.start(), other.start()]);
      await cluster.untilInSync(topic);
    },
  },
  {
    name: 'answers of produces lost',
    what: 'The brokers store what the writing ledger sends, and every answer to it is lost.',
    bound: 'The time for which answers are lost, at most the 6 s after which an append is given up.',
    async happen({ system, random }) {
      const { paths } = await system.writingLedger();
      for (const proxy of paths.proxies) proxy.disturb({ dropAnswers: true });
      await wait(random.between(500, 5_000));
      for (const proxy of paths.proxies) proxy.heal();
    },
  },
  {
    name: 'ledger cut off from the brokers',
    what: 'The connections of the writing ledger to all brokers are cut, and new ones refused.',
    bound: 'The time for which it is cut off; after 6 s the gateway would ask the other replica.',
    async happen({ system, random }) {
      const { paths } = await system.writingLedger();
      for (const proxy of paths.proxies) {
        proxy.refuse();
        proxy.cut();
      }
      await wait(random.between(500, 3_000));
      for (const proxy of paths.proxies) proxy.heal();
    },
  },
  {
    name: 'slow network to the brokers',
    what: 'Everything between the ledgers and the brokers takes 50 to 400 ms longer, in each direction by its own time.',
    bound: 'The delay, a few times.',
    async happen({ system, random }) {
      const proxies = system.ledgers.flatMap(({ paths }) => paths.proxies);
      const delays = { delayRequestsMs: random.between(50, 400), delayAnswersMs: random.between(50, 400) };
      for (const proxy of proxies) proxy.disturb(delays);
      await wait(random.between(1_500, 3_000));
      for (const proxy of proxies) proxy.heal();
    },
  },
  {
    name: 'zombie writer',
    what: 'SIGSTOP of the writing ledger for longer than a gateway waits; it wakes with commands that others have decided.',
    bound: 'The 6 s after which a gateway gives up a silent replica (`silenceMs`).',
    async happen({ system, random }) {
      const { process } = await system.writingLedger();
      process.pause();
      try {
        await wait(random.between(6_500, 8_000));
      } finally {
        process.resume();
      }
    },
  },
  {
    name: 'PostgreSQL killed',
    what: 'SIGKILL of PostgreSQL and its start on the same data.',
    bound: 'Nothing: writing needs no PostgreSQL.',
    async happen({ system: { postgres }, random }) {
      await postgres.kill();
      await wait(random.between(500, 2_000));
      await postgres.restart();
    },
  },
  {
    name: 'PostgreSQL frozen',
    what: 'PostgreSQL keeps its connections and answers nothing.',
    bound: 'Nothing, as before.',
    async happen({ system: { postgres }, random }) {
      postgres.proxy.disturb({ hold: true });
      await wait(random.between(1_000, 3_500));
      postgres.proxy.heal();
    },
  },
  {
    name: 'projections killed',
    what: 'SIGKILL of one of the two projections processes.',
    bound: 'Nothing: writing needs no projections.',
    async happen({ system, random }) {
      await killed(random.pick(system.projections), random.between(200, 1_500));
    },
  },
  {
    name: 'gateway killed',
    what: 'SIGKILL of one of the two gateways; its clients turn to the other one with the same keys.',
    bound: 'Its clients turn to the other one at once.',
    async happen({ system, random }) {
      await killed(random.pick(system.gateways), random.between(200, 1_500));
    },
  },
];

async function killed(
  process: ServiceProcess,
  forMs: number,
  meanwhile: FaultContext['untilWritable'] = () => Promise.resolve(),
): Promise<void> {
  await process.kill();
  await meanwhile();
  await wait(forMs);
  await process.start();
}

function standby(ledgers: readonly LedgerReplica[], writing: LedgerReplica): LedgerReplica {
  return ledgers.find((each) => each !== writing) as LedgerReplica;
}
