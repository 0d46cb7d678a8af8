import { type ChildProcess, fork } from 'node:child_process';

const STOP_TIMEOUT_MS = 17_000;
const SUCCESS = 'it ended with code 0';

/** A process of the benchmark's own: a service of the system, a peer, or the load generator. */
export class Child {
  readonly #process: ChildProcess;
  readonly #name: string;
  readonly #ended: Promise<string>;
  #said = '';

  private constructor(name: string, mainFile: string, env: NodeJS.ProcessEnv) {
    this.#name = name;
    this.#process = fork(mainFile, [], {
      env: { ...process.env, ...env },
      execArgv: execArguments(name),
      silent: true,
    });
    const keep = (text: Buffer): void => void (this.#said = (this.#said + text.toString()).slice(-4_000));
    this.#process.stdout?.on('data', keep);
    this.#process.stderr?.on('data', keep);
    this.#ended = new Promise((resolve) => {
      this.#process.once('error', (error) => resolve(error.message));
      this.#process.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`));
    });
  }

  /** Starts a compiled program that tells `{ type: 'listening', url }` once it can be reached. */
  static async listening(
    name: string,
    mainFile: string,
    env: NodeJS.ProcessEnv,
  ): Promise<{ child: Child; url: string }> {
    const child = new Child(name, mainFile, env);
    const { url } = await child.message<{ type: 'listening'; url: string }>('listening');
    return { child, url };
  }

  /** Starts a compiled program that answers messages. */
  static start(name: string, mainFile: string, env: NodeJS.ProcessEnv = {}): Child {
    return new Child(name, mainFile, env);
  }

  /** Runs a compiled program to its end. Rejects, with what it said, when it fails. */
  static async finished(name: string, mainFile: string, env: NodeJS.ProcessEnv): Promise<void> {
    const child = new Child(name, mainFile, env);
    const how = await child.#ended;
    if (how !== SUCCESS) throw new Error(`The ${name} failed: ${how}. ${child.#said}`);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Sends a request and resolves with the answer. One at a time. */
  async ask<Answer>(request: object): Promise<Answer> {
    this.#process.send(request);
    return this.message<{ type: 'answer'; answer: Answer }>('answer').then(({ answer }) => answer);
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  /** The next message of a type. Rejects, with what the process said last, when it tells of an error or ends instead. */
  async message<Message extends { type: string }>(type: Message['type']): Promise<Message> {
    let take: ((message: Message | { type: 'error'; message: string }) => void) | undefined;
    const told = new Promise<Message>((resolve, reject) => {
      take = (message) => {
        if (message.type === type) resolve(message as Message);
        else if (message.type === 'error')
          reject(new Error(`${this.#name}: ${(message as { message: string }).message}`));
      };
      this.#process.on('message', take);
    });
    try {
      return await Promise.race([
        told,
        this.#ended.then((how) => Promise.reject(new Error(`The ${this.#name} is gone: ${how}. ${this.#said}`))),
      ]);
    } finally {
      if (take) this.#process.off('message', take);
    }
  }
}

/** `BENCH_PROFILE=gateway` writes a CPU profile of every process of that name into the current folder. */
function execArguments(name: string): string[] {
  return process.env.BENCH_PROFILE === name ? ['--cpu-prof', `--cpu-prof-name=${name}-${Date.now()}.cpuprofile`] : [];
}
