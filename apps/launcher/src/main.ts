import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onStopSignals, readConfig, secretsOf } from '@curbline/platform';
import { commandLine } from './command-line.js';
import { exampleNames } from './example/example-files.js';
import { Launcher } from './launcher.js';
import { launcherSchema } from './launcher.settings.js';
import { projectRoot } from './project-root.js';

const PARENT_POLL_MS = 500;

const here = fileURLToPath(import.meta.url);
const root = projectRoot(here);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const examples = await exampleNames(root);
  const { kafka } = commandLine(examples).parse().opts<{ kafka: boolean }>();
  const schema = launcherSchema(examples);
  const read = readConfig(schema, process.env);
  const settings = { ...read, DATA_DIR: resolve(read.DATA_DIR) };
  // The parts of the system look for their programs and files from the project's folder, wherever the start came from.
  process.chdir(root);
  const appsDir = resolve(dirname(here), '..', '..');
  const launcher = new Launcher(settings, { kafka, root, appsDir, secrets: secretsOf(schema, process.env), say });
  let stopping = false;
  const stop = (): void => {
    stopping = true;
    void launcher.stop().then(() => process.exit(0));
  };
  onStopSignals(stop, () => process.exit(130));
  if (process.env['npm_lifecycle_event'] !== undefined) whenParentIsGone(stop);
  try {
    const url = await launcher.start();
    process.stdout.write(`Curbline is ready: ${url}\n`);
    await launcher.failed;
  } catch (error) {
    // A start that was interrupted fails, too, and its failure is nobody's business.
    if (stopping) return;
    await launcher.stop();
    throw error;
  }
}

/** npm passes signals on, but when it is killed, nobody would be left to whom this process is of use. */
function whenParentIsGone(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, PARENT_POLL_MS);
  watch.unref();
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message.replace(/\s*\n\s*/g, ' ') : String(error));
  process.exit(1);
});
