import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedError } from '../embedded.errors.js';
import { openChildLog, type ChildLog } from '../process/child-log.js';
import { isPortFree } from '../process/free-port.js';
import { commandLine, isRunning, signal, startMark, waitForEnd } from '../process/running-process.js';
import type { KafkaLibrary } from './kafka-library.js';
import { brokersInService } from './kafka-probe.js';
import { serverProperties, type NodePorts } from './kafka-properties.js';
import { scramFlags } from './secured-listener.js';

const run = promisify(execFile);
const STOP_MS = 15_000;
const KILL_MS = 5_000;
const START_TIMEOUT_MS = 90_000;

/** Small, and compiled in a hurry: the broker is there in two seconds, and one of a laptop is never busy for long. */
const JVM_FLAGS = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** The port of a broker was taken by somebody else between the choice and the start. */
export class PortTakenError extends EmbeddedError {}

/** One broker of an embedded cluster, and what a test may do to it. */
export interface KafkaNode {
  readonly id: number;
  /** `127.0.0.1:port`; the same after a restart. */
  readonly address: string;
  readonly logFile: string;
  /** The port of the broker's listener for each detour (`KafkaSettings.detours`), by name. */
  readonly detours: Readonly<Record<string, number>>;
  /** The port of the listener with TLS and login, if there is one (`KafkaSettings.secured`). */
  readonly secured: number | undefined;
  /** Of the running process; undefined while it is stopped. */
  pid(): number | undefined;
  /** Resolves when the process that runs now has ended, for whatever reason; at once when none runs. */
  ended(): Promise<void>;
  /** Starts it again and resolves when it answers. */
  start(): Promise<void>;
  /** Ends it in order: leadership moves away first. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Freezes it (SIGSTOP): connections stay open, nothing is answered. */
  pause(): void;
  /** Lets a frozen one go on. */
  resume(): void;
}

/** Makes the node's folder: its settings, and the format that Kafka wants before the first start. */
export async function prepareNode(
  folder: string,
  clusterId: string,
  self: NodePorts,
  all: readonly NodePorts[],
  library: KafkaLibrary,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const [properties, logDir, done] = [propertiesFile(folder), join(folder, 'data'), join(folder, 'formatted')];
  await writeFile(properties, serverProperties(self, all, logDir));
  if (await readFile(done).then(Boolean, () => false)) return;
  // Without the mark no broker has run here: what is there is a format that was interrupted.
  await rm(logDir, { recursive: true, force: true });
  const flags = [
    '-XX:TieredStopAtLevel=1',
    '-cp',
    library.classPath,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    properties,
    ...(self.secured ? scramFlags(self.secured.listener) : []),
  ];
  await run(library.java, flags).catch((error: unknown) => {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? String(error);
    throw new EmbeddedError(`Kafka could not format its folder ${logDir}: ${said}`, { cause: error });
  });
  await writeFile(done, clusterId);
}

/** Ends the broker that a killed process left behind in this folder, in order if it can. */
export async function endOrphanBroker(folder: string): Promise<void> {
  const { pid, started } = await readPidFile(folder);
  if (pid === undefined || !(await isRunning(pid)) || (await startMark(pid)) !== started) return;
  if ((await commandLine(pid))?.includes(propertiesFile(folder))) await endProcess(pid);
}

/** One that was cut short by a crash names nobody. */
async function readPidFile(folder: string): Promise<{ pid?: number; started?: string }> {
  try {
    return JSON.parse(await readFile(pidFile(folder), 'utf8')) as { pid: number; started?: string };
  } catch {
    return {};
  }
}

/** The node of a prepared folder. It is not started yet. */
export function kafkaNode(
  folder: string,
  { id, client: port, detours = [], secured }: NodePorts,
  library: KafkaLibrary,
): KafkaNode {
  const logFile = join(folder, 'kafka.log');
  let running: ChildProcess | undefined;
  let end = Promise.resolve();
  const spawned = (child: ChildProcess, ended: Promise<void>) => {
    running = child;
    end = ended.then(() => {
      if (running === child) running = undefined;
    });
  };
  const send = (name: NodeJS.Signals) => {
    if (running?.pid !== undefined) signal(running.pid, name);
  };
  return {
    id,
    address: `127.0.0.1:${port}`,
    logFile,
    detours: Object.fromEntries(detours.map(({ name, listens }) => [name, listens])),
    secured: secured?.port,
    pid: () => running?.pid,
    ended: () => end,
    start: () => startBroker(folder, logFile, port, library, spawned),
    async stop() {
      if (running?.pid === undefined) return;
      // A child does not keep this process alive, but waiting for its end does.
      running.ref();
      await endProcess(running.pid);
      await end;
    },
    async kill() {
      running?.ref();
      send('SIGKILL');
      await end;
    },
    pause: () => send('SIGSTOP'),
    resume: () => send('SIGCONT'),
  };
}

async function startBroker(
  folder: string,
  logFile: string,
  port: number,
  library: KafkaLibrary,
  spawned: (child: ChildProcess, ended: Promise<void>) => void,
): Promise<void> {
  // Whoever has the port would be taken for our broker, if it speaks the same protocol.
  if (!(await isPortFree(port))) throw portTaken(port);
  const log = await openChildLog(logFile);
  try {
    // A process group of its own: an interrupt from the terminal must not stop it under the services that use it.
    const child = spawn(library.java, brokerFlags(folder, library), {
      cwd: folder,
      detached: true,
      stdio: ['ignore', log.handle.fd, log.handle.fd],
    });
    const ended = new Promise<void>((resolve) => child.once('error', () => resolve()).once('exit', () => resolve()));
    child.unref();
    if (child.pid !== undefined) {
      spawned(child, ended);
      await writeFile(pidFile(folder), JSON.stringify({ pid: child.pid, started: await startMark(child.pid) }));
    }
    await waitUntilAnswers(port, ended, log);
  } finally {
    await log.handle.close();
  }
}

function brokerFlags(folder: string, { classPath, loggingFile }: KafkaLibrary): string[] {
  return [
    ...JVM_FLAGS,
    `-Dlog4j2.configurationFile=${loggingFile}`,
    '-cp',
    classPath,
    'kafka.Kafka',
    propertiesFile(folder),
  ];
}

async function waitUntilAnswers(port: number, ended: Promise<void>, log: ChildLog): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!over) {
    if ((await brokersInService(port)) !== undefined) return;
    if (Date.now() > deadline)
      throw new EmbeddedError(
        `The Kafka broker did not answer for ${START_TIMEOUT_MS / 1000} seconds (more in ${log.path}).`,
      );
    await delay(50);
  }
  const said = await log.since();
  if (/Address already in use|Failed to bind/i.test(said)) throw portTaken(port);
  const reason = /(?:ERROR|FATAL|Error:) +(.+)/.exec(said)?.[1] ?? 'it ended without a word';
  throw new EmbeddedError(`The embedded Kafka did not start: ${reason} (more in ${log.path}).`);
}

function portTaken(port: number): PortTakenError {
  return new PortTakenError(`The port ${port} for the embedded Kafka is in use.`);
}

async function endProcess(pid: number): Promise<void> {
  signal(pid, 'SIGCONT');
  signal(pid, 'SIGTERM');
  if (await waitForEnd(pid, STOP_MS)) return;
  signal(pid, 'SIGKILL');
  await waitForEnd(pid, KILL_MS);
}

function propertiesFile(folder: string): string {
  return join(folder, 'server.properties');
}

function pidFile(folder: string): string {
  return join(folder, 'broker.json');
}
