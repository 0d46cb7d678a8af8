import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import {
  ENVIRONMENT_BY_MESSAGE,
  type EnvironmentMessage,
  type ListeningMessage,
  StartupError,
} from '@curbline/platform';
import { RotatingFile } from './rotating-file.js';
import type { Part, RunningPart } from './supervisor.js';

/** A service drains for 10 s and gives up after 15 s by itself. */
const STOP_TIMEOUT_MS = 17_000;

/** The head of a stack is enough; a service that babbles must not fill the memory. */
const MOST_COMPLAINTS = 50;

const LOUD = new Set(['warn', 'error', 'fatal']);

/** A process that runs, how it ended, and what it complained of. */
interface ForkedService {
  child: ChildProcess;
  ended: Promise<string>;
  complaint: () => string | undefined;
}

/** One of the Nest applications, as a child process with an IPC channel: it ends by itself when this process is gone. */
export class ServicePart implements Part {
  readonly logFile: string;
  private readonly log: RotatingFile;
  private address: string | undefined;
  private prepared: ForkedService | undefined;

  /** `variables` is asked at each start; `warn` gets what the service says at level warn and above, one line each. */
  constructor(
    readonly name: string,
    private readonly mainFile: string,
    private readonly variables: () => Record<string, string>,
    logFile: string,
    private readonly warn: (line: string) => void,
  ) {
    this.logFile = logFile;
    this.log = new RotatingFile(logFile);
  }

  /** Where it listens; known from its first start on. */
  get url(): string {
    if (this.address === undefined) throw new Error(`The ${this.name} has not been started.`);
    return this.address;
  }

  /** Lets the process load its code, before it is known what `start` will tell it. */
  prepare(): void {
    this.prepared = this.fork();
  }

  /** Resolves when it listens. Rejects with what it complained of, when it ends instead. */
  async start(signal: AbortSignal): Promise<RunningPart> {
    const { child, ended, complaint } = this.prepared ?? this.fork();
    this.prepared = undefined;
    const interrupt = (): boolean => child.kill('SIGTERM');
    signal.addEventListener('abort', interrupt);
    const listening = new Promise<string>((resolve) => {
      child.on('message', (message: ListeningMessage) => message.type === 'listening' && resolve(message.url));
    });
    const variables = { ...this.variables(), ...(this.address ? { PORT: new URL(this.address).port } : {}) };
    child.send({ type: 'environment', variables } satisfies EnvironmentMessage, () => undefined);
    const url = await Promise.race([listening, ended.then(() => undefined)]);
    signal.removeEventListener('abort', interrupt);
    if (url === undefined)
      throw new StartupError(complaint() ?? `The ${this.name} ${await ended} before it listened; see ${this.logFile}.`);
    this.address = url;
    return { ended, stop: () => stopChild(child, ended) };
  }

  private fork(): ForkedService {
    const child = fork(this.mainFile, [], {
      env: { ...process.env, [ENVIRONMENT_BY_MESSAGE]: '1' },
      execArgv: [],
      silent: true,
      // A process group of its own: Ctrl-C is for the launcher, which stops the services in the right order.
      detached: true,
    });
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(`could not be run: ${error.message}`));
      child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
    });
    return { child, ended, complaint: this.follow(child) };
  }

  /** Copies what the child says into the log file, and what matters to the person at the terminal. Returns what it complained of. */
  private follow(child: ChildProcess): () => string | undefined {
    const complaints: string[] = [];
    eachLine(child.stdout, (line) => {
      this.log.write(`${line}\n`);
      const loud = loudMessage(line);
      if (loud) this.warn(`${this.name}: ${loud}`);
    });
    eachLine(child.stderr, (line) => {
      this.log.write(`${line}\n`);
      if (complaints.length < MOST_COMPLAINTS) complaints.push(line);
    });
    return () => this.sentenceOf(complaints);
  }

  /** A service that knows what is wrong says it in one sentence; Node, which does not, prints a stack with the error in it. */
  private sentenceOf(complaints: readonly string[]): string | undefined {
    if (complaints.length < 2) return complaints[0];
    const error = complaints.find((line) => /^\w*Error\b/.test(line)) ?? complaints[0];
    return `The ${this.name} could not start (${error}); see ${this.logFile}.`;
  }
}

function eachLine(stream: Readable | null, take: (line: string) => void): void {
  if (stream) createInterface({ input: stream, crlfDelay: Infinity }).on('line', take);
}

/** The message of a JSON log line at level warn or above. */
function loudMessage(line: string): string | undefined {
  try {
    const { level, message } = JSON.parse(line) as { level?: string; message?: string };
    return level && LOUD.has(level) ? `${level}: ${message}` : undefined;
  } catch {
    return undefined;
  }
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
