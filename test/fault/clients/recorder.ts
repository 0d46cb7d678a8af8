import { setTimeout as wait } from 'node:timers/promises';
import type { CommandRecord, History, Outcome } from '../checker/history.js';
import type { Answer, GatewayClient } from './gateway.client.js';
import { checkFor, type CommandBody } from './restriction.js';

const PAUSE_MS = 50;

/** What a command is, besides its body. */
export interface Intent {
  key: string;
  expects: CommandRecord['expects'];
  /** Where it goes first. */
  gateway: number;
  /** The others are not asked when the first gives no answer. */
  stay?: boolean;
  /** Absent: a new one, for a new body. */
  marker?: string;
}

/** Sends commands and questions, and writes down what became of them. */
export class Recorder implements History {
  readonly commands: CommandRecord[] = [];
  readonly reads: History['reads'] = [];
  /** When a command was accepted, in order, on the run's clock. */
  readonly acceptedAtMs: number[] = [];
  /** Reads that found nobody to answer them. */
  readsUnanswered = 0;
  private markers = 0;
  private readonly givenUp = new AbortController();

  constructor(readonly gateways: GatewayClient) {}

  /** From now on nobody asks again for what has no answer: its outcome stays unknown. */
  giveUp(): void {
    this.givenUp.abort();
  }

  /** Asks until the outcome is known, as often as it takes, with the same key and body. */
  async submit(body: CommandBody, { key, expects, gateway, stay = false, marker }: Intent): Promise<CommandRecord> {
    const { urls } = this.gateways;
    const unique = marker ?? `marker-${++this.markers}`;
    const whole = { ...body, data: { ...body.data, reason: unique } };
    const record: CommandRecord = {
      key,
      marker: unique,
      type: body.type,
      subject: String(body.data.restrictionId),
      expectedVersion: body.expectedVersion,
      expects,
      attempts: [],
      outcome: { known: 'nothing' },
    };
    this.commands.push(record);
    for (let turn = gateway; !this.givenUp.signal.aborted; turn += stay ? 0 : 1) {
      const url = urls[turn % urls.length] as string;
      const { attempt, answer } = await this.gateways.command(url, key, whole);
      record.attempts.push(attempt);
      record.outcome = outcomeOf(answer);
      if (record.outcome.known === 'accepted') this.acceptedAtMs.push(attempt.endedAtMs);
      if (record.outcome.known !== 'nothing') break;
      await wait(PAUSE_MS);
    }
    return record;
  }

  /** Reads a restriction where a position is waited for; false when there was no answer. */
  async readState(url: string, subject: string, minSequence: number): Promise<boolean> {
    const path = `/v1/restrictions/${subject}?minSequence=${minSequence}`;
    const answer = await this.gateways.ask(url, 'GET', path);
    if (!this.isAnswer(answer, [200, 404])) return false;
    const { version = 0 } = answer.body as { version?: number };
    this.reads.push({
      gateway: url,
      subject,
      minSequence,
      sequence: sequenceOf(answer),
      saw: { what: 'state', version },
    });
    return true;
  }

  /** Checks an export that the restriction concerns; false when there was no answer. */
  async check(url: string, subject: string, minSequence: number): Promise<boolean> {
    const answer = await this.gateways.ask(url, 'POST', '/v1/checks', checkFor(subject, minSequence));
    if (!this.isAnswer(answer, [200])) return false;
    const { restrictions } = answer.body as { restrictions: { id: string }[] };
    const applies = restrictions.some(({ id }) => id === subject);
    this.reads.push({
      gateway: url,
      subject,
      minSequence,
      sequence: sequenceOf(answer),
      saw: { what: 'check', applies },
    });
    return true;
  }

  private isAnswer({ status }: Answer, expected: readonly number[]): boolean {
    if (status !== undefined && expected.includes(status)) return true;
    this.readsUnanswered += 1;
    return false;
  }
}

/** Only a 201 or a refusal tells what became of the command; anything else leaves it open. */
function outcomeOf({ status, body }: Answer): Outcome {
  if (status === 201) {
    const { position, version, events } = body as {
      position: { sequence: number; hash: string };
      version: number;
      events: unknown[];
    };
    return { known: 'accepted', sequence: position.sequence, hash: position.hash, version, events };
  }
  if (status === undefined || status >= 500) return { known: 'nothing' };
  return { known: 'refused', status, code: String((body as { code?: string } | undefined)?.code) };
}

function sequenceOf({ headers }: Answer): number {
  return Number(headers['curbline-sequence'] ?? -1);
}
