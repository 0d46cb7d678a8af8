import { describe, expect, it } from '@jest/globals';
import { imposition, scenario, type Scenario } from '@curbline/testing';
import fc from 'fast-check';
import { answerJson } from './answer-json.js';
import { MAX_UNDETERMINED, type CheckAnswer } from './answer.js';
import { CheckIndex } from './check-index.js';
import { firstOf } from './first-of.js';
import type { CheckQuestion } from './question.js';

const NO_PARTIES: CheckQuestion = { flow: 'export', from: 'US', to: 'CN', on: '2025-06-10' };

const number = (each: number): string => String(each).padStart(3, '0');

/** As many listed parties; of each third one nobody knows since when. */
function listing(parties: number, past: Scenario = scenario()): Scenario {
  for (let each = parties; each >= 1; each--) {
    past.try(
      imposition({
        restrictionId: `party-${number(each)}`,
        kind: 'prohibition',
        scope: { parties: { include: [{ name: `Listed Trading ${number(each)}` }] } },
        effective: { from: each % 3 === 0 ? 'unknown' : '2022-02-28' },
      }),
    );
  }
  return past;
}

function ask({ events }: Scenario, question: CheckQuestion): CheckAnswer {
  const index = new CheckIndex();
  for (const event of events) index.apply(event);
  const knownAt = '2025-12-31T00:00:00Z';
  return index.check(question, { ledger: 'test', knownAt, sequence: events.length, hash: 'ab'.repeat(32) });
}

describe('a question that leaves out what a long list depends on', () => {
  const answer = ask(listing(300), NO_PARTIES);
  const ids = answer.restrictions.map(({ id }) => id);

  it('is shown so many restrictions that stay undetermined, and told how many more there are', () => {
    expect(answer.outcome).toBe('undetermined');
    expect([ids.length, answer.undeterminedOmitted]).toEqual([MAX_UNDETERMINED, 200]);
    expect(answer.notAssessed).toEqual([{ dimension: 'parties', restrictions: 300 }]);
    expect(answerJson(answer)).toBe(JSON.stringify(answer));
  });

  it('is shown those first that lack least to decide, by id where they lack the same', () => {
    const dated = Array.from({ length: 300 }, (_, index) => index + 1).filter((each) => each % 3 !== 0);
    expect(ids).toEqual(dated.slice(0, MAX_UNDETERMINED).map((each) => `party-${number(each)}`));
  });

  it('is shown all that decide, however many they are', () => {
    const past = scenario();
    for (let each = 1; each <= 150; each++) past.try(imposition({ restrictionId: `sure-${number(each)}`, scope: {} }));
    const { restrictions, undeterminedOmitted } = ask(listing(120, past), NO_PARTIES);
    expect(restrictions.filter(({ match }) => match === 'yes')).toHaveLength(150);
    expect([restrictions.length, undeterminedOmitted]).toEqual([150 + MAX_UNDETERMINED, 20]);
  });

  it('says nothing of omission where all are shown', () => {
    expect(ask(listing(MAX_UNDETERMINED), NO_PARTIES)).not.toHaveProperty('undeterminedOmitted');
    expect(ask(listing(300), { ...NO_PARTIES, parties: [] }).outcome).toBe('unrestricted');
  });
});

describe('the first of a list', () => {
  it('are those that sorting it would bring to the front', () => {
    const list = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 });
    const property = fc.property(list, fc.integer({ min: 1, max: 20 }), (all, most) => {
      const sorted = [...all].sort((a, b) => a - b);
      expect(firstOf(all, most, (a, b) => a - b)).toEqual(sorted.slice(0, most));
    });
    fc.assert(property);
  });
});
