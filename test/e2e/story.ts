import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CheckAnswer } from '@curbline/domain';
import type { Problem } from '@curbline/contracts';

const FOLDER = join(process.cwd(), 'examples', 'us-china-2025');

/** What a question's answer must say; the head of questions.yaml explains each word. */
interface Expectation {
  outcome?: string;
  deciding?: string[];
  undetermined?: string[];
  nearMisses?: Record<string, string>;
  adValoremTotal?: string;
  rates?: Record<string, string>;
  reviewPolicy?: string;
  mentions?: string[];
  notAssessed?: { dimension: string; scheme?: string; restrictions: number }[];
  status?: number;
  field?: string;
}

/** A question of the story, as it is posted, and what must come back. */
export interface StoryQuestion {
  name: string;
  question: Record<string, unknown>;
  expect: Expectation;
}

/** The commands of the story in order, each with its key. */
export function storyCommands(): Record<string, unknown>[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
  return files.sort().flatMap((file) => parse(readFileSync(join(FOLDER, file), 'utf8')) as Record<string, unknown>[]);
}

/** The questions of the story. */
export function storyQuestions(): StoryQuestion[] {
  return parse(readFileSync(join(FOLDER, 'questions', 'questions.yaml'), 'utf8')) as StoryQuestion[];
}

/** Holds what was answered to what must be said. */
export function expectAnswer(status: number, body: CheckAnswer | Problem, wanted: Expectation): void {
  expect(status).toBe(wanted.status ?? 200);
  if ('errors' in body || !('outcome' in body)) {
    expect(body.errors?.map(({ field }) => field)).toContain(wanted.field);
    return;
  }
  const ids = (match: 'yes' | 'unknown'): string[] =>
    body.restrictions.filter((each) => each.match === match).map(({ id }) => id);
  expect(body.outcome).toBe(wanted.outcome);
  if (wanted.deciding) expect(ids('yes')).toEqual(wanted.deciding);
  if (wanted.undetermined) expect(ids('unknown')).toEqual(wanted.undetermined);
  if (wanted.notAssessed) expect(body.notAssessed).toEqual(wanted.notAssessed);
  if (wanted.adValoremTotal) expect(body.tariffs?.adValoremTotal).toBe(wanted.adValoremTotal);
  const [first] = body.restrictions;
  if (wanted.reviewPolicy) expect(first?.terms.reviewPolicy).toBe(wanted.reviewPolicy);
  for (const [id, adValorem] of Object.entries(wanted.rates ?? {})) {
    expect(body.tariffs?.rates).toContainEqual({ id, rate: { adValorem } });
  }
  for (const [id, because] of Object.entries(wanted.nearMisses ?? {})) {
    expect(body.nearMisses.find((miss) => miss.id === id)?.because).toContain(because);
  }
  const told = JSON.stringify([first?.terms, first?.legalBasis, first?.sources]);
  for (const text of wanted.mentions ?? []) expect(told).toContain(text);
}
