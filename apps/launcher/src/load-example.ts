import { fileURLToPath } from 'node:url';
import { accessKeysSetting, onStopSignals, readConfig, serviceUrlsSetting } from '@curbline/platform';
import { z } from 'zod';
import { exampleNames, readExample } from './example/example-files.js';
import { GatewayClient } from './example/gateway-client.js';
import { loadExample, outOfOrder } from './example/example-loader.js';
import { DEFAULT_EXAMPLE, exampleSetting, NO_EXAMPLE } from './launcher.settings.js';
import { projectRoot } from './project-root.js';
import { untilReady } from './readiness.js';

/**
 * Records an example in a system that runs already, such as that of docker-compose.yml: waits for the gateway at
 * GATEWAY_URL, gives it the commands, and ends. It may be run again at any time: what is there is not recorded twice,
 * and a ledger that has entries of its own keeps to them unless EXAMPLE was set.
 */
async function main(): Promise<void> {
  const root = projectRoot(fileURLToPath(import.meta.url));
  const schema = z.object({
    GATEWAY_URL: serviceUrlsSetting({ description: 'Where the gateway is.' }).default(['http://127.0.0.1:3000']),
    EXAMPLE: exampleSetting(await exampleNames(root)),
    ACCESS_KEYS: accessKeysSetting(),
  });
  const { GATEWAY_URL, EXAMPLE, ACCESS_KEYS } = readConfig(schema, process.env);
  const example = EXAMPLE ?? DEFAULT_EXAMPLE;
  if (example === NO_EXAMPLE) return;
  const stopping = new AbortController();
  onStopSignals(
    () => process.exit(0),
    () => process.exit(130),
  );
  const url = GATEWAY_URL[0] ?? '';
  await untilReady(url, () => undefined, stopping.signal);
  const result = await loadExample(
    new GatewayClient(url, writeKey(ACCESS_KEYS)),
    example,
    await readExample(root, example),
    stopping.signal,
  );
  if (result.loaded) process.stdout.write(`The example ${example} is recorded (${result.commands} commands).\n`);
  else if (EXAMPLE === undefined)
    process.stdout.write('The ledger has entries of its own, so no example was recorded.\n');
  else throw outOfOrder(example);
}

/** The secret of the first key that may write: the keys are those of the gateway, `name:role:secret`. */
function writeKey(keys: readonly string[]): string | undefined {
  const [, , ...secret] = keys.find((key) => key.split(':')[1] === 'write')?.split(':') ?? [];
  return secret.length === 0 ? undefined : secret.join(':');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
