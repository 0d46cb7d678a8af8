/** The addresses of one node. */
export interface NodePorts {
  id: number;
  client: number;
  controller: number;
}

/**
 * `server.properties` of one node of an embedded cluster, in which every node is broker and controller. What is not said
 * here is Kafka's default. The small numbers fit a laptop: fewer threads, and a cleaner with 4 MB instead of 128.
 */
export function serverProperties(self: NodePorts, all: readonly NodePorts[], logDir: string): string {
  const replicas = all.length;
  const inSync = Math.max(1, replicas - 1);
  const settings: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': self.id,
    'controller.quorum.voters': all.map((node) => `${node.id}@127.0.0.1:${node.controller}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${self.client},CONTROLLER://127.0.0.1:${self.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${self.client}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
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
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
