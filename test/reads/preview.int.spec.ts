import { commandPreview, type CommandPreview } from '@curbline/contracts';
import { type RunningService, startService } from '@curbline/platform';
import { createTestDatabase, imposition, type TestDatabase } from '@curbline/testing';
import { gatewayService } from '../../apps/gateway/src/gateway.service.js';
import { ledgerService } from '../../apps/ledger/src/ledger.service.js';

const PROVENANCE = { sources: [{ publisher: 'BIS' }], reason: 'As published.', actor: 'an analyst' };
const lifting = (restrictionId: string) => ({
  type: 'LiftRestriction',
  data: { restrictionId, effective: { from: '2025-07-02' }, ...PROVENANCE },
});

describe('POST /v1/commands/preview', () => {
  let database: TestDatabase;
  let ledger: RunningService;
  let gateway: RunningService;
  let id: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    const common = { PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'silent' };
    ledger = await startService(ledgerService, common);
    gateway = await startService(gatewayService, { ...common, LEDGER_URLS: ledger.url });
    while (!(await fetch(`${ledger.url}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 20));
    const { body } = await post('/v1/commands', imposition(), { 'idempotency-key': 'imposed' });
    id = (body as { restrictionId: string }).restrictionId;
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await ledger?.stop();
    await database.drop();
  });

  const post = async (path: string, body: unknown, headers = {}) => {
    const response = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const preview = async (command: object) => {
    const { status, body } = await post('/v1/commands/preview', command);
    return { status, body: body as CommandPreview & { code: string } };
  };
  const head = async () => (await preview(lifting(id))).body.position.sequence;

  it('tells the event, the periods and the answers that would change, and records nothing', async () => {
    const question = { from: 'US', to: 'CN', items: [{ scheme: 'HS', code: '2711190020' }], minSequence: 1 };
    for (const on of ['2025-06-10', '2025-07-05']) {
      expect((await post('/v1/checks', { ...question, parties: [], endUses: [], on })).body).toMatchObject({
        outcome: 'licence-required',
      });
    }
    let found = await preview(lifting(id));
    // Decisions are written a moment after the answer.
    for (const deadline = Date.now() + 25_000; found.body.decisions?.looked !== 2 && Date.now() < deadline;) {
      found = await preview(lifting(id));
    }
    expect(found.status).toBe(200);
    const { events, timeline, version, decisions, position } = commandPreview.parse(found.body);
    expect(events).toMatchObject([{ type: 'curbline.restriction.lifted.v1', subject: id }]);
    expect([version, position.sequence]).toEqual([2, 1]);
    expect(timeline?.before.map(({ status }) => status)).toEqual(['scheduled', 'in-force']);
    expect(timeline?.after.map(({ status, openedBy }) => [status, openedBy])).toEqual([
      ['scheduled', 1],
      ['in-force', 1],
      ['lifted', 2],
    ]);
    expect(decisions).toMatchObject({
      looked: 2,
      changed: 2,
      // The other one keeps its outcome, and learns of an end.
      examples: expect.arrayContaining([
        expect.objectContaining({
          question: expect.objectContaining({ on: '2025-07-05' }),
          before: 'licence-required',
          after: 'unrestricted',
        }),
      ]),
    });
    expect(await head()).toBe(1);
  });

  it('has the problem that the command would meet', async () => {
    expect(await preview(lifting('nobody'))).toMatchObject({ status: 422, body: { code: 'unknown-restriction' } });
    expect(await preview({ ...lifting(id), expectedVersion: 7 })).toMatchObject({
      status: 409,
      body: { code: 'version-conflict' },
    });
    const malformed = await preview({ type: 'LiftRestriction', data: { restrictionId: id } });
    expect(malformed).toMatchObject({ status: 400 });
    expect(await head()).toBe(1);
  });
});
