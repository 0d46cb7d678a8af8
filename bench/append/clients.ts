/**
 * So many clients at once, each of which does one operation after the other, until as many as wanted were done by all of
 * them together. Resolves with how long that took. The first error ends all of it.
 */
export async function runClients(
  clients: number,
  operations: number,
  operation: (client: number) => Promise<void>,
): Promise<{ operations: number; durationMs: number }> {
  let left = operations;
  const startedAt = performance.now();
  const client = async (number: number): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await operation(number);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return { operations, durationMs: performance.now() - startedAt };
}
