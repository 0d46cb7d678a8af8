import { sleep, StartupError } from '@curbline/platform';
import type { ExampleCommand } from './example-files.js';
import type { CommandAnswer, GatewayClient } from './gateway-client.js';

const ATTEMPTS = 10;
const RETRY_DELAY_MS = 500;

/** How a load ended. `later` means that the ledger already knew of later things, and nothing of the example was recorded. */
export type LoadResult = { loaded: true; commands: number; sequence: number } | { loaded: false; because: 'later' };

/**
 * Records an example. Every command bears its own key, so what an interrupted load had recorded is answered again and
 * not recorded twice. Resolves when the answers of the gateway hold all of it.
 * Throws `StartupError` when a command of the example is refused for another reason than its time.
 */
export async function loadExample(
  gateway: GatewayClient,
  name: string,
  commands: readonly ExampleCommand[],
  signal: AbortSignal,
): Promise<LoadResult> {
  let sequence = -1;
  let done = 0;
  for (let attempt = 1; done < commands.length; attempt += 1) {
    for await (const answer of gateway.send(commands.slice(done))) {
      const command = commands[done];
      if (answer.accepted) sequence = Math.max(sequence, answer.sequence);
      else if (answer.status === 503 && attempt < ATTEMPTS) break;
      else if (answer.code === 'knowledge-out-of-order' && done === 0) return { loaded: false, because: 'later' };
      else throw refusal(name, command?.idempotencyKey ?? '', answer);
      done += 1;
    }
    if (done < commands.length) {
      if (attempt === ATTEMPTS)
        throw new StartupError(
          `The gateway answered only ${done} of the ${commands.length} commands of the example ${name}.`,
        );
      if (!(await sleep(RETRY_DELAY_MS, signal))) signal.throwIfAborted();
    }
  }
  if (sequence >= 0) await gateway.waitFor(sequence, signal);
  return { loaded: true, commands: done, sequence };
}

function refusal(name: string, key: string, answer: CommandAnswer & { accepted: false }): StartupError {
  if (answer.code === 'knowledge-out-of-order') return outOfOrder(name);
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
