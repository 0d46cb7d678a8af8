import { type ExampleChoices, exampleToLoad } from './example-choice.js';
import { readExample } from './example-files.js';
import type { GatewayClient } from './gateway-client.js';
import { loadExample, outOfOrder } from './example-loader.js';
import { NO_EXAMPLE } from '../launcher.settings.js';

/**
 * Records the example that is due, if any, and remembers the choice: `asked` is the EXAMPLE of this start. A load that
 * is interrupted is completed by the next start. Throws `StartupError` when it cannot be recorded.
 */
export async function recordExample(
  gateway: GatewayClient,
  root: string,
  asked: string | undefined,
  choices: ExampleChoices,
  signal: AbortSignal,
): Promise<void> {
  const ledger = await gateway.ledger(signal);
  const example = exampleToLoad(asked, await choices.read(ledger.id), ledger.headSequence <= 0);
  if (example === undefined) {
    if (asked === NO_EXAMPLE) await choices.write(ledger.id, { example: NO_EXAMPLE, complete: true });
    return;
  }
  const commands = await readExample(root, example);
  await choices.write(ledger.id, { example, complete: false });
  const result = await loadExample(gateway, example, commands, signal);
  if (!result.loaded) throw outOfOrder(example);
  await choices.write(ledger.id, { example, complete: true });
}
