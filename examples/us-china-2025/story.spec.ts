import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { CheckIndex, parseInstant, type CheckAnswer, type CheckQuestion, type CommandRequest } from '@curbline/domain';
import { scenario, type Scenario } from '@curbline/testing';

const FOLDER = join(process.cwd(), 'examples', 'us-china-2025');

function readYaml<T>(...path: string[]): T {
  return parse(readFileSync(join(FOLDER, ...path), 'utf8')) as T;
}

/** What a question's answer must say; the head of questions/questions.yaml explains each word. */
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
interface Example {
  name: string;
  ask: string;
  question: Omit<CheckQuestion, 'flow'> & { flow?: CheckQuestion['flow'] };
  expect: Expectation;
}

const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .sort();
const commands = files.flatMap((file) => readYaml<CommandRequest[]>(file));
const examples = readYaml<Example[]>('questions', 'questions.yaml');

describe('the commands of the story', () => {
  it('become known one after the other, each under its own key', () => {
    const moments = commands.map(({ knownAt }) => parseInstant(knownAt as string) as number);
    expect(moments.every((moment, index) => index === 0 || moment > (moments[index - 1] as number))).toBe(true);
    expect(new Set(commands.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(commands.length);
  });

  it('are all accepted, in order, by an empty ledger', () => {
    const ledger = scenario().given(...commands);
    expect(ledger.events).toHaveLength(commands.length);
  });

  it('correct the event that they mean to', () => {
    for (const command of commands) {
      if (command.type !== 'CorrectEvent') continue;
      const corrected = commands[command.data.eventSequence - 1] as CommandRequest;
      expect(corrected).toMatchObject({
        type: 'ImposeRestriction',
        data: { restrictionId: command.data.restrictionId },
      });
    }
  });
});

describe('the questions of the story', () => {
  let ledger: Scenario;
  let index: CheckIndex;
  beforeAll(() => {
    ledger = scenario().given(...commands);
    index = ledger.feed(new CheckIndex());
  });

  function ask({ question }: Example): CheckAnswer {
    const knownAt = typeof question.knownAt === 'string' ? (parseInstant(question.knownAt) as number) : Infinity;
    const sequence = ledger.events.filter(({ recordedAt }) => recordedAt <= knownAt).length;
    const position = { ledger: 'story', knownAt: '2026-11-24T00:00:00Z', sequence, hash: '0'.repeat(64) };
    return index.check({ flow: 'export', ...question }, position);
  }

  const answered = examples.filter((example) => example.expect.status === undefined);
  it.each(answered.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const answer = ask(example);
    const wanted = example.expect;
    const ids = (match: 'yes' | 'unknown'): string[] =>
      answer.restrictions.filter((each) => each.match === match).map(({ id }) => id);
    expect(answer.outcome).toBe(wanted.outcome);
    if (wanted.deciding) expect(ids('yes')).toEqual(wanted.deciding);
    if (wanted.undetermined) expect(ids('unknown')).toEqual(wanted.undetermined);
    if (wanted.notAssessed) expect(answer.notAssessed).toEqual(wanted.notAssessed);
    if (wanted.adValoremTotal) expect(answer.tariffs?.adValoremTotal).toBe(wanted.adValoremTotal);
    if (wanted.reviewPolicy) expect(answer.restrictions[0]?.terms.reviewPolicy).toBe(wanted.reviewPolicy);
    for (const [id, adValorem] of Object.entries(wanted.rates ?? {})) {
      expect(answer.tariffs?.rates).toContainEqual({ id, rate: { adValorem } });
    }
    for (const [id, because] of Object.entries(wanted.nearMisses ?? {})) {
      expect(answer.nearMisses.find((miss) => miss.id === id)?.because).toContain(because);
    }
    for (const text of wanted.mentions ?? []) {
      const { terms, legalBasis, sources } = answer.restrictions[0] as CheckAnswer['restrictions'][number];
      expect(JSON.stringify([terms, legalBasis, sources])).toContain(text);
    }
  });
});
