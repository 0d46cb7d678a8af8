import { LIMITS } from '@curbline/contracts';
import { sha256 } from '@curbline/domain';

/** A text as identities compare it: one form of Unicode, lower case, white space folded. */
export function foldText(text: string): string {
  const composed = ASCII.test(text) ? text : text.normalize('NFC');
  return composed.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The identity of a listing from what makes it one, in a fixed order. A part that is missing keeps its place. */
export function identityOf(...parts: readonly (string | undefined)[]): string {
  return parts.map((part) => foldText(part ?? '').replaceAll('|', '¦')).join('|');
}

const ID_LENGTH = 100;
/** 80 bits: among ten million identities of a source, two that collide are less likely than one in ten thousand million. */
const DIGEST_LENGTH = 20;

/** The digest of an identity, by which ids and the keys of commands name it: hexadecimal digits. */
export function identityDigest(identity: string): string {
  if (identity !== latest.identity) {
    const digest = sha256(identity).slice(0, DIGEST_LENGTH);
    latest = { identity, digest };
  }
  return latest.digest;
}
/** A row asks for the digest of its identity some times in a row. */
let latest = { identity: '', digest: 'e3b0c44298fc1c149afb' };

/**
 * The id of the restriction that a record of a source is: the source, the first part of the identity as words for
 * people, and the digest that makes it unique. The same for ever, whatever else the record says.
 */
export function restrictionIdOf(source: string, identity: string): string {
  if (latestId.identity !== identity || latestId.source !== source) {
    latestId = { source, identity, id: findId(source, identity) };
  }
  return latestId.id;
}
/** As with digests. */
let latestId = { source: '', identity: '', id: '' };

function findId(source: string, identity: string): string {
  const digest = identityDigest(identity);
  const room = ID_LENGTH - source.length - digest.length - 2;
  const slug = slugOf(identity.split('|', 1)[0] as string, Math.min(room, 50));
  return slug ? `${source}-${slug}-${digest}` : `${source}-${digest}`;
}

/** Lower-case letters, digits and hyphens; what has no Latin form is left out, since the digest tells it apart. */
function slugOf(words: string, room: number): string {
  const plain = ASCII.test(words) ? words.toLowerCase() : words.normalize('NFKD').toLowerCase();
  return plain
    .replace(/[\u0300-\u036f'’]+/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, room)
    .replace(/^-+|-+$/g, '');
}

/** Most names are: nothing of them need be taken apart. */
// eslint-disable-next-line no-control-regex -- all of ASCII
const ASCII = /^[\u0000-\u007f]*$/;

/** A text that fits into a field, with an ellipsis where it was cut. Keep the whole one elsewhere, such as in a note. */
export function shorten(text: string, most: number): string {
  // A character is one unit at least.
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** What an event says is the record's identity in its source: one line of bounded length. */
export function recordOf(identity: string): string {
  return shorten(identity, LIMITS.record);
}
