/**
 * What the tests give up: a crash of the machine may ruin the cluster, which is thrown away anyway. Commits still reach
 * the operating system before they are answered, so they survive the kill of every process.
 */
const NOT_DURABLE = { fsync: 'off', full_page_writes: 'off', max_wal_size: '4GB' };

/** Loopback only, no socket files that another user's server could collide with, no replication, times in UTC. */
const ALWAYS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  wal_level: 'minimal',
  max_wal_senders: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] ',
};

/** The command line of the server: settings given here win over every file of the cluster. */
export function serverFlags(cluster: string, port: number, durable: boolean, maxConnections = 100): string[] {
  const settings = { ...ALWAYS, port, max_connections: maxConnections, ...(durable ? {} : NOT_DURABLE) };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
