import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isLoopback } from '@curbline/platform';
import { request, type Dispatcher } from 'undici';
import { UnreadableInputError, type Input } from '../source/source.js';

/** The input on this machine, and how to let go of what was fetched for it. */
export interface GivenInput extends Input {
  discard: () => Promise<void>;
}

/** How much is fetched at most, in how long in all, and what ends it before. */
export interface FetchLimits {
  bytes: number;
  ms: number;
  signal?: AbortSignal;
}

const DEFAULT_LIMITS: FetchLimits = { bytes: 500_000_000, ms: 300_000 };
const MOST_REDIRECTS = 3;

/**
 * Fetches one file: over https, or from this machine itself. A redirect is followed three times, by the same rule, and
 * never from elsewhere to this machine, whose services may trust whoever calls from here. Throws an
 * `UnreadableInputError` when the answer is not the whole file: another status, a page for people, more than the limit,
 * or a connection that breaks.
 */
export async function fetchInput(
  address: string,
  options: Input['options'],
  given: Partial<FetchLimits>,
): Promise<GivenInput> {
  const limits = { ...DEFAULT_LIMITS, ...given };
  const folder = await mkdtemp(join(tmpdir(), 'curbline-import-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const late = AbortSignal.timeout(limits.ms);
  try {
    const url = allowed(address);
    const path = join(folder, 'list');
    const signal = limits.signal ? AbortSignal.any([late, limits.signal]) : late;
    const sha256 = await download(url, path, limits.bytes, signal);
    return { files: [{ path, name: nameOf(url), sha256 }], options, discard };
  } catch (error) {
    await discard();
    limits.signal?.throwIfAborted();
    if (error instanceof UnreadableInputError) throw error;
    const why = late.aborted ? `it took more than ${limits.ms / 1_000} s.` : (error as Error).message;
    throw new UnreadableInputError(`${address} cannot be fetched: ${why}`);
  }
}

/** As reports and events name it: the last part of the path, in characters that every file system takes. */
function nameOf(url: URL): string {
  const last = basename(url.pathname);
  const read = /%(?![0-9a-f]{2})/i.test(last) ? last : decodeURI(last);
  return read.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+/, '') || url.hostname;
}

/**
 * The address as it may be fetched, `from` the one that led to it. What is fetched becomes legal fact, so nobody on the
 * way may change it; on this machine there is no way. Throws an `UnreadableInputError` for every other.
 */
export function allowed(address: string, from?: URL): URL {
  if (!URL.canParse(address)) throw new UnreadableInputError(`${address} is no address.`);
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') {
    throw new UnreadableInputError(
      `The address at ${url.host} holds a login, which would stand in logs: fetch the file yourself, and name the file.`,
    );
  }
  if (from && isLocal(url) && !isLocal(from)) {
    throw new UnreadableInputError(`${from.href} leads to ${url.href}, to this machine: that is not followed.`);
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url))) return url;
  throw new UnreadableInputError(`${address} is not fetched: only https is, and http from this machine itself.`);
}

function isLocal({ hostname }: URL): boolean {
  return isLoopback(hostname.replace(/^\[|\]$/g, ''));
}

async function download(first: URL, path: string, bytes: number, signal: AbortSignal): Promise<string> {
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const answer = await request(url, { signal, headers: { accept: '*/*', 'accept-encoding': 'identity' } });
    const { location } = answer.headers;
    const leadsOn = answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === 'string';
    const refusal = leadsOn ? tooOften(url, redirects) : refusalOf(url, answer);
    if (leadsOn || refusal !== undefined) answer.body.destroy().on('error', () => undefined);
    if (refusal !== undefined) throw new UnreadableInputError(refusal);
    if (!leadsOn) {
      const hash = createHash('sha256');
      await pipeline(answer.body, atMost(bytes, url, hash), createWriteStream(path), { signal });
      return hash.digest('hex');
    }
    if (!URL.canParse(location, url.href)) throw new UnreadableInputError(`${url.href} leads to no address.`);
    url = allowed(new URL(location, url).href, url);
  }
}

function tooOften(url: URL, redirects: number): string | undefined {
  return redirects < MOST_REDIRECTS ? undefined : `${url.href} leads on after ${MOST_REDIRECTS} redirects already.`;
}

/** Why the answer is not the file that was asked for. */
function refusalOf({ href }: URL, { statusCode, headers }: Dispatcher.ResponseData<unknown>): string | undefined {
  if (statusCode !== 200) return `${href} answered ${statusCode}.`;
  const encoding = String(headers['content-encoding'] ?? 'identity');
  if (encoding !== 'identity') {
    return `${href} answered in the encoding ${encoding}, which was not asked for: fetch the file yourself, and name the file.`;
  }
  const type = String(headers['content-type'] ?? '').toLowerCase();
  if (/^(text\/html|application\/xhtml\+xml)\b/.test(type)) {
    return `${href} answered with a page for people (${type}), not with a list: is it a login, or a notice that the list has moved?`;
  }
  return undefined;
}

function atMost(bytes: number, { href }: URL, hash: Hash): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) {
        done(new UnreadableInputError(`${href} has more than ${bytes.toLocaleString('en')} bytes.`));
      } else {
        hash.update(chunk);
        done(null, chunk);
      }
    },
  });
}
