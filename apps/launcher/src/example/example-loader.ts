import { backoffDelayMs, sleep, StartupError } from '@curbline/platform';
import type { ExampleCommand } from './example-files.js';
import type { CommandAnswer, GatewayClient } from './gateway-client.js';

const OUT_OF_ORDER = 'knowledge-out-of-order';
const ATTEMPTS = 20;
const BACKOFF = { firstDelayMs: 100, maxDelayMs: 2_000 };

/** How a load ended. `later` means that the ledger already knew of later things, and nothing of the example was recorded. */
export type LoadResult = { loaded: true; commands: number; sequence: number } | { loaded: false; because: 'later' };

/**
 * Records an example. The commands go one by one, and not as a batch: history is adopted in order, so none may be
 * recorded while the outcome of an earlier one is unknown. Every command bears its own key, so what an interrupted load
 * had recorded is answered again and not recorded twice. Resolves when queries see all of it.
 * Throws `StartupError` when a command of the example is refused for another reason than its time.
 */
export async function loadExample(
  gateway: GatewayClient,
  name: string,
  commands: readonly ExampleCommand[],
  signal: AbortSignal,
): Promise<LoadResult> {
  let sequence = -1;
  for (const [index, command] of commands.entries()) {
    const answer = await sendUntilAnswered(gateway, command, signal);
    if (answer.accepted) sequence = Math.max(sequence, answer.sequence);
    else if (answer.code === OUT_OF_ORDER && index === 0) return { loaded: false, because: 'later' };
    else throw refusal(name, command.idempotencyKey, answer);
  }
  if (sequence >= 0) await gateway.waitFor(sequence, signal);
  return { loaded: true, commands: commands.length, sequence };
}

async function sendUntilAnswered(
  gateway: GatewayClient,
  command: ExampleCommand,
  signal: AbortSignal,
): Promise<CommandAnswer> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await gateway.send(command);
    if (answer) return answer;
    if (!(await sleep(backoffDelayMs(attempt, BACKOFF), signal))) signal.throwIfAborted();
  }
  throw new StartupError(
    `The gateway did not tell what became of the command ${command.idempotencyKey}: look at its log.`,
  );
}

function refusal(name: string, key: string, answer: CommandAnswer & { accepted: false }): StartupError {
  if (answer.code === OUT_OF_ORDER) return outOfOrder(name);
  return new StartupError(
    `The example ${name} could not be loaded, because its command ${key} was refused (${answer.code}): ${answer.detail}`,
  );
}

/** Why an example cannot be recorded, or completed, after something that became known later. */
export function outOfOrder(name: string): StartupError {
  return new StartupError(
    `The example ${name} cannot be loaded into this ledger, because it already holds something that became known later, and history is recorded in order: set EXAMPLE=none to go on without it, or DATA_DIR or LEDGER to begin a new ledger.`,
  );
}
