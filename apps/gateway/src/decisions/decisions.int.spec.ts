import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Decision, decision, type DecisionPage, decisionPage } from '@curbline/contracts';
import { imposition } from '@curbline/testing';
import { openViewsSession, prepareDatabase, viewsDataSource } from '@curbline/views';
import { KEYS, LedgerWithGateway, partOf } from '../gateway.fixture.js';
import { askedAtOf, decisionId } from './decision.id.js';
import { DecisionLog } from './decision-log.js';
import type { DecisionEntry } from './decision.entry.js';
import { DecisionStore } from './decision.store.js';

const QUESTION = { from: 'US', to: 'CN', items: [{ scheme: 'HS', code: '2711190020' }], on: '2025-06-10' };

const system = new LedgerWithGateway(imposition());

const until = async (what: string, condition: () => Promise<boolean>): Promise<void> => {
  for (const deadline = performance.now() + 25_000; performance.now() < deadline; await wait(50)) {
    if (await condition()) return;
  }
  throw new Error(`Never came: ${what}`);
};
const decisionsPart = () => partOf(system.gateway, 'decisions');
const get = async <T>(path: string, key?: string) => {
  const response = await fetch(`${system.gateway.url}${path}`, key ? { headers: { 'x-api-key': key } } : {});
  return { status: response.status, link: response.headers.get('link'), body: (await response.json()) as T };
};
const ask = async (question: object = {}, key?: string) => {
  const response = await fetch(`${system.gateway.url}/v1/checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
    body: JSON.stringify({ minSequence: 1, ...QUESTION, ...question }),
  });
  return { status: response.status, id: response.headers.get('curbline-decision'), text: await response.text() };
};
const recorded = async (count: number, query = '', key?: string): Promise<Decision[]> => {
  let found: Decision[] = [];
  await until(`${count} decisions`, async () => {
    const { body } = await get<DecisionPage>(`/v1/decisions?limit=1000${query}`, key);
    found = body.decisions ?? [];
    return found.length >= count;
  });
  return found;
};

const batchAt = (askedAtMs: number): DecisionEntry => ({
  id: decisionId(askedAtMs),
  askedAtMs,
  decided: {
    form: 'batch',
    asker: null,
    tally: { answered: 0, refused: 0, outcomes: {}, strictest: null, restrictions: [] },
    sequence: 1,
    receipt: 'x',
  },
});
const rowsOf = async (table: string): Promise<Record<string, unknown>[]> => {
  const session = await openViewsSession(system.ledger.database.url, 'spec');
  const { rows } = await session.query<Record<string, unknown>>(`SELECT * FROM curbline.${table} ORDER BY ledger, id`);
  await session.end();
  return rows;
};

describe('the decision log', () => {
  it('holds what was asked and answered, and is searched by each part of it', async () => {
    await system.start();
    const began = new Date(Date.now() - 1_000).toISOString();
    const parties = [{ name: 'Löwe & Söhne, 上海 "A\\B"' }];
    const restricted = await ask({ parties });
    const free = await ask({ to: 'RU', items: [{ scheme: 'HS', code: '8411' }] });
    const decisions = await recorded(2);
    for (const each of decisions) decision.parse(each);
    expect(decisions.map(({ id }) => id)).toEqual([free.id, restricted.id]);
    const { body, status } = await get<Decision>(`/v1/decisions/${restricted.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ledger: 'curbline',
      asker: null,
      form: 'single',
      question: { flow: 'export', ...QUESTION, parties },
      outcome: (JSON.parse(restricted.text) as { outcome: string }).outcome,
      restrictions: ['ethane'],
      sequence: 1,
      answerHash: createHash('sha256').update(restricted.text).digest('hex'),
      receipt: (JSON.parse(restricted.text) as { receipt: string }).receipt,
    });
    const ids = async (query: string) => (await recorded(0, query)).map(({ id }) => id);
    expect(await ids('&restriction=ethane')).toEqual([restricted.id]);
    expect(await ids('&outcome=unrestricted')).toEqual([free.id]);
    expect(await ids('&item=HS:2711')).toEqual([restricted.id]);
    expect(await ids('&item=HS:84')).toEqual([free.id]);
    expect(await ids('&asker=nobody')).toEqual([]);
    expect(await ids(`&askedFrom=${began}`)).toHaveLength(2);
    expect(await ids(`&askedUntil=${began}`)).toEqual([]);
  });

  // It was written up to a tenth of a second later, so that a search right after a check found nothing.
  it('is seen by whoever has an answer to hold it', async () => {
    await system.start();
    for (const on of ['2025-06-11', '2025-06-12', '2025-06-13']) {
      const { id } = await ask({ on });
      expect((await get<DecisionPage>('/v1/decisions?limit=1')).body.decisions[0]?.id).toBe(id);
      const { id: another } = await ask({ on });
      expect((await get<Decision>(`/v1/decisions/${another}`)).status).toBe(200);
    }
  });

  it('is searched at once by several', async () => {
    await system.start();
    const { id } = await ask();
    const pages = await Promise.all([1, 2, 3].map(() => get<DecisionPage>('/v1/decisions')));
    expect(pages.map(({ body }) => body.decisions[0]?.id)).toEqual([id, id, id]);
  });

  it('is read page by page, the newest first', async () => {
    await system.start();
    const asked: (string | null)[] = [];
    for (let count = 0; count < 5; count += 1) asked.unshift((await ask()).id);
    await recorded(5);
    const seen: string[] = [];
    for (let path: string | undefined = '/v1/decisions?limit=2'; path !== undefined;) {
      const { body, link }: { body: DecisionPage; link: string | null } = await get<DecisionPage>(path);
      decisionPage.parse(body);
      seen.push(...body.decisions.map(({ id }) => id));
      path = /^<(.*)>; rel="next"$/.exec(link ?? '')?.[1];
    }
    expect([...seen].sort()).toEqual([...asked].sort());
    expect(seen).toEqual([...seen].sort((a, b) => askedAtOf(b) - askedAtOf(a) || (a < b ? 1 : -1)));
    expect((await get('/v1/decisions?limit=2&cursor=x')).status).toBe(400);
    expect((await get('/v1/decisions/none')).status).toBe(400);
    expect((await get(`/v1/decisions/${decisionId(Date.now())}`)).status).toBe(404);
  });

  it('names the access key that asked, and is shown to auditors alone', async () => {
    const ACCESS_KEYS = `desk:read:${KEYS.reader},audit:audit:${KEYS.auditor},officer:write:${KEYS.writer}`;
    await system.start({ ACCESS_KEYS });
    await ask({}, KEYS.reader);
    const [found] = await recorded(1, '', KEYS.auditor);
    expect(found?.asker).toBe('desk');
    for (const key of [KEYS.reader, KEYS.writer]) expect((await get('/v1/decisions', key)).status).toBe(403);
    const command = await fetch(`${system.gateway.url}/v1/commands`, {
      method: 'POST',
      headers: { 'x-api-key': KEYS.auditor },
    });
    expect(command.status).toBe(403);
  });

  it('holds a batch as one decision, with what came of its lines', async () => {
    await system.start();
    const lines = [QUESTION, { ...QUESTION, to: 'RU' }, { ...QUESTION, to: 'XX' }, { ...QUESTION, to: 'DE' }];
    await (
      await fetch(`${system.gateway.url}/v1/checks/batch`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      })
    ).text();
    const [found] = await recorded(1);
    expect(found).toMatchObject({
      form: 'batch',
      outcome: 'licence-required',
      restrictions: ['ethane'],
      lines: { answered: 3, refused: 1, outcomes: { 'licence-required': 1, unrestricted: 2 } },
    });
  });

  it('waits while PostgreSQL is away, and then holds what was answered meanwhile', async () => {
    await system.start();
    await ask();
    await recorded(1);
    await system.ledger.database.refuseConnections(true);
    const answers = [await ask(), await ask(), await ask()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await until('the trouble', async () => (await decisionsPart()).waiting === 3);
    await system.ledger.database.refuseConnections(false);
    const ids = (await recorded(4)).map(({ id }) => id);
    for (const { id } of answers) expect(ids).toContain(id);
    expect(await decisionsPart()).toMatchObject({ status: 'up', waiting: 0, dropped: 0 });
  });

  // A row that failed while it was made was tried again for ever, and all decisions after it waited with it.
  it('drops and counts a decision that cannot be made a row, and records those around it', async () => {
    await system.start();
    const first = await ask();
    const given = {
      receipt: 'x',
      bytes: Buffer.from('{}'),
      outcome: 'unrestricted' as const,
      restrictions: [],
      sequence: 1,
      get question(): never {
        throw new RangeError('Nothing can be made of this answer.');
      },
    };
    system.gateway.app.get(DecisionLog).record({ form: 'single', asker: null, given });
    const last = await ask();
    const ids = (await recorded(2)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([first.id, last.id]));
    await until('the drop', async () => (await decisionsPart()).dropped === 1);
    expect(await decisionsPart()).toMatchObject({ status: 'up', waiting: 0 });
  });

  it('that is required lets no answer out that it does not hold', async () => {
    await system.start({ DECISION_LOG: 'required' });
    const first = await ask();
    expect((await get<Decision>(`/v1/decisions/${first.id}`)).body.id).toBe(first.id);
    await system.ledger.database.refuseConnections(true);
    expect((await ask()).status).toBe(503);
    expect((await decisionsPart()).status).toBe('down');
    await system.ledger.database.refuseConnections(false);
    await until('an answer', async () => (await ask()).status === 200);
  });

  it('drops whole months that lie beyond its retention, of its own ledger alone', async () => {
    await prepareDatabase(system.ledger.database.url, 'spec');
    const old = Date.parse('2020-01-15T00:00:00Z');
    for (const [name, askedAtMs] of [
      ['curbline', old],
      ['curbline', Date.now()],
      ['other', old],
    ] as const) {
      const store = new DecisionStore(name, () => openViewsSession(system.ledger.database.url, 'spec'));
      await store.write([store.rowsOf(batchAt(askedAtMs))]);
      await store.close();
    }
    await system.start({ DECISION_LOG_RETENTION: '12 months' });
    await until('the drop', async () => (await recorded(0)).length === 1);
    expect((await rowsOf('decision')).map(({ ledger }) => ledger)).toEqual(['curbline', 'other']);
    // An answer goes with the decisions that gave it.
    expect((await rowsOf('answered')).map(({ ledger }) => ledger)).toEqual(['curbline', 'other']);
  });

  it('holds each decision, and an answer that was given again only once', async () => {
    await system.start();
    const asked = [await ask(), await ask(), await ask({ to: 'RU' }), await ask()];
    const found = await recorded(4);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(asked.map(({ id }) => id)));
    for (const { id, text } of asked) {
      const hash = createHash('sha256').update(text).digest('hex');
      expect(found.find((each) => each.id === id)?.answerHash).toBe(hash);
    }
    expect(await rowsOf('answered')).toHaveLength(2);
  });

  it('takes no decision twice that an unclear attempt left, and those beside it', async () => {
    await prepareDatabase(system.ledger.database.url, 'spec');
    const entries = [batchAt(Date.now()), batchAt(Date.now())];
    const later = batchAt(Date.now());
    for (const attempt of [entries, [...entries, later]]) {
      const store = new DecisionStore('curbline', () => openViewsSession(system.ledger.database.url, 'spec'));
      await store.write(attempt.map((entry) => store.rowsOf(entry)));
      await store.close();
    }
    const ids = (await rowsOf('decision')).map(({ id }) => id);
    expect(ids.sort()).toEqual([...entries, later].map(({ id }) => id).sort());
  });

  it('takes over what it held before answers had a table of their own', async () => {
    await prepareDatabase(system.ledger.database.url, 'spec');
    const source = await viewsDataSource({
      url: system.ledger.database.url,
      applicationName: 'spec',
      poolSize: 1,
    }).initialize();
    await source.undoLastMigration();
    const [id, askedAt] = ['0196a1b2-c3d4-7abc-8def-0123456789ab', '2025-05-05T18:26:09.492Z'];
    await source.query(`
      CREATE TABLE curbline.decision (
        ledger text, id uuid, asked_at timestamptz, asker text, form text, question jsonb, outcome text,
        restrictions text[], items text[], lines jsonb, sequence bigint, answers_version integer, answer_hash bytea,
        receipt text)`);
    await source.query(`
      INSERT INTO curbline.decision VALUES ('curbline', '${id}', '${askedAt}', 'desk', 'single',
        '{"flow":"export","on":"2025-05-05"}', 'prohibited', '{ethane}', '{HS:27}', NULL, 1, 1,
        decode(repeat('ab', 32), 'hex'), 'x')`);
    await source.runMigrations({ transaction: 'each' });
    await source.destroy();
    expect(await rowsOf('decision')).toMatchObject([{ id, asker: 'desk', outcome: 'prohibited', receipt: 'x' }]);
    await system.start();
    const [found] = await recorded(1, '&item=HS:27&asker=desk');
    expect(found).toMatchObject({ id, askedAt, question: { flow: 'export', on: '2025-05-05' } });
  });
});
