import { LEDGER_PATHS } from '@curbline/contracts';
import type { CommandRequest } from '@curbline/domain';
import { Agent } from 'undici';
import { serveRequests } from '../harness/serve-requests.js';
import { percentile } from '../harness/statistics.js';
import { dayOf } from '../workload/calendar.js';
import { CommandStream } from '../workload/command-stream.js';
import type { Acknowledgement } from '../append/acknowledgements.js';
import { runClients } from '../append/clients.js';
import type { Run } from '../harness/interleave.js';

/** What this process is asked: to record so many commands at a URL. `groups` alone: only what all others stand on. */
export interface RecordRequest {
  url: string;
  seed: number;
  name: string;
  clients: number;
  commands: number | 'groups';
}

/** What came of it. */
export interface RecordAnswer {
  run: Run;
  acknowledged: Acknowledgement[];
}

interface Answer {
  position: { sequence: number; hash: string };
}

const streams = new Map<string, CommandStream>();
const agents = new Map<number, Agent>();

serveRequests<RecordRequest, RecordAnswer>(async ({ url, seed, name, clients, commands }) => {
  const stream = streams.get(name) ?? new CommandStream({ seed, name, today: () => dayOf(Date.now()) });
  streams.set(name, stream);
  const agent = agents.get(clients) ?? new Agent({ connections: clients, pipelining: 1 });
  agents.set(clients, agent);
  const acknowledged: Acknowledgement[] = [];
  const latenciesMs: number[] = [];
  const record = async (client: number, request: CommandRequest): Promise<number> => {
    const startedAt = performance.now();
    const { sequence, hash } = await post(agent, url, request);
    latenciesMs.push(performance.now() - startedAt);
    acknowledged.push({ client, commandId: request.idempotencyKey, sequence, hash });
    return sequence;
  };
  if (commands === 'groups') {
    for (const request of stream.groups()) await record(0, request);
    return { run: { operations: acknowledged.length, durationMs: 0 }, acknowledged };
  }
  const took = await runClients(clients, commands, async (client) => {
    const command = stream.next();
    stream.recorded(command, await record(client, command.request));
  });
  const latency = { p50Ms: percentile(latenciesMs, 0.5), p99Ms: percentile(latenciesMs, 0.99) };
  return { run: { ...took, latency }, acknowledged };
});

/** As the gateway asks the ledger. */
async function post(agent: Agent, url: string, command: CommandRequest): Promise<Answer['position']> {
  const { statusCode, body } = await agent.request({
    origin: url,
    path: LEDGER_PATHS.command,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  });
  const text = await body.text();
  if (statusCode !== 201) throw new Error(`${command.type} was answered with ${statusCode}: ${text.slice(0, 500)}`);
  return (JSON.parse(text) as Answer).position;
}
