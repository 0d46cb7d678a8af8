/** One message of a stream of Server-Sent Events. */
export interface StreamMessage {
  id: string | undefined;
  data: string;
}

/**
 * Splits a stream of Server-Sent Events into messages. The browser's EventSource cannot send an access key, hence our own;
 * it knows what our feed uses: `id`, `event`, `data` and comments. `onAnything` is called for every chunk, comments
 * included: it is the sign that the connection lives.
 */
export async function readEventStream(
  body: ReadableStream<Uint8Array>,
  onMessage: (message: StreamMessage) => void,
  onAnything: () => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onAnything();
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const message = messageOf(block);
      if (message) onMessage(message);
    }
  }
}

/** A block without data is a comment or a keep-alive. */
function messageOf(block: string): StreamMessage | undefined {
  let id: string | undefined;
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, name, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === 'id') id = value;
    if (name === 'data') data.push(value);
  }
  return data.length === 0 ? undefined : { id, data: data.join('\n') };
}
