import { beforeEach, describe, expect, it } from '@jest/globals';
import { ChainWriter, MemoryLog } from '@curbline/log';
import { CommandStream } from '../workload/command-stream.js';
import { LogAuditor, type Acknowledgement } from './acknowledgements.js';
import { ledgerFold, submissionOf } from './submission.js';

const LEDGER = 'audited';
const COMMANDS = 5;
const GENESIS = 1;

/** A benchmark that could not notice a wrong result would prove nothing by a right one. */
describe('the audit of what clients were told', () => {
  let auditor: LogAuditor;
  let told: Acknowledgement[];
  let groups: number;

  beforeEach(async () => {
    const log = new MemoryLog();
    const writer = new ChainWriter({ log, ledger: LEDGER, fold: ledgerFold() });
    await writer.start();
    const stream = new CommandStream({ seed: 1, name: 'audit', today: () => '2025-06-01' });
    groups = 0;
    for (const request of stream.groups()) {
      await writer.submit(submissionOf(request));
      groups += 1;
    }
    told = [];
    while (told.length < COMMANDS) {
      const command = stream.next();
      const { entries } = await writer.submit(submissionOf(command.request));
      const { sequence, hash } = entries[0] as (typeof entries)[number];
      stream.recorded(command, sequence);
      told.push({ client: told.length % 2, commandId: command.request.idempotencyKey, sequence, hash });
    }
    await writer.stop();
    auditor = new LogAuditor(log, LEDGER);
  });

  const at = (index: number): Acknowledgement => told[index] as Acknowledgement;
  const audit = (acknowledged: readonly Acknowledgement[]): Promise<void> =>
    auditor.audit(acknowledged, groups + GENESIS);

  it('finds nothing when everything is as it was told, and then expects nothing twice', async () => {
    await expect(audit(told)).resolves.toBeUndefined();
    await expect(auditor.audit([])).resolves.toBeUndefined();
    await expect(auditor.audit([at(0)])).rejects.toThrow('1 commands were acknowledged');
  });

  it.each<[string, () => Acknowledgement[]]>([
    ['an entry that nobody was told of', () => told.slice(1)],
    ['a command that is not in the log', () => [{ ...at(0), commandId: 'lost' }, ...told.slice(1)]],
    ['a command that was told twice', () => [at(1), ...told.slice(1)]],
    ['another sequence', () => [{ ...at(0), sequence: at(0).sequence + 1 }, ...told.slice(1)]],
    ['another hash', () => [{ ...at(0), hash: at(1).hash }, ...told.slice(1)]],
    ["one client's commands in another order", () => [at(2), at(1), at(0), ...told.slice(3)]],
  ])('notices %s', async (_what, wrong) => {
    await expect(audit(wrong())).rejects.toThrow();
  });
});
