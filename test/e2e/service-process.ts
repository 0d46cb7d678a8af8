import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** One service as a process of its own, which a test may kill and start again at the same address. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private said = '';
  private address: string | undefined;

  constructor(
    readonly name: string,
    private readonly mainFile: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Where it listens, also while it does not run. */
  get url(): string {
    if (this.address === undefined) throw new Error(`The ${this.name} was never started.`);
    return this.address;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Freezes it (SIGSTOP): its connections stay open, and nothing is answered. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  /** Lets a frozen one go on. */
  resume(): void {
    this.child?.kill('SIGCONT');
  }

  /** Resolves when it listens; rejects with what it said when it ends instead. */
  async start(): Promise<void> {
    const port = this.address === undefined ? '0' : new URL(this.address).port;
    const child = fork(this.mainFile, [], {
      env: { PATH: process.env.PATH, PORT: port, LOG_LEVEL: 'warn', ...this.env },
      execArgv: [],
      silent: true,
    });
    this.child = child;
    const hear = (bytes: Buffer): void => void (this.said = (this.said + bytes.toString()).slice(-20_000));
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code, signal) => {
      // Nobody asked it to end: what it said is the only trace.
      if (this.child === child) console.error(`The ${this.name} ended by itself (${signal ?? code}): ${this.said}`);
    });
    const listening = new Promise<string>((resolve) => {
      child.on('message', (message: { type?: string; url?: string }) => {
        if (message.type === 'listening' && message.url) resolve(message.url);
      });
    });
    const url = await Promise.race([listening, once(child, 'exit').then(() => undefined)]);
    if (url === undefined) throw new Error(`The ${this.name} did not start: ${this.said}`);
    this.address = url;
  }

  /** Ends it at once, as the kernel does when memory runs out. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it as an orchestrator does; resolves with its exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await exited)[0];
  }
}
