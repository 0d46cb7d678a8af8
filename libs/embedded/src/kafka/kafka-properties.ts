import { securedListener, type SecuredListener } from './secured-listener.js';

/** The addresses of one node. */
export interface NodePorts {
  id: number;
  client: number;
  controller: number;
  /** Further listeners for clients, each of which tells them another port than its own: that of a proxy before it. */
  detours?: readonly Detour[];
  /** A listener with TLS and login. */
  secured?: { listener: SecuredListener; port: number };
}

/** A listener whose clients are told to come to another port. Brokers never use it among themselves. */
export interface Detour {
  /** [A-Za-z0-9-]; names the listener. */
  name: string;
  /** Where the broker listens. */
  listens: number;
  /** What it tells its clients. */
  advertised: number;
}

/**
 * `server.properties` of one node of an embedded cluster, in which every node is broker and controller. What is not said
 * here is Kafka's default. The small numbers fit a laptop: fewer threads, and a cleaner with 4 MB instead of 128.
 */
export function serverProperties(self: NodePorts, all: readonly NodePorts[], logDir: string): string {
  const replicas = all.length;
  const inSync = Math.max(1, replicas - 1);
  const detours = self.detours ?? [];
  const secured = self.secured && securedListener(self.secured.listener, self.secured.port);
  const listed = (first: string, one: (detour: Detour) => string, last?: string) =>
    [first, ...detours.map(one), ...(last ? [last] : [])].join(',');
  const settings: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': self.id,
    'controller.quorum.voters': all.map((node) => `${node.id}@127.0.0.1:${node.controller}`).join(','),
    listeners: listed(
      `PLAINTEXT://127.0.0.1:${self.client},CONTROLLER://127.0.0.1:${self.controller}`,
      ({ name, listens }) => `${name}://127.0.0.1:${listens}`,
      secured?.listens,
    ),
    'advertised.listeners': listed(
      `PLAINTEXT://127.0.0.1:${self.client}`,
      ({ name, advertised }) => `${name}://127.0.0.1:${advertised}`,
      secured?.advertised,
    ),
    'listener.security.protocol.map': listed(
      'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      ({ name }) => `${name}:PLAINTEXT`,
      secured?.protocol,
    ),
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': logDir.replaceAll('\\', '/'),
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'auto.create.topics.enable': false,
    'unclean.leader.election.enable': false,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
    'group.initial.rebalance.delay.ms': 0,
    // A killed broker is missed sooner than after the default of 9 s, and may come back sooner.
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
    'num.network.threads': 2,
    'num.io.threads': 2,
    'background.threads': 2,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    ...secured?.settings,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
