/**
 * How goods, software and technology are named: the schemes, the spelling of their codes, and one normal form for each
 * code, so that matching compares text with text. Whether a jurisdiction exists is checked at the edge (libs/contracts).
 */
import { parseCas } from './cas-number.js';
import { parseControlCode, parseEccn, withoutPrefix } from './control-code.js';
import { parseHs } from './hs-code.js';
import { type ItemCodeResult, type ItemCodeUse, malformed } from './item-code-result.js';
import { type ItemScheme, parseItemScheme, SCHEMES_SENTENCE } from './item-scheme.js';
import { NOT_LISTED, WHOLE_LIST } from './reserved-words.js';

/**
 * Checks the spelling of a code of a scheme and gives its normal form. Normalising a normal form changes nothing.
 * `EAR99` is what US practice calls an item that the Commerce Control List does not name: it becomes `none`.
 */
export function parseItemCode(scheme: string, code: string, use: ItemCodeUse): ItemCodeResult {
  const known = parseItemScheme(scheme);
  if (!known) return { ok: false, fault: 'unknown-scheme', reason: SCHEMES_SENTENCE };
  const written = code.trim();
  return reservedWord(known, written, use) ?? parseByScheme(known, written, use);
}

function parseByScheme(scheme: ItemScheme, written: string, use: ItemCodeUse): ItemCodeResult {
  switch (scheme.kind) {
    case 'hs':
      return parseHs(written, use);
    case 'eccn':
      return parseEccn(written, use);
    case 'cas':
      return parseCas(written);
    case 'tag':
      return parseTag(written);
    case 'control-list': {
      const { jurisdiction } = scheme;
      const bare = withoutPrefix(jurisdiction, written);
      return reservedWord(scheme, bare, use) ?? parseControlCode(jurisdiction, bare, use);
    }
  }
}

function reservedWord(scheme: ItemScheme, written: string, use: ItemCodeUse): ItemCodeResult | undefined {
  const word = written.toLowerCase();
  const american = scheme.kind === 'eccn' || (scheme.kind === 'control-list' && scheme.jurisdiction === 'US');
  if (word === NOT_LISTED || (american && word === 'ear99')) {
    if (use === 'question') return { ok: true, code: NOT_LISTED };
    return malformed('A rule names what it covers; "none" and "EAR99" belong in a question.');
  }
  if (word !== WHOLE_LIST) return undefined;
  if (use === 'rule' && (scheme.kind === 'eccn' || scheme.kind === 'control-list'))
    return { ok: true, code: WHOLE_LIST };
  return malformed('"any" stands for a whole control list, and only in a rule.');
}

function parseTag(written: string): ItemCodeResult {
  if (/^[a-z0-9][a-z0-9-]{0,49}$/.test(written)) return { ok: true, code: written };
  return malformed('A tag has 1 to 50 lower-case letters, digits and hyphens, and does not begin with a hyphen.');
}
