import {
  commandAnswer,
  eventPage,
  historyAnswer,
  reviewAnswer,
  reviewPage,
  type ReviewPage,
  type ReviewState,
} from '@curbline/contracts';
import { imposition, PROVENANCE } from '@curbline/testing';
import { ReadingSystem } from './reading-system.js';

let system: ReadingSystem;
beforeAll(async () => {
  system = await ReadingSystem.start(undefined, { takesCommands: true });
});
afterAll(() => system.stop());

const missing = (record: string, restrictionId: string, source = 'list') => ({
  type: 'OpenReview',
  data: {
    ...PROVENANCE,
    reviewId: `${source}-review-${record}`,
    kind: 'missing',
    restrictionId,
    source,
    version: '2026-02',
    record,
  },
});
const lift = { ...PROVENANCE, decision: 'lift', effective: { from: '2026-02-01', wording: 'no longer listed' } };

async function record(command: object, key: string): Promise<number> {
  const { status, body, sequence } = await system.post('/v1/commands', command, key);
  expect([status, body]).toEqual([201, expect.anything()]);
  commandAnswer.parse(body);
  return Number(sequence);
}

async function reviews(query: string): Promise<ReviewPage> {
  const { status, body } = await system.get(`/v1/reviews?${query}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return reviewPage.parse(body);
}
const ids = async (query: string) => (await reviews(query)).reviews.map(({ id }) => id);

describe('reviews', () => {
  let last: number;
  beforeAll(async () => {
    await record(imposition({ restrictionId: 'list-one' }), 'impose-1');
    await record(imposition({ restrictionId: 'list-two' }), 'impose-2');
    await record(missing('one', 'list-one'), 'open-1');
    await record(missing('two', 'list-two'), 'open-2');
    const counts = { held: 12, gone: 5, sample: ['list-two'] };
    const mass = { kind: 'mass-disappearance', source: 'other', version: '2026-02', ...counts };
    last = await record({ type: 'OpenReview', data: { ...PROVENANCE, reviewId: 'other-mass', ...mass } }, 'open-3');
  });

  it('are listed in their order, and found by what they are about', async () => {
    expect(await ids(`minSequence=${last}`)).toEqual(['list-review-one', 'list-review-two', 'other-mass']);
    expect(await ids('kind=missing&restriction=list-two')).toEqual(['list-review-two']);
    expect(await ids('source=other')).toEqual(['other-mass']);
    expect(await ids('text=one')).toEqual(['list-review-one']);
    expect((await system.get('/v1/reviews/other-mass')).body).toMatchObject({ finding: { share: '41.66' } });
    expect((await system.get('/v1/reviews/never')).status).toBe(404);
  });

  it('go on from page to page at one position', async () => {
    const first = await reviews('limit=2');
    expect(first.reviews).toHaveLength(2);
    expect(await ids(`limit=2&cursor=${first.next}`)).toEqual(['other-mass']);
  });

  it('lift the restriction with the decision, in two events of one answer, and the same answer again', async () => {
    const decision = await system.post('/v1/reviews/list-review-one/decision', lift, 'decide-1');
    expect([decision.status, decision.body]).toEqual([201, expect.anything()]);
    const { events, position, restrictionId, version } = commandAnswer.parse(decision.body);
    expect(events.map(({ type, subject }) => [type, subject])).toEqual([
      ['curbline.review.decided.v1', 'list-review-one'],
      ['curbline.restriction.lifted.v1', 'list-one'],
    ]);
    expect([restrictionId, version, position.sequence]).toEqual(['list-review-one', 2, last + 2]);
    const again = await system.post('/v1/reviews/list-review-one/decision', lift, 'decide-1');
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([decision.body, 'true']);

    const read = await system.get<ReviewState>(`/v1/reviews/list-review-one?minSequence=${position.sequence}`);
    expect(reviewAnswer.parse(read.body)).toMatchObject({
      status: 'decided',
      version: 2,
      decided: { decision: 'lift', sequence: last + 1, liftedBy: last + 2 },
    });
    expect(await ids('status=open')).toEqual(['list-review-two', 'other-mass']);
    expect(await ids('status=decided')).toEqual(['list-review-one']);
    const restriction = await system.get(
      `/v1/restrictions/list-one?validAt=2026-02-02&minSequence=${position.sequence}`,
    );
    expect(restriction.body).toMatchObject({ status: 'lifted', version: 2 });
    const history = historyAnswer.parse((await system.get('/v1/restrictions/list-one/history')).body);
    expect(history.history.at(-1)).toMatchObject({ sequence: last + 2, reviewId: 'list-review-one' });
  });

  it('are told to whoever follows a source by its name', async () => {
    const { events } = eventPage.parse((await system.get('/v1/events?subjectPrefix=list-')).body);
    expect(events.map(({ subject }) => subject)).toEqual([
      'list-one',
      'list-two',
      'list-review-one',
      'list-review-two',
      'list-review-one',
      'list-one',
    ]);
  });

  it('leave checks as they were until something is lifted', async () => {
    const question = 'from=US&to=CN&item=HS:2711190020&party=none&endUse=none&on=2026-02-02';
    const { body } = await system.get<{ restrictions: { id: string }[] }>(`/v1/checks?${question}`);
    expect(body.restrictions.map(({ id }) => id)).toEqual(['list-two']);
  });

  it('refuse what makes no sense, by name', async () => {
    const decide = (id: string, body: object) => system.post(`/v1/reviews/${id}/decision`, body, `again-${id}`);
    expect((await decide('list-review-one', { ...lift, decision: 'keep', effective: undefined })).body).toMatchObject({
      code: 'already-decided',
      status: 422,
    });
    // Fields are named as this form has them, and not as the command does that is made of it.
    expect((await decide('never', lift)).body).toMatchObject({ code: 'unknown-review', errors: [{ field: 'id' }] });
    expect((await decide('other-mass', lift)).body).toMatchObject({
      code: 'decision-not-possible',
      errors: [{ field: 'decision' }],
    });
    const { effective: _, ...undated } = lift;
    expect((await decide('list-review-two', undated)).body).toMatchObject({ errors: [{ field: 'effective' }] });
    const again = missing('two', 'list-two');
    const reopened = await system.post('/v1/commands', { ...again, data: { ...again.data, reviewId: 'x' } }, 'open-4');
    expect(reopened.body).toMatchObject({ code: 'already-open' });
  });

  it('are decided in adopted history by the moment that is given, later than all that was recorded', async () => {
    const body = { ...PROVENANCE, decision: 'keep', knownAt: '2020-01-01T00:00:00Z' };
    expect((await system.post('/v1/reviews/list-review-two/decision', body, 'adopt-1')).body).toMatchObject({
      ...{ code: 'knowledge-out-of-order', status: 422 },
      errors: [{ field: 'knownAt' }],
    });
    const wrong = await system.post('/v1/reviews/list-review-two/decision', { ...body, knownAt: 'soon' }, 'adopt-2');
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ field: 'knownAt' }] });
  });

  it('are the same when the views are built again', async () => {
    const before = await reviews('');
    await system.rebuild();
    expect(await reviews('')).toEqual(before);
  });
});
