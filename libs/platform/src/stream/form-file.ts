import type { IncomingHttpHeaders } from 'node:http';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { ProblemError } from '../problem/problem.error.js';
import { LINES_MEDIA_TYPES, type LinesMediaType } from './lines.js';

/** The lines of the one file of a form, unread. They end in an error when the form holds more, or was cut. */
export interface FormFile {
  body: AsyncIterable<Uint8Array>;
  mediaType: LinesMediaType;
}

/** What browsers and tools call such files; they know few of them by a media type. */
const BY_EXTENSION: Readonly<Record<string, LinesMediaType>> = {
  '.csv': 'text/csv',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
};

/** A form for one file needs no more; whatever is longer is no form that a browser makes. */
const LIMITS = { files: 1, headerPairs: 20, headerSize: 8_192 };

/**
 * Finds the file in a `multipart/form-data` body (RFC 7578), whose first and only part it must be. It is read no faster
 * than its lines are taken. Rejects with 400 for a body that is no such form, and 415 for another kind of file.
 */
export function formFile(payload: Readable, headers: IncomingHttpHeaders): Promise<FormFile> {
  return new Promise((resolve, reject) => {
    const form = openForm(headers);
    let file: Readable | undefined;
    let end: { well: () => void; badly: (error: Error) => void } | undefined;
    const ended = new Promise<void>((well, badly) => (end = { well, badly }));
    ended.catch(() => undefined);
    const fail = (error: Error): void => {
      payload.unpipe(form);
      // What still comes is thrown away: a caller reads its answer only once it has sent all.
      payload.resume();
      reject(error);
      end?.badly(error);
      file?.destroy(error);
    };
    form.on('file', (field, stream, name, _encoding, type) => {
      file = stream;
      stream.on('error', fail);
      const mediaType =
        LINES_MEDIA_TYPES.find((each) => each === type) ?? BY_EXTENSION[extname(name ?? '').toLowerCase()];
      if (mediaType) resolve({ body: whole(stream, ended), mediaType });
      else fail(unsupported(field));
    });
    form.on('filesLimit', () => fail(malformed('The form must hold one file and nothing else.')));
    form.on('error', () => fail(malformed('The body is no form of multipart/form-data.')));
    form.on('finish', () => {
      reject(malformed('The form holds no file.'));
      end?.well();
    });
    payload.on('error', fail);
    payload.on('close', () => {
      if (!payload.readableEnded) fail(malformed('The body was cut.'));
    });
    payload.pipe(form);
  });
}

function openForm(headers: IncomingHttpHeaders): BusboyInstance {
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits: LIMITS, isPartAFile: () => true });
  } catch {
    throw malformed('The content type names no boundary.');
  }
}

/** What comes after the file is seen only once the file was read, and must not be passed over. */
async function* whole(file: Readable, ended: Promise<void>): AsyncGenerator<Uint8Array> {
  yield* file as AsyncIterable<Uint8Array>;
  await ended;
}

function malformed(detail: string): ProblemError {
  return new ProblemError({ code: 'malformed', status: 400, title: 'The request is malformed', detail });
}

function unsupported(field: string): ProblemError {
  return new ProblemError({
    code: 'unsupported-media-type',
    status: 415,
    title: 'The content type is not supported',
    detail: `The one part of a form must be a file of the type ${LINES_MEDIA_TYPES.join(' or ')}, or end in ${Object.keys(BY_EXTENSION).join(', ')}; ${JSON.stringify(field.slice(0, 40))} is none.`,
  });
}
