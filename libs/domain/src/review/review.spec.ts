import fc from 'fast-check';
import { command, imposition, PROVENANCE, scenario, type Scenario } from '@curbline/testing';
import type { Command } from '../restriction/command.js';
import { timeline } from '../restriction/timeline.js';
import { EVENT_TYPES } from '../restriction/event.js';
import { shareOf } from './finding.js';

const { reviewOpened, reviewDecided, lifted } = EVENT_TYPES;
const MISSING = {
  kind: 'missing',
  restrictionId: 'ethane',
  source: 'list',
  version: '2026-02',
  record: 'row 7',
} as const;
const MASS = {
  kind: 'mass-disappearance',
  source: 'list',
  version: '2026-02',
  held: 12,
  gone: 5,
  sample: ['ethane'],
} as const;

const open = (data: { reviewId?: string; source?: string; version?: string } = {}): Command => ({
  type: 'OpenReview',
  data: { ...PROVENANCE, ...MISSING, ...data },
});
const openMass = (data: Partial<Record<keyof typeof MASS | 'reviewId', unknown>> = {}): Command =>
  ({ type: 'OpenReview', data: { ...PROVENANCE, ...MASS, ...data } }) as Command;
const decide = (
  decision: 'lift' | 'keep' | 'ignore' | 'accept',
  data: { reviewId?: string; effective?: { from: string; until?: string | null; wording?: string } } = {},
): Command => command('DecideReview', { reviewId: 'asked', decision, ...data });

const asked = (): Scenario => scenario().given(imposition(), open({ reviewId: 'asked' }));
const askedOfMany = (): Scenario => scenario().given(imposition(), openMass({ reviewId: 'asked' }));

describe('a review of a row that is gone', () => {
  it('is opened, and gets an id where none is given', () => {
    scenario()
      .given(imposition())
      .when(open())
      .then(reviewOpened, { ...MISSING, reviewId: 'assigned-2' });
  });

  it('is about a restriction of the ledger', () => {
    scenario().when(open()).refused('unknown-restriction', 'data.restrictionId');
  });

  it('has an id of its own', () => {
    asked()
      .when(open({ reviewId: 'asked', source: 'other' }))
      .refused('already-exists', 'data.reviewId');
  });

  it('is open once for a restriction and a source', () => {
    asked()
      .when(open({ reviewId: 'again', version: '2026-03' }))
      .refused('already-open');
    expect(asked().try(open({ source: 'other' }))).toHaveProperty('event');
    expect(
      asked()
        .given(decide('keep'))
        .try(open({ version: '2026-09' })),
    ).toHaveProperty('event');
  });

  it('lifts the restriction with the decision, as two events of one command', () => {
    const effective = { from: '2026-02-01', wording: 'no longer listed' };
    const stored = { ...effective, fromAt: '2026-02-01T05:00:00Z' };
    asked()
      .when(decide('lift', { effective }))
      .then(
        reviewDecided,
        { reviewId: 'asked', decision: 'lift', restrictionId: 'ethane', effective: stored },
        { type: lifted, data: { restrictionId: 'ethane', effective: stored, reviewId: 'asked' } },
      );
  });

  it('answers the same command again with both events', () => {
    const past = asked();
    const lift = { ...decide('lift', { effective: { from: '2026-02-01' } }), idempotencyKey: 'once' };
    const first = past.try(lift);
    expect(first).toHaveProperty('also.type', lifted);
    past.given(command('AddNote', { text: 'seen' }));
    expect(past.try(lift)).toEqual(first);
    expect(past.events).toHaveLength(5);
  });

  it('counts its lifting in the versions of both', () => {
    const past = asked().given({ ...decide('lift', { effective: { from: '2026-02-01' } }), expectedVersion: 1 });
    past.when({ ...command('AddNote', { text: 'seen' }), expectedVersion: 1 }).refused('version-conflict');
    expect(past.try({ ...command('AddNote', { text: 'seen' }), expectedVersion: 2 })).toHaveProperty('event');
  });

  it('stays open where the lifting makes no sense', () => {
    const past = asked().given(command('LiftRestriction', { effective: { from: '2026-01-15' } }));
    past.when(decide('lift', { effective: { from: '2026-02-01' } })).refused('already-lifted');
    past.when(decide('lift', { effective: { from: '2026-02-01', until: '2026-03-01' } })).refused('end-not-allowed');
    past.when(decide('keep')).then(reviewDecided, { reviewId: 'asked', decision: 'keep', restrictionId: 'ethane' });
  });

  it.each(['keep', 'ignore'] as const)('changes nothing but itself when a person decides "%s"', (decision) => {
    const past = asked();
    const before = timeline(past.restriction());
    past.given(decide(decision));
    expect(timeline(past.restriction())).toEqual(before);
    past.when(decide(decision)).refused('already-decided', 'data.reviewId');
  });

  it('leaves only decisions that it asks for', () => {
    asked().when(decide('accept')).refused('decision-not-possible', 'data.decision');
    asked().when(decide('lift')).refused('effective-required', 'data.effective');
    asked()
      .when(decide('keep', { effective: { from: '2026-02-01' } }))
      .refused('not-effective', 'data.effective');
    asked()
      .when(decide('keep', { reviewId: 'never-asked' }))
      .refused('unknown-review', 'data.reviewId');
  });
});

describe('a review of a mass disappearance', () => {
  it('says what share of the rows is gone', () => {
    scenario()
      .when(openMass({ reviewId: 'asked' }))
      .then(reviewOpened, { ...MASS, reviewId: 'asked', share: '41.66' });
  });

  it('is open once for a source', () => {
    askedOfMany()
      .when(openMass({ version: '2026-03' }))
      .refused('already-open');
    expect(askedOfMany().try(openMass({ source: 'other' }))).toHaveProperty('event');
  });

  it.each([
    ['more than there were', { held: 4 }, 'data.gone'],
    ['none at all', { gone: 0, sample: [] }, 'data.gone'],
    ['fewer than are named', { gone: 1, sample: ['a', 'b'] }, 'data.sample'],
  ])('does not count %s', (_what, counts, field) => {
    scenario().when(openMass(counts)).refused('impossible-count', field);
  });

  it('is accepted or ignored, and lifts nothing', () => {
    askedOfMany().when(decide('accept')).then(reviewDecided, { reviewId: 'asked', decision: 'accept' });
    askedOfMany()
      .when(decide('lift', { effective: { from: '2026-02-01' } }))
      .refused('decision-not-possible');
  });

  it('never rounds a share up', () => {
    const counts = fc
      .integer({ min: 1, max: 5_000_000 })
      .chain((held) => fc.tuple(fc.constant(held), fc.integer({ min: 0, max: held })));
    fc.assert(
      fc.property(counts, ([held, gone]) => {
        const share = shareOf({ held, gone });
        expect(share).toMatch(/^\d{1,3}(\.\d{0,1}[1-9])?$/);
        const hundredths = Math.round(Number(share) * 100);
        expect(hundredths * held <= gone * 10_000 && (hundredths + 1) * held > gone * 10_000).toBe(true);
      }),
    );
  });
});
