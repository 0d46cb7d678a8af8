import { CHAIN_START, followChain, type ChainPosition, type Log } from '@curbline/log';

/** What a client was told of one of its commands. */
export interface Acknowledgement {
  /** Which of the clients; each has one command under way at a time. */
  client: number;
  commandId: string;
  sequence: number;
  hash: string;
}

/**
 * Reads a ledger's log by itself and holds against it what clients were told. It goes on where it stopped, so that each
 * repetition is checked once.
 */
export class LogAuditor {
  readonly #log: Log;
  readonly #ledger: string;
  #position: ChainPosition = CHAIN_START;

  constructor(log: Log, ledger: string) {
    this.#log = log;
    this.#ledger = ledger;
  }

  /**
   * Throws unless the entries since the last audit are those of the acknowledged commands, each once, at the sequence and
   * with the hash that was told, and those of one client in the order in which it was told of them.
   * `others` is how many commands of other origin (the groups at the beginning, the genesis) are expected.
   */
  async audit(acknowledged: readonly Acknowledgement[], others = 0): Promise<void> {
    const stored = await this.#readOn();
    const entries = [...stored.values()].reduce((sum, places) => sum + places.length, 0);
    if (entries !== acknowledged.length + others) {
      throw new Error(`${acknowledged.length} commands were acknowledged, and the log has ${entries} more entries.`);
    }
    const lastOf = new Map<number, number>();
    for (const { client, commandId, sequence, hash } of acknowledged) {
      const places = stored.get(commandId) ?? [];
      if (places.length !== 1 || places[0]?.sequence !== sequence || places[0].hash !== hash) {
        throw new Error(`${commandId} was told sequence ${sequence}; the log has it at ${JSON.stringify(places)}.`);
      }
      if (sequence <= (lastOf.get(client) ?? -1)) throw new Error(`${commandId} stands before an earlier command.`);
      lastOf.set(client, sequence);
    }
  }

  /** The accepted entries since the last time, by command. */
  async #readOn(): Promise<Map<string, { sequence: number; hash: string }[]>> {
    const end = await this.#log.endOffset();
    const stored = new Map<string, { sequence: number; hash: string }[]>();
    const ending = new AbortController();
    if (this.#position.nextOffset >= end) return stored;
    const options = { ledger: this.#ledger, from: this.#position, signal: ending.signal };
    for await (const { entries, position } of followChain(this.#log, options)) {
      for (const { entry, sequence, hash } of entries) {
        const places = stored.get(entry.commandid);
        if (places) places.push({ sequence, hash });
        else stored.set(entry.commandid, [{ sequence, hash }]);
      }
      this.#position = position;
      if (position.nextOffset >= end) break;
    }
    ending.abort();
    return stored;
  }
}
