import { fileURLToPath } from 'node:url';
import { maskUrlPasswords, onStopSignals, readConfig } from '@curbline/platform';
import { logTool } from './log-tool/log-tool.js';
import { logToolSchema } from './log-tool/log-tool.settings.js';
import { withNamedLog } from './log-tool/named-log.js';
import { projectRoot } from './project-root.js';

/** `npm run log`: a verified copy of a ledger's log to files, and back. Ends with 1 and one sentence when it fails. */
async function main(): Promise<void> {
  const stopped = new AbortController();
  onStopSignals(
    () => stopped.abort(new Error('It was interrupted; the same command goes on where it stopped.')),
    () => process.exit(130),
  );
  const root = projectRoot(fileURLToPath(import.meta.url));
  const settings = () => readConfig(logToolSchema, process.env);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  await logTool({
    ledger: () => settings().LEDGER,
    withLog: (kafka, use) => withNamedLog(settings(), { kafka, root, say }, use),
    signal: stopped.signal,
    say,
    print: (line) => void process.stdout.write(`${line}\n`),
  }).parseAsync();
}

main().catch((error: unknown) => {
  process.stderr.write(`${maskUrlPasswords(error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
});
