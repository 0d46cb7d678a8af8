import type { Progress } from '../report/progress.js';
import { n, type ImportReport, type VersionReport } from '../report/report.js';
import type { RowReference } from '../source/source.js';
import { sendCommands, type Outgoing } from './command-stream.js';
import { counted } from './counted.js';
import { pause, type BatchAnswer, type BatchProblem, type Gateway } from './gateway.js';

/** So often is told how far a run is, and asked how far views and checks are behind. */
const TELL_EVERY_MS = 100;
const LAG_EVERY_MS = 1_000;

/** The row that a command comes from, and whether the row is a command as it stands. */
export type SentRow = RowReference & { given: boolean };

/** Sends the commands of a run, and tells how far it is and how far ledger, checks and views are behind. */
export class Sending {
  /** The sequence of the last event that was written, by this run or by one before that it repeats; -1: none yet. */
  lastWritten = -1;
  /** Of the last event that this run wrote. */
  position: ImportReport['position'];

  constructor(
    private readonly gateway: Gateway,
    private readonly progress: Progress,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Resolves when all of them are answered. What was written is counted in `told`; `onProblem` hears of the others. */
  async send(
    commands: AsyncIterable<readonly Outgoing<SentRow | undefined>[]>,
    told: VersionReport,
    onProblem: (problem: BatchProblem, row: SentRow | undefined) => void,
  ): Promise<void> {
    let [sent, done, rows, toldAt, askedAt] = [0, 0, 0, 0, performance.now()];
    let before: SentRow | undefined;
    let lag = '';
    const tell = () => this.progress.advance(rows, `ledger ${n(sent - done)} behind${lag}`);
    await sendCommands(
      counted(commands, (some) => (sent += some.length)),
      (lines) => this.gateway.batch(lines),
      (answer: BatchAnswer, { item }) => {
        if ('problem' in answer) onProblem(answer.problem, item);
        else this.count(answer, told);
        if (item !== before) rows += 1;
        before = item;
        done += 1;
        const now = performance.now();
        if (now - toldAt < TELL_EVERY_MS) return;
        toldAt = now;
        tell();
        if (now - askedAt < LAG_EVERY_MS) return;
        askedAt = Infinity;
        void this.lag().then((text) => ([lag, askedAt] = [text, performance.now()]));
      },
      (ms) => pause(ms, this.signal),
    );
    tell();
  }

  private count(answer: Exclude<BatchAnswer, { problem: BatchProblem }>, told: VersionReport): void {
    this.lastWritten = Math.max(this.lastWritten, answer.position.sequence);
    if (answer.replayed) {
      told.repeated += 1;
      return;
    }
    for (const type of answer.types) told.written[type] = (told.written[type] ?? 0) + 1;
    this.position = answer.position;
  }

  /** In words; of what does not answer now, that it does not. */
  private async lag(): Promise<string> {
    const told = async (what: string, head: Promise<number>) => {
      const at = await head.catch(() => undefined);
      return at === undefined ? `, ${what} do not answer` : `, ${what} ${n(Math.max(0, this.lastWritten - at))} behind`;
    };
    const views = this.gateway.viewHead().then(({ sequence }) => sequence);
    return (await Promise.all([told('checks', this.gateway.indexHead()), told('views', views)])).join('');
  }
}
