import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { ProblemError } from '../problem/problem.error.js';
import { formFile, type FormFile } from './form-file.js';
import { LINES_MEDIA_TYPES, type LinesMediaType } from './lines.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The media types whose bodies the route takes as a stream instead of JSON. */
    streams?: readonly string[];
  }
}

const FORM = 'multipart/form-data';
const STREAMED = [...LINES_MEDIA_TYPES, FORM] as const;

/** Hands the bodies of streamed media types to the routes that take them, unread; every other route refuses them. */
export function takeStreamedBodies(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain');
  for (const type of STREAMED) {
    server.addContentTypeParser(type, (request, payload, done) => {
      if (request.routeOptions.config.streams?.includes(type)) done(null, payload);
      else done(unsupported(`This address takes application/json, not ${type}.`));
    });
  }
}

/** The body of a route that takes lines, or files of them. Throws 415 when it is none, and 400 for a form without a file. */
export async function linesOrFile(request: FastifyRequest): Promise<FormFile> {
  const { body, headers } = request;
  const isForm = headers['content-type']?.toLowerCase().startsWith(FORM);
  return body instanceof Readable && isForm ? formFile(body, headers) : streamedBody(request);
}

/** The body of a route that takes streams. Throws 415 when it is none. */
export function streamedBody(request: FastifyRequest): { body: Readable; mediaType: LinesMediaType } {
  const { body } = request;
  const mediaType = LINES_MEDIA_TYPES.find((type) => request.headers['content-type']?.toLowerCase().startsWith(type));
  if (body instanceof Readable && mediaType) return { body, mediaType };
  const taken = request.routeOptions.config.streams?.join(' or ');
  throw unsupported(`This address takes ${taken}, one line for each.`);
}

/** Sends pieces of text, or its UTF-8, as they are made, and asks for the next one only when the caller has taken what was sent. */
export function sendStream(reply: FastifyReply, contentType: string, pieces: AsyncIterable<string | Uint8Array>): void {
  // Proxies must not gather a stream that a caller reads as it comes.
  reply.header('content-type', contentType).header('x-accel-buffering', 'no').header('cache-control', 'no-store');
  reply.send(Readable.from(pieces, { objectMode: false }));
}

function unsupported(detail: string): Error {
  return new ProblemError({
    code: 'unsupported-media-type',
    status: 415,
    title: 'The content type is not supported',
    detail,
  });
}
