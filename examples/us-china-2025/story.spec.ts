import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { checkQuestion, commandLine, parseWith } from '@curbline/contracts';
import { CheckIndex, parseInstant, type CheckAnswer, type CheckQuestion, type CommandRequest } from '@curbline/domain';
import { scenario, type Scenario } from '@curbline/testing';
import { expectAnswer, STORY_FOLDER, storyCommands, storyQuestions } from './story.fixture.js';

/** As a ledger takes them: held against the contract, codes and instants in their normal form. */
function asTaken(written: unknown): CommandRequest {
  const result = parseWith(commandLine, written);
  if (!result.ok) throw new Error(JSON.stringify([written, result.errors], null, 2));
  return result.value;
}

const commands = storyCommands().map(asTaken);
const examples = storyQuestions();

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
    expectAnswer(ask(ledger, result.value), wanted);
  });

  // Whether a position lies beyond the head or in the future is the running ledger's to say.
  const refused = examples.filter(({ expect: { field } }) => field !== undefined && field !== 'knownAt');
  it.each(refused.map((each) => [each.name, each] as const))('%s', (_name, { question, expect: wanted }) => {
    expect(parseWith(checkQuestion, question)).toMatchObject({ ok: false, errors: [{ field: wanted.field }] });
  });
});

describe('the commands in README.md', () => {
  it('can be recorded after the story, and change no answer that was given before', () => {
    const readme = readFileSync(join(STORY_FOLDER, 'README.md'), 'utf8');
    const blocks = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] as string);
    const readers = blocks
      .flatMap((block) => (parse(block) as unknown[]).map(asTaken))
      .map((command, place) => ({
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
