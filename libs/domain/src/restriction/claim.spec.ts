import { describe, expect, it } from '@jest/globals';
import { command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { CheckAnswer } from '../check/answer.js';
import { CheckIndex } from '../check/check-index.js';
import type { Claim } from './model.js';

const SOURCES = [{ publisher: 'Another Gazette' }];
const claim = (changes: Partial<Claim> = {}): Claim => ({
  eventSequence: 1,
  field: 'effective.from',
  value: '2025-05-20',
  ...changes,
});
const note = (...claims: Claim[]) => {
  const { type, data } = command('AddNote', { text: 'dated otherwise', claims });
  return { type, data: { ...data, sources: SOURCES } } as ReturnType<typeof command>;
};

function conflictsIn(past: Scenario, sequence = past.events.length): CheckAnswer['restrictions'][number]['conflicts'] {
  const position = { ledger: 'test', knownAt: '2025-12-31T00:00:00Z', sequence, hash: 'ab'.repeat(32) };
  const answer = past.feed(new CheckIndex()).check({ flow: 'export', on: '2025-06-10' }, position);
  return answer.restrictions[0]?.conflicts;
}

describe('two sources, two dates for one act', () => {
  const past = (): Scenario => scenario().given(imposition({ scope: {} }), note(claim()));

  it('the answer follows the event, and shows what the other source says', () => {
    expect(conflictsIn(past())).toEqual([
      {
        eventSequence: 1,
        field: 'effective.from',
        held: '2025-05-23',
        claimed: '2025-05-20',
        notedBy: 2,
        sources: SOURCES,
      },
    ]);
  });

  it('before the note was recorded nothing was known of it', () => {
    expect(conflictsIn(past(), 1)).toBeUndefined();
  });

  it('a correction that takes the other date ends the conflict, and one that takes a third does not', () => {
    const corrected = (from: string): Scenario =>
      past().given(command('CorrectEvent', { eventSequence: 1, replacement: { effective: { from } } }));
    expect(conflictsIn(corrected('2025-05-20'))).toBeUndefined();
    expect(conflictsIn(corrected('2025-05-21'))).toMatchObject([{ held: '2025-05-21', claimed: '2025-05-20' }]);
  });

  it('the day of an announcement may be claimed where none is held', () => {
    const announced = scenario().given(imposition({ scope: {} }), note(claim({ field: 'announcedOn' })));
    expect(conflictsIn(announced)).toMatchObject([{ field: 'announcedOn', held: null, claimed: '2025-05-20' }]);
  });

  it('the day of an announcement that is held is shown beside the claimed one', () => {
    const announced = scenario().given(
      imposition({ scope: {}, announcedOn: '2025-05-22' }),
      note(claim({ field: 'announcedOn' })),
    );
    expect(conflictsIn(announced)).toMatchObject([{ field: 'announcedOn', held: '2025-05-22', claimed: '2025-05-20' }]);
  });

  it('the index answers as before when only a note without a claim is added', () => {
    const noted = past().given(command('AddNote', { text: 'seen' }));
    expect(conflictsIn(noted)).toEqual(conflictsIn(past()));
  });

  const refused: [name: string, claim: Claim, code: string, field: string][] = [
    [
      'an event that is not of the restriction',
      claim({ eventSequence: 9 }),
      'unknown-event',
      'data.claims[0].eventSequence',
    ],
    ['the date that the event has', claim({ value: '2025-05-23' }), 'nothing-to-change', 'data.claims[0].value'],
    [
      'the same moment in another writing',
      claim({ value: '2025-05-23T04:00:00Z' }),
      'nothing-to-change',
      'data.claims[0].value',
    ],
    ['a note’s effect', claim({ eventSequence: 2 }), 'not-in-event', 'data.claims[0].field'],
  ];
  it.each(refused)('a claim of %s is refused', (_name, each, code, field) => {
    past().when(note(each)).refused(code, field);
  });
});
