import { isDeepStrictEqual } from 'node:util';

/** An event of the work, and the stream that it is appended to. */
export interface Appended<Value> {
  stream: string;
  /** Its place among the events of its stream, from 0. */
  place: number;
  value: Value;
}

/** Throws unless what was read back is what was acknowledged: each once, in the order of its stream. */
export function assertReadBack<Value>(
  store: string,
  told: readonly Appended<Value>[],
  read: readonly Appended<Value>[],
): void {
  if (read.length !== told.length) {
    throw new Error(`${store} acknowledged ${told.length} events; ${read.length} can be read back.`);
  }
  const key = ({ stream, place }: Appended<Value>): string => `${stream} ${place}`;
  const stored = new Map(read.map((each) => [key(each), each.value]));
  for (const each of told) {
    if (!isDeepStrictEqual(stored.get(key(each)), each.value)) {
      throw new Error(`${store} acknowledged event ${each.place} of ${each.stream}, and has another one there.`);
    }
  }
}

/** Each client's own stream, new for each repetition, so that no repetition finds longer streams than the one before. */
export class Streams<Value> {
  #repetition = 0;
  #told: Appended<Value>[] = [];
  #places: number[] = [];
  #next = 0;

  constructor(readonly values: readonly Value[]) {}

  begin(clients: number): void {
    this.#repetition += 1;
    this.#told = [];
    this.#places = Array.from({ length: clients }, () => 0);
  }

  /** What a client appends next. It has one event under way at a time. */
  next(client: number): Appended<Value> {
    const stream = `rule-${this.#repetition}-${client}`;
    const value = this.values[this.#next++ % this.values.length] as Value;
    return { stream, place: this.#places[client] as number, value };
  }

  acknowledged(client: number, appended: Appended<Value>): void {
    this.#places[client] = appended.place + 1;
    this.#told.push(appended);
  }

  get told(): readonly Appended<Value>[] {
    return this.#told;
  }
}
