import { createHash, randomUUID } from 'node:crypto';
import { ANSWERS_VERSION, type CheckQuestion, type Outcome } from '@curbline/domain';
import type { DecidedLines, DecisionRow } from '@curbline/views';

/** An answer as it was given; the same object where the same question was asked again. */
export interface DecidedAnswer {
  bytes: Buffer;
  receipt: string;
  question: CheckQuestion;
  outcome: Outcome;
  restrictions: readonly string[];
  sequence: number;
}

/** An answer that was given to one question. */
export interface SingleDecision {
  form: 'single';
  asker: string | null;
  given: DecidedAnswer;
}

/** A batch that was answered to its end. */
export interface BatchDecision {
  form: 'batch';
  asker: string | null;
  tally: DecidedLines & { strictest: Outcome | null; restrictions: string[] };
  sequence: number;
  receipt: string;
}

export type Decided = SingleDecision | BatchDecision;

/** What waits to be written: as little work as possible was done for it so far. */
export interface DecisionEntry {
  id: string;
  /** Milliseconds since 1970. */
  askedAtMs: number;
  decided: Decided;
}

/** A UUID of version 7 (RFC 9562): the milliseconds in 48 bits, then chance. */
export function decisionId(askedAtMs: number): string {
  const time = askedAtMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The moment at which a decision was asked for, in milliseconds since 1970, from its id. */
export function askedAtOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** A row as it is written: the JSON of a `DecisionRow`. */
export interface DecisionText {
  askedAtMs: number;
  json: string;
}

/** The row of an entry. What it says of an answer is turned to text once, however often the answer is given. */
export function decisionText(ledger: string, { id, askedAtMs, decided }: DecisionEntry): DecisionText {
  const { asker, form } = decided;
  const askedAt = new Date(askedAtMs).toISOString();
  const own = JSON.stringify({ ledger, id, askedAt, asker, form, answersVersion: ANSWERS_VERSION } satisfies Own);
  const said = form === 'single' ? saidOf(decided.given) : JSON.stringify(saidOfLines(decided));
  return { askedAtMs, json: `${own.slice(0, -1)},${said.slice(1)}` };
}

/** What of a row is its own: who asked, and when. */
type Own = Omit<DecisionRow, keyof Said>;

/** What a row says of the answers, whoever asked for them, and when. */
type Said = Pick<
  DecisionRow,
  'question' | 'outcome' | 'restrictions' | 'items' | 'lines' | 'sequence' | 'answerHash' | 'receipt'
>;

function saidOfLines({ tally, sequence, receipt }: BatchDecision): Said {
  const { answered, refused, outcomes, strictest, restrictions } = tally;
  const lines = { answered, refused, outcomes };
  return { question: null, outcome: strictest, restrictions, items: [], lines, sequence, answerHash: null, receipt };
}

/** An answer that is given again and again is hashed, and turned to text, once. */
const SAID = new WeakMap<DecidedAnswer, string>();

function saidOf(given: DecidedAnswer): string {
  const known = SAID.get(given);
  if (known) return known;
  const { question, outcome, restrictions, sequence, receipt } = given;
  const said: Said = {
    question,
    outcome,
    restrictions: [...restrictions],
    items: questionItemKeys(question),
    lines: null,
    sequence,
    answerHash: createHash('sha256').update(given.bytes).digest('hex'),
    receipt,
  };
  const text = JSON.stringify(said);
  SAID.set(given, text);
  return text;
}

/**
 * The keys by which a good is found: each of its codes, and the levels above it that people search by. HS: chapter,
 * heading, subheading and the national levels of two digits; control codes: each paragraph above. Written for speed,
 * since every answer passes through here.
 */
export function questionItemKeys({ items = [] }: CheckQuestion): string[] {
  const keys = new Set<string>();
  for (const { scheme, code } of items) {
    keys.add(`${scheme}:${code}`);
    if (scheme === 'HS' || scheme.startsWith('HS-')) {
      for (let digits = 2; digits <= code.length; digits += 2) keys.add(`HS:${code.slice(0, digits)}`);
      continue;
    }
    for (let dot = code.indexOf('.'); dot > 0; dot = code.indexOf('.', dot + 1))
      keys.add(`${scheme}:${code.slice(0, dot)}`);
  }
  return [...keys];
}
