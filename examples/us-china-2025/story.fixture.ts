import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { parse } from 'yaml';
import type { CheckAnswer } from '@curbline/domain';
import type { Problem } from '@curbline/contracts';

/** Where the story lies. */
export const STORY_FOLDER = join(process.cwd(), 'examples', 'us-china-2025');

/** What a question's answer must say; the head of questions.yaml explains each word. */
export interface Expectation {
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
  const files = readdirSync(STORY_FOLDER).filter((file) => file.endsWith('.yaml'));
  return files
    .sort()
    .flatMap((file) => parse(readFileSync(join(STORY_FOLDER, file), 'utf8')) as Record<string, unknown>[]);
}

/** The questions of the story. */
export function storyQuestions(): StoryQuestion[] {
  return parse(readFileSync(join(STORY_FOLDER, 'questions', 'questions.yaml'), 'utf8')) as StoryQuestion[];
}

/** Holds an answer over HTTP, or its refusal, to what must be said. */
export function expectResponse(status: number, body: CheckAnswer | Problem, wanted: Expectation): void {
  expect(status).toBe(wanted.status ?? 200);
  if ('errors' in body || !('outcome' in body)) {
    expect(body.errors?.map(({ field }) => field)).toContain(wanted.field);
    return;
  }
  expectAnswer(body, wanted);
}

/** Holds an answer to what must be said. */
export function expectAnswer(answer: CheckAnswer, wanted: Expectation): void {
  const ids = (match: 'yes' | 'unknown'): string[] =>
    answer.restrictions.filter((each) => each.match === match).map(({ id }) => id);
  expect(answer.outcome).toBe(wanted.outcome);
  if (wanted.deciding) expect(ids('yes')).toEqual(wanted.deciding);
  if (wanted.undetermined) expect(ids('unknown')).toEqual(wanted.undetermined);
  if (wanted.notAssessed) expect(answer.notAssessed).toEqual(wanted.notAssessed);
  if (wanted.adValoremTotal) expect(answer.tariffs?.adValoremTotal).toBe(wanted.adValoremTotal);
  const [first] = answer.restrictions;
  if (wanted.reviewPolicy) expect(first?.terms.reviewPolicy).toBe(wanted.reviewPolicy);
  for (const [id, adValorem] of Object.entries(wanted.rates ?? {})) {
    expect(answer.tariffs?.rates).toContainEqual({ id, rate: { adValorem } });
  }
  for (const [id, because] of Object.entries(wanted.nearMisses ?? {})) {
    expect(answer.nearMisses.find((miss) => miss.id === id)?.because).toContain(because);
  }
  const told = JSON.stringify([first?.terms, first?.legalBasis, first?.sources]);
  for (const text of wanted.mentions ?? []) expect(told).toContain(text);
}
