import type { BenchContext } from '../harness/bench.context.js';
import { benchFile } from '../harness/run.context.js';
import { Child } from '../harness/child-process.js';
import type { AskedQuestion } from './gateway.target.js';

/** A bare Fastify in a process of its own that greets everybody in as many bytes as an answer has on average. */
export class HelloPeer {
  readonly #service: Child;
  readonly #url: string;
  readonly #greeting: string;

  private constructor(service: Child, url: string, greeting: string) {
    this.#service = service;
    this.#url = url;
    this.#greeting = greeting;
  }

  static async open(context: BenchContext, answerBytes: number): Promise<HelloPeer> {
    const greeting = JSON.stringify({ hello: 'x'.repeat(Math.max(0, answerBytes - '{"hello":""}'.length)) });
    const { child, url } = await Child.listening('bare Fastify', benchFile(context, 'load', 'hello.main.js'), {
      HELLO_TEXT: greeting,
    });
    return new HelloPeer(child, url, greeting);
  }

  get url(): string {
    return this.#url;
  }

  get pid(): number {
    return this.#service.pid;
  }

  /** The same questions, with the one answer that it knows. */
  asked(questions: readonly AskedQuestion[]): AskedQuestion[] {
    return questions.map((each) => ({ ...each, expected: this.#greeting }));
  }

  close(): Promise<void> {
    return this.#service.stop();
  }
}
