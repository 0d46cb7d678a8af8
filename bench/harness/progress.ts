/** Tells on standard error what is being done: in place on a terminal, else one line for each topic. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #startedAt = performance.now();
  #topic = '';

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  /** A new topic, which stays on the screen. */
  begin(topic: string): void {
    this.#topic = topic;
    this.#stream.write(`${this.#clear()}${this.#elapsed()}  ${topic}\n`);
  }

  /** What is done about the topic at the moment. */
  now(what: string): void {
    if (this.#stream.isTTY) this.#stream.write(`${this.#clear()}${this.#elapsed()}    ${this.#topic}: ${what}`);
  }

  end(): void {
    this.#stream.write(this.#clear());
  }

  #clear(): string {
    return this.#stream.isTTY ? '\r\u001b[2K' : '';
  }

  #elapsed(): string {
    return `${((performance.now() - this.#startedAt) / 1000).toFixed(0).padStart(4)} s`;
  }
}
