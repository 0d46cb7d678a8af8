import {
  filingCodes,
  type ItemCode,
  type ItemCodeUse,
  parseItemCode,
  parseItemScheme,
  SCHEMES_SENTENCE,
} from '@curbline/domain';
import type { z } from 'zod';
import { type Expect, judged, refusal, report, type Refusal, type Same, strict } from '../parse/shapes.js';
import { quote } from '../parse/field-error.js';
import { LIMITS } from './limits.js';
import { isJurisdiction } from './places.js';

function judgeScheme(written: string): string | Refusal {
  const scheme = parseItemScheme(written);
  const jurisdiction =
    scheme?.kind === 'control-list' ? scheme.jurisdiction : scheme?.kind === 'hs' ? scheme.nomenclature : undefined;
  if (scheme && (jurisdiction === undefined || isJurisdiction(jurisdiction))) return written;
  if (jurisdiction === 'UK')
    return refusal('unknown-scheme', `must be a jurisdiction of ISO 3166-1: the United Kingdom's is GB.`);
  return refusal(
    'unknown-scheme',
    `must be a classification scheme, which ${quote(written)} is not. ${SCHEMES_SENTENCE}`,
  );
}

const scheme = judged(judgeScheme, {
  id: 'ItemScheme',
  description: `A classification scheme. ${SCHEMES_SENTENCE}`,
  examples: ['HS', 'ECCN', 'CN'],
});

/** The rest of a sentence of the domain, after the field's name. */
function judgeCode({ scheme: within, code }: ItemCode, use: ItemCodeUse): string | Refusal {
  if (code.length > LIMITS.itemCode)
    return refusal('too-long', `has ${code.length} characters; at most ${LIMITS.itemCode} are taken.`);
  const parsed = parseItemCode(within, code, use);
  return parsed.ok ? parsed.code : refusal(parsed.fault, `is not right: ${quote(code)}. ${parsed.reason}`);
}

function itemCode(use: ItemCodeUse, id: string, description: string) {
  const code = judged((written) => written, { minLength: 1, maxLength: LIMITS.itemCode });
  return strict({ scheme, code })
    .check((payload) => {
      const judgement = judgeCode(payload.value, use);
      if (typeof judgement === 'string') payload.value.code = judgement;
      else report(payload, judgement, ['code']);
    })
    .meta({ id, description });
}

/** What a rule covers: `any` of a control list, or a code that may be as coarse as a chapter or category. */
export const ruleItem = itemCode(
  'rule',
  'RuleItem',
  'A classification that a rule names: it covers what lies below it. `any` stands for the whole of a control list. HS codes have 2, 4, 6 or 7 to 12 digits, with or without dots, or are a range with both ends included (8401-8405). An ECCN may leave its product group open (9x515) or be the whole 600-series.',
);

/** How one good is classified. */
export const questionItem = itemCode(
  'question',
  'QuestionItem',
  'A classification of the good. `none` (for an ECCN also `EAR99`) says: classified, and not listed there.',
);

/** A question's classification in its normal form; undefined for what `questionItem` refuses, which then says why. */
export function judgeQuestionItem(scheme: string, code: string): ItemCode | undefined {
  if (typeof judgeScheme(scheme) !== 'string') return undefined;
  const judgement = judgeCode({ scheme, code }, 'question');
  return typeof judgement === 'string' ? { scheme, code: judgement } : undefined;
}

/** Reads `HS:2711`, the short form of query strings and CSV cells. Whatever is wrong with its parts is said by the schema. */
export function splitItem(text: string): ItemCode | undefined {
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  return { scheme: text.slice(0, colon).trim(), code: text.slice(colon + 1).trim() };
}

/** Reads the short form of a filter, and judges its parts as those of a rule's code. */
function judgeFilter(written: string): ItemCode | Refusal {
  const item = splitItem(written);
  if (!item)
    return refusal('malformed-code', `must be a scheme, a colon and a code (HS:2711), which ${quote(written)} is not.`);
  const within = judgeScheme(item.scheme);
  if (typeof within !== 'string') return within;
  const code = judgeCode(item, 'rule');
  return typeof code === 'string' ? { scheme: within, code } : code;
}

const FILTER = { description: 'A scheme, a colon and a code.', examples: ['HS:2711'] };

/** The short form as a filter of a list of rules: normalised. What a rule may name, a list may be asked for. */
export const ruleItemFilter = judged((written) => {
  const item = judgeFilter(written);
  return 'scheme' in item ? `${item.scheme}:${item.code}` : item;
}, FILTER);

/** The same for a list of questions, each of which is about one code: neither a range nor a code with an open part. */
export const questionItemFilter = judged((written) => {
  const item = judgeFilter(written);
  if (!('scheme' in item)) return item;
  if (filingCodes(item).length === 1) return `${item.scheme}:${item.code}`;
  return refusal(
    'malformed-code',
    `must be one code, not ${quote(item.code)}: ask for each, or for what they lie within.`,
  );
}, FILTER);

type _RuleItem = Expect<Same<z.infer<typeof ruleItem>, ItemCode>>;
type _QuestionItem = Expect<Same<z.infer<typeof questionItem>, ItemCode>>;
