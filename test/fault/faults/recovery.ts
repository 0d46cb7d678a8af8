import { setTimeout as wait } from 'node:timers/promises';
import type { Recorder } from '../clients/recorder.js';
import { commandFor } from '../clients/restriction.js';

/** Longer than any recovery that an operator would call one, and enough for two processor cores that do much else. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 50;

/** Asks the system through every gateway whether it has come back. What it asks is part of the history. */
export class Recovery {
  private probes = 0;

  constructor(private readonly recorder: Recorder) {}

  /** Resolves when a new command is accepted through every gateway. Rejects after 120 s. */
  async untilWritable(): Promise<void> {
    await inTime('No command was accepted', this.write());
  }

  /** Resolves when commands are accepted through every gateway and can be read back there. Rejects after 120 s each. */
  async complete(): Promise<void> {
    const written = await inTime('No command was accepted', this.write());
    const last = Math.max(...written.map(({ sequence }) => sequence));
    const [{ subject } = { subject: '' }] = written;
    await inTime('What was accepted could not be read', this.read(subject, last));
  }

  private write(): Promise<{ subject: string; sequence: number }[]> {
    return Promise.all(
      this.recorder.gateways.urls.map(async (_, gateway) => {
        const id = `probe-${++this.probes}`;
        const body = commandFor('ImposeRestriction', { id, status: 'new', version: 0 }, '');
        const { outcome } = await this.recorder.submit(body, { key: id, expects: 'accepted', gateway, stay: true });
        return { subject: id, sequence: outcome.known === 'accepted' ? outcome.sequence : -1 };
      }),
    );
  }

  private async read(subject: string, sequence: number): Promise<void> {
    await Promise.all(
      this.recorder.gateways.urls.map(async (url) => {
        while (!(await this.recorder.readState(url, subject, sequence))) await wait(PAUSE_MS);
        while (!(await this.recorder.check(url, subject, sequence))) await wait(PAUSE_MS);
      }),
    );
  }
}

async function inTime<T>(otherwise: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${otherwise} within ${PATIENCE_MS / 1_000} s.`)), PATIENCE_MS);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
