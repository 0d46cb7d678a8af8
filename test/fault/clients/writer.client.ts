import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '@curbline/testing';
import type { CommandRecord } from '../checker/history.js';
import type { Recorder } from './recorder.js';
import { afterCommand, commandFor, type CommandBody, type OwnRestriction } from './restriction.js';

/** A restriction is lifted after about so many events, and another one takes its place. */
const MOST_EVENTS = 14;
/** For so long all clients quarrel about one shared restriction. */
const SHARED_FOR_MS = 5_000;

/**
 * A compliance officer who never rests: records, changes and lifts restrictions of its own, takes part in a shared one,
 * repeats itself, makes mistakes on purpose, and reads what it wrote.
 */
export class WriterClient {
  private restriction: OwnRestriction;
  private made = 0;
  private sent = 0;
  private shared = { id: '', version: 0 };
  private lastBody: CommandBody | undefined;
  private reading: Promise<boolean> | undefined;

  constructor(
    private readonly name: string,
    private readonly recorder: Recorder,
    private readonly random: Random,
  ) {
    this.restriction = this.newRestriction();
  }

  /** Writes until it is told to stop; resolves when the last outcome is known, or given up, and the last read is over. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.act();
      await wait(this.random.between(5, 40));
    }
    await this.reading;
  }

  private async act(): Promise<void> {
    const { random } = this;
    const dice = random.next();
    if (dice < 0.12) return this.quarrel();
    if (dice < 0.2) return this.makeMistake();
    const written = await this.goOn();
    if (written.outcome.known !== 'accepted') return;
    if (random.chance(0.06)) await this.repeat(written);
    if (random.chance(0.04)) await this.reuseKey(written);
    if (random.chance(0.3)) this.readBack(written.subject, written.outcome.sequence);
  }

  /** The next thing in the life of its own restriction. */
  private async goOn(): Promise<CommandRecord> {
    if (this.restriction.status === 'lifted') this.restriction = this.newRestriction();
    const { restriction } = this;
    const type = this.nextType(restriction);
    const body = this.bodyOf(type, restriction);
    if (this.random.chance(0.3)) body.expectedVersion = restriction.version;
    const record = await this.send(body, 'accepted');
    if (record.outcome.known === 'accepted') this.restriction = afterCommand(type, restriction);
    // Whoever does not know what became of a command goes on with something else.
    else this.restriction = this.newRestriction();
    return record;
  }

  private nextType({ status, version }: OwnRestriction): string {
    if (status === 'new') return 'ImposeRestriction';
    if (version >= MOST_EVENTS) return 'LiftRestriction';
    const others =
      status === 'suspended' ? ['ResumeRestriction', 'AddNote'] : ['AmendRestriction', 'SuspendRestriction', 'AddNote'];
    return this.random.pick(others);
  }

  /** All clients write to one restriction, the first of them imposes it, and some of them insist on its version. */
  private async quarrel(): Promise<void> {
    const id = `shared-${Math.floor(performance.now() / SHARED_FOR_MS)}`;
    if (this.shared.id !== id) {
      this.shared = { id, version: 0 };
      await this.send(this.bodyOf('ImposeRestriction', { id, status: 'new', version: 0 }), 'either');
    }
    const body = this.bodyOf('AddNote', { id, status: 'in-force', version: 1 });
    if (this.random.chance(0.5)) body.expectedVersion = this.shared.version;
    const { outcome } = await this.send(body, 'either');
    if (outcome.known === 'accepted') this.shared.version = outcome.version;
  }

  private async makeMistake(): Promise<void> {
    const { restriction, random } = this;
    const { status, version } = restriction;
    const mistakes: CommandBody[] = [
      this.bodyOf('AddNote', { id: `${this.name}-nowhere`, status: 'new', version: 1 }),
      { ...this.bodyOf('AddNote', restriction), colour: 'red' } as CommandBody,
    ];
    if (status === 'in-force') {
      mistakes.push(this.bodyOf('ResumeRestriction', restriction), this.bodyOf('ImposeRestriction', restriction));
      mistakes.push({ ...this.bodyOf('AddNote', restriction), expectedVersion: version + 7 });
    }
    await this.send(random.pick(mistakes), 'refused');
  }

  /** The same key and body: the first answer once more. */
  private async repeat({ key, marker }: CommandRecord): Promise<void> {
    if (!this.lastBody) return;
    const again = { key, marker, expects: 'accepted', gateway: this.random.between(0, 1) } as const;
    await this.recorder.submit(this.lastBody, again);
  }

  /** The same key with another body is a mistake. */
  private async reuseKey({ key, subject }: CommandRecord): Promise<void> {
    const body = this.bodyOf('AddNote', { id: subject, status: 'in-force', version: 1 });
    await this.recorder.submit(body, { key, expects: 'refused', gateway: this.random.between(0, 1) });
  }

  /** Beside the writing, which must not wait for the views. One at a time. */
  private readBack(subject: string, sequence: number): void {
    if (this.reading) return;
    const url = this.random.pick(this.recorder.gateways.urls);
    const what = this.random.chance(0.5) ? 'check' : 'readState';
    this.reading = this.recorder[what](url, subject, sequence).finally(() => (this.reading = undefined));
  }

  private send(body: CommandBody, expects: CommandRecord['expects']): Promise<CommandRecord> {
    this.lastBody = body;
    const key = `${this.name}-${++this.sent}`;
    return this.recorder.submit(body, { key, expects, gateway: this.random.between(0, 1) });
  }

  private bodyOf(type: string, restriction: OwnRestriction): CommandBody {
    return commandFor(type, restriction, `${this.name} says ${this.sent}`);
  }

  private newRestriction(): OwnRestriction {
    return { id: `${this.name}-${++this.made}`, status: 'new', version: 0 };
  }
}
