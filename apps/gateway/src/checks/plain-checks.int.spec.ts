import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Decision, DecisionPage } from '@curbline/contracts';
import { command, imposition } from '@curbline/testing';
import { KEYS, LedgerWithGateway } from '../gateway.fixture.js';

const QUESTION = { from: 'US', to: 'CN', items: [{ scheme: 'HS', code: '2711190020' }], parties: [], on: '2025-06-10' };
const BODY = JSON.stringify(QUESTION);

const system = new LedgerWithGateway(imposition());

const start = async (env: NodeJS.ProcessEnv = {}, key?: string): Promise<void> => {
  await system.start(env);
  // What was asked before the first entry was read would be answered from there.
  await ask(JSON.stringify({ ...QUESTION, minSequence: 1 }), key ? { 'x-api-key': key } : {});
};

/** Sends the pieces of a body one after another. */
const ask = async (body: string | readonly string[], headers: Record<string, string> = {}) => {
  const pieces = typeof body === 'string' ? [body] : body;
  const sent = request(`${system.gateway.url}/v1/checks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(pieces.join(''))),
      ...headers,
    },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  for (const piece of pieces) {
    sent.write(piece);
    if (pieces.length > 1) await wait(50);
  }
  sent.end();
  const [response] = await answered;
  const decision = String(response.headers['curbline-decision']);
  const head = response.rawHeaders.map((each, at, all) =>
    ['Date', 'curbline-decision'].includes(all[at - 1] ?? '') ? 'any' : each,
  );
  return { status: response.statusCode, decision, head, text: await text(response) };
};
const sample = async (name: string): Promise<number> => {
  const metrics = await (await fetch(`${system.gateway.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
};
const decided = async (id: string, headers: Record<string, string> = {}): Promise<Decision> => {
  const response = await fetch(`${system.gateway.url}/v1/decisions/${id}`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Decision;
};

describe('a question that is plain', () => {
  it('has the same head and bytes whether it is answered at once or by the route', async () => {
    await start();
    const { decision: _, ...atOnce } = await ask(BODY);
    await start();
    // What does not come in one piece is the route's.
    const { decision: __, ...byRoute } = await ask([BODY.slice(0, 20), BODY.slice(20)]);
    expect(byRoute).toEqual(atOnce);
    expect(JSON.parse(atOnce.text)).toMatchObject({ question: { flow: 'export', ...QUESTION } });
  });

  it('is refused in the words of the route, and counted as no answer, where it cannot be answered', async () => {
    await start();
    const { status, text } = await ask(JSON.stringify({ ...QUESTION, knownAt: 99 }));
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ field: 'knownAt', code: 'out-of-range' }] });
    const answered = /^curbline_checks_total\{.*\} (\d+)$/gm;
    const metrics = await (await fetch(`${system.gateway.url}/metrics`)).text();
    // The one with which this gateway was waited for.
    expect([...metrics.matchAll(answered)].map(([, count]) => Number(count)).reduce((a, b) => a + b)).toBe(1);
  });
});

describe('a question that is known', () => {
  it('has the same head and bytes as when it was first asked, in one piece or in several', async () => {
    await start();
    const { decision, ...first } = await ask(BODY);
    const decisions = [decision];
    for (const body of [BODY, BODY, [BODY.slice(0, 20), BODY.slice(20)], BODY]) {
      const { decision: another, ...again } = await ask(body);
      expect(again).toEqual(first);
      decisions.push(another);
    }
    for (const id of new Set(decisions)) expect((await decided(id)).receipt).toBe(JSON.parse(first.text).receipt);
    expect(new Set(decisions).size).toBe(5);
  });

  it('has them in any other text as well, and in an address', async () => {
    await start();
    const { decision: _, ...first } = await ask(BODY);
    const { on, ...rest } = QUESTION;
    for (const body of [` ${BODY}`, JSON.stringify(QUESTION, undefined, 2), JSON.stringify({ on, ...rest })]) {
      const { decision: __, ...again } = await ask(body);
      expect(again).toEqual(first);
    }
    const query = 'from=US&to=CN&item=HS:2711190020&party=none&on=2025-06-10';
    expect(await (await fetch(`${system.gateway.url}/v1/checks?${query}`)).text()).toBe(first.text);
  });

  it('is counted and timed like every other', async () => {
    await start();
    const { outcome } = JSON.parse((await ask(BODY)).text) as { outcome: string };
    for (let count = 0; count < 3; count += 1) await ask(BODY);
    const labels = 'service="gateway",ledger="curbline"';
    const route = 'method="POST",route="/v1/checks",status="200"';
    expect(await sample(`curbline_http_request_seconds_count{${route},${labels}}`)).toBe(5);
    expect(await sample(`curbline_checks_total{outcome="${outcome}",${labels}}`)).toBe(5);
  });

  it('is answered anew once the ledger knows more', async () => {
    await start();
    const before = await ask(BODY);
    await ask(BODY);
    await system.ledger.record(command('LiftRestriction', { effective: { from: '2025-06-01' } }));
    await ask(JSON.stringify({ ...QUESTION, minSequence: 2 }));
    const after = JSON.parse((await ask(BODY)).text) as { outcome: string; positions: { sequence: number } };
    expect(JSON.parse(before.text)).toMatchObject({ positions: { sequence: 1 } });
    expect(after).toMatchObject({ outcome: 'unrestricted', positions: { sequence: 2 } });
  });

  it('is refused to whom another would be, and recorded by the name of who asked', async () => {
    await start({ ACCESS_KEYS: `desk:read:${KEYS.reader},audit:audit:${KEYS.auditor}` }, KEYS.reader);
    for (const key of [KEYS.reader, KEYS.auditor, KEYS.reader]) {
      const { status, decision } = await ask(BODY, { 'x-api-key': key });
      expect(status).toBe(200);
      expect((await decided(decision, { 'x-api-key': KEYS.auditor })).asker).toBe(
        key === KEYS.reader ? 'desk' : 'audit',
      );
    }
    expect((await ask(BODY)).status).toBe(401);
    expect((await ask(BODY, { authorization: `Bearer ${'x'.repeat(30)}` })).status).toBe(401);
  });

  it('is not answered to another host name, nor as another type', async () => {
    await start();
    await ask(BODY);
    expect((await ask(BODY)).status).toBe(200);
    expect((await ask(BODY, { host: 'curbline.example' })).status).toBe(403);
    expect((await ask(BODY, { 'content-type': 'application/xml' })).status).toBe(415);
  });

  it('is told from another one whose bytes only look alike', async () => {
    await start();
    // In UTF-8 the first has the bytes that are the characters of the second.
    const names = ['é', 'Ã©'].map((name) => JSON.stringify({ ...QUESTION, parties: [{ name }] }));
    for (const body of [...names, ...names]) {
      const { question } = JSON.parse((await ask(body)).text) as { question: object };
      expect(question).toMatchObject({ parties: (JSON.parse(body) as typeof QUESTION).parties });
    }
  });

  it('waits for its record where it must', async () => {
    await start({ DECISION_LOG: 'required' });
    await ask(BODY);
    const { decision } = await ask(BODY);
    const page = (await (await fetch(`${system.gateway.url}/v1/decisions`)).json()) as DecisionPage;
    expect(page.decisions[0]?.id).toBe(decision);
  });
});
