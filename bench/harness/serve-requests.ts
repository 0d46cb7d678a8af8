/**
 * The side of `Child.ask` in the child: answers one request after the other, and ends when the parent is gone. What goes
 * wrong is told to the parent, which then ends the benchmark.
 */
export function serveRequests<Request, Answer>(handle: (request: Request) => Promise<Answer>): void {
  const send = (message: object): void => void process.send?.(message);
  process.on('message', (request: Request) => {
    handle(request).then(
      (answer) => send({ type: 'answer', answer }),
      (error: unknown) => send({ type: 'error', message: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
