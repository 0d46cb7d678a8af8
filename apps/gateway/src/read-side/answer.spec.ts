import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJsonText } from './answer.js';

/** The address of the next page, as the answer to an address tells it. */
function nextOf(url: string): string | undefined {
  const headers = new Map<string, string>();
  const reply = {
    header: (name: string, value: string) => (headers.set(name, value), reply),
    send: () => reply,
  } as unknown as FastifyReply;
  sendJsonText({ url } as FastifyRequest, reply, '{}', { sequence: 1, next: { parameter: 'after', value: '7' } });
  return /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
}

describe('the address of the next page', () => {
  it('asks what the page before was asked, and goes on', () => {
    expect(nextOf('/v1/events')).toBe('/v1/events?after=7');
    expect(nextOf('/v1/events?after=3&limit=2')).toBe('/v1/events?after=7&limit=2');
  });

  // What came after the second question mark was left out, so that the next page had other events.
  it('keeps a question mark in a value, and all that comes after it', () => {
    const asked = new URLSearchParams(nextOf('/v1/events?actor=who?&limit=2&type=a')?.split('?', 2)[1]);
    expect([...asked]).toEqual([
      ['actor', 'who?'],
      ['limit', '2'],
      ['type', 'a'],
      ['after', '7'],
    ]);
  });
});
