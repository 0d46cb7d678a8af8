import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { checkQuestion, commandLine, parseWith } from '@curbline/contracts';
import { CheckIndex, parseInstant, type CheckAnswer, type CheckQuestion, type CommandRequest } from '@curbline/domain';
import { scenario, type Scenario } from '@curbline/testing';

const FOLDER = join(process.cwd(), 'examples', 'us-china-2025');

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
  question: unknown;
  expect: Expectation;
}

const read = (...path: string[]): string => readFileSync(join(FOLDER, ...path), 'utf8');

/** As a ledger takes them: held against the contract, codes and instants in their normal form. */
function commandsIn(text: string): CommandRequest[] {
  return (parse(text) as unknown[]).map((written) => {
    const result = parseWith(commandLine, written);
    if (!result.ok) throw new Error(JSON.stringify([written, result.errors], null, 2));
    return result.value;
  });
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const commands = files.sort().flatMap((file) => commandsIn(read(file)));
const examples = parse(read('questions', 'questions.yaml')) as Example[];

/** Asks the events of a ledger as far as they were known, at `sequence` or at the question's own `knownAt`. */
function ask(ledger: Scenario, { knownAt, ...question }: CheckQuestion, sequence = ledger.events.length): CheckAnswer {
  const instant = typeof knownAt === 'string' ? (parseInstant(knownAt) as number) : Infinity;
  const known = ledger.events.filter((event) => event.sequence <= sequence && event.recordedAt <= instant).length;
  const position = { ledger: 'story', knownAt: '2026-11-24T00:00:00Z', sequence: known, hash: '0'.repeat(64) };
  return ledger.feed(new CheckIndex()).check(question, position);
}

describe('the commands of the story', () => {
  it('become known one after the other, each under its own key', () => {
    const moments = commands.map(({ knownAt }) => parseInstant(knownAt as string) as number);
    expect(moments.every((moment, index) => index === 0 || moment > (moments[index - 1] as number))).toBe(true);
    expect(new Set(commands.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(commands.length);
  });

  it('are all accepted, in order, by an empty ledger', () => {
    expect(scenario().given(...commands).events).toHaveLength(commands.length);
  });

  it('correct the event that they mean to', () => {
    const corrections = commands.filter((command) => command.type === 'CorrectEvent');
    expect(corrections).not.toHaveLength(0);
    for (const { data } of corrections) {
      const corrected = commands[data.eventSequence - 1];
      expect(corrected).toMatchObject({ type: 'ImposeRestriction', data: { restrictionId: data.restrictionId } });
    }
  });
});

describe('the questions of the story', () => {
  const ledger = scenario().given(...commands);

  const answered = examples.filter(({ expect: { status } }) => status === undefined);
  it.each(answered.map((each) => [each.name, each] as const))('%s', (_name, { question, expect: wanted }) => {
    const result = parseWith(checkQuestion, question);
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    const answer = ask(ledger, result.value);
    const ids = (match: 'yes' | 'unknown'): string[] =>
      answer.restrictions.filter((each) => each.match === match).map(({ id }) => id);
    const first = answer.restrictions[0];

    expect(answer.outcome).toBe(wanted.outcome);
    if (wanted.deciding) expect(ids('yes')).toEqual(wanted.deciding);
    if (wanted.undetermined) expect(ids('unknown')).toEqual(wanted.undetermined);
    if (wanted.notAssessed) expect(answer.notAssessed).toEqual(wanted.notAssessed);
    if (wanted.adValoremTotal) expect(answer.tariffs?.adValoremTotal).toBe(wanted.adValoremTotal);
    if (wanted.reviewPolicy) expect(first?.terms.reviewPolicy).toBe(wanted.reviewPolicy);
    for (const [id, adValorem] of Object.entries(wanted.rates ?? {})) {
      expect(answer.tariffs?.rates).toContainEqual({ id, rate: { adValorem } });
    }
    for (const [id, because] of Object.entries(wanted.nearMisses ?? {})) {
      expect(answer.nearMisses.find((miss) => miss.id === id)?.because).toContain(because);
    }
    const told = JSON.stringify([first?.terms, first?.legalBasis, first?.sources]);
    for (const text of wanted.mentions ?? []) expect(told).toContain(text);
  });

  // Whether a position lies beyond the head or in the future is the running ledger's to say.
  const refused = examples.filter(({ expect: { field } }) => field !== undefined && field !== 'knownAt');
  it.each(refused.map((each) => [each.name, each] as const))('%s', (_name, { question, expect: wanted }) => {
    expect(parseWith(checkQuestion, question)).toMatchObject({ ok: false, errors: [{ field: wanted.field }] });
  });
});

describe('the commands in README.md', () => {
  it('can be recorded after the story, and change no answer that was given before', () => {
    const blocks = [...read('README.md').matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] as string);
    const readers = blocks.flatMap(commandsIn).map((command, place) => ({
      ...command,
      knownAt: `2026-03-01T00:00:0${place}Z`,
    }));
    const ledger = scenario().given(...commands, ...readers);
    const toys: CheckQuestion = {
      flow: 'import',
      from: 'CN',
      to: 'US',
      items: [{ scheme: 'HS', code: '950300' }],
      on: '2025-04-15',
    };
    expect(ask(ledger, toys).outcome).toBe('unrestricted');
    expect(ask(ledger, toys, commands.length).tariffs?.adValoremTotal).toBe('145');
  });
});
