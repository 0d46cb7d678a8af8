import { ANSWERS_VERSION } from '@curbline/domain';
import { openLog } from '@curbline/log';
import type { RunningService } from '@curbline/platform';
import { command, DomainWriter, imposition, TestLedger } from '@curbline/testing';
import { startGateway } from '../gateway.fixture.js';

const QUESTION = {
  from: 'US',
  to: 'CN',
  items: [{ scheme: 'HS', code: '2711190020' }],
  parties: [{ name: 'Löwe & Söhne, 上海 "A"' }],
  on: '2025-06-10',
};

let ledger: TestLedger;
const gateways: RunningService[] = [];

const start = async (env: NodeJS.ProcessEnv = {}): Promise<RunningService> => {
  const gateway = await startGateway(ledger.database.url, { DECISION_LOG: 'off', ...env });
  gateways.push(gateway);
  return gateway;
};

beforeAll(async () => {
  ledger = await TestLedger.open();
  await ledger.record(imposition());
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.stop();
  await ledger.close();
});

const post = (gateway: RunningService, body: unknown, path = '/v1/checks'): Promise<Response> =>
  fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const ask = async (gateway: RunningService, question: object) => {
  const response = await post(gateway, { minSequence: 1, ...question });
  expect(response.status).toBe(200);
  const text = await response.text();
  return { text, receipt: (JSON.parse(text) as { receipt: string }).receipt };
};
const recall = async (gateway: RunningService, receipt: string) => {
  const response = await fetch(`${gateway.url}/v1/checks/${receipt}`);
  const text = await response.text();
  return {
    status: response.status,
    text,
    code: (JSON.parse(text) as { code?: string }).code,
    version: response.headers.get('curbline-answer-version'),
  };
};

describe('a receipt', () => {
  it('gives the same bytes after 100 more events, after a restart, and from another gateway', async () => {
    const first = await start();
    const other = await start();
    const today = new Date().toISOString().slice(0, 10);
    const answers = [
      await ask(first, QUESTION),
      await ask(first, { ...QUESTION, on: '2025-06-10T12:00:00+02:00' }),
      await ask(first, { ...QUESTION, knownAt: 1 }),
      await ask(first, { ...QUESTION, knownAt: 0 }),
      await ask(first, { ...QUESTION, knownAt: today }),
      await ask(first, { on: '2025-06-10' }),
    ];
    await ledger.record(command('LiftRestriction', { effective: { from: '2025-06-01' } }));
    for (let at = 0; at < 10; at += 1) {
      const notes = Array.from({ length: 10 }, (_, index) => command('AddNote', { text: `Remark ${at}.${index}` }));
      await ledger.record(...notes);
    }
    expect((await ask(first, { ...QUESTION, minSequence: 102 })).text).toContain('"outcome":"unrestricted"');
    await first.stop();
    gateways.shift();
    const restarted = await start();
    for (const gateway of [other, restarted]) {
      for (const { text, receipt } of answers) {
        expect(await recall(gateway, receipt)).toMatchObject({ status: 200, text, version: String(ANSWERS_VERSION) });
        expect(await (await post(gateway, { receipt }, '/v1/checks/receipts')).text()).toBe(text);
      }
    }
  });

  it('of a batch gives what each of its lines answered', async () => {
    const gateway = await start();
    const lines = [
      { id: 'a', ...QUESTION },
      { id: 'b', ...QUESTION, on: '2025-05-01' },
    ];
    const response = await fetch(`${gateway.url}/v1/checks/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    const answered = (await response.text()).trimEnd().split('\n');
    const { trailer } = JSON.parse(answered.pop() as string) as { trailer: { receipt: string } };
    await ledger.record(command('AddNote', { text: 'Later.' }));
    for (const line of answered) {
      const { line: _line, id: _id, ...answer } = JSON.parse(line) as { line: number; id: string; question: object };
      const again = await post(gateway, { receipt: trailer.receipt, question: answer.question }, '/v1/checks/receipts');
      const { receipt, ...same } = (await again.json()) as { receipt: string };
      expect(same).toEqual(answer);
      expect((await recall(gateway, receipt)).status).toBe(200);
    }
    expect(await recall(gateway, trailer.receipt)).toMatchObject({ status: 400, code: 'malformed' });
  });

  it('that was forged, damaged, cut, or given by another ledger is refused by name', async () => {
    const gateway = await start();
    const { receipt } = await ask(gateway, QUESTION);
    const changed = `${receipt.slice(0, 40)}${receipt[40] === 'A' ? 'B' : 'A'}${receipt.slice(41)}`;
    expect(await recall(gateway, changed)).toMatchObject({ status: 400, code: 'receipt-not-genuine' });
    expect(await recall(gateway, receipt.slice(0, -2))).toMatchObject({ status: 400 });
    expect(await recall(gateway, 'batch')).toMatchObject({ status: 400, code: 'receipt-malformed' });
    expect(await recall(gateway, '%C3%A4')).toMatchObject({ status: 400, code: 'receipt-malformed' });
    expect((await recall(gateway, 'A'.repeat(9_000))).status).toBe(414);
    const log2 = await openLog({ kind: 'postgres', databaseUrl: ledger.database.url, ledger: 'other' });
    const second = new DomainWriter(log2, 'other');
    await second.start();
    await second.record(imposition());
    const elsewhere = await start({ LEDGER: 'other' });
    expect(await recall(elsewhere, receipt)).toMatchObject({ status: 404, code: 'receipt-unknown' });
    await second.stop();
    await log2.close();
  });

  it('lives on when the key is changed, as long as the old one is known', async () => {
    const [old, fresh] = ['old-'.repeat(10), 'new-'.repeat(10)];
    const before = await ask(await start({ RECEIPT_KEY: old }), QUESTION);
    const rotated = await start({ RECEIPT_KEY: `${fresh},${old}` });
    expect(await recall(rotated, before.receipt)).toMatchObject({ status: 200, text: before.text });
    const after = await ask(rotated, QUESTION);
    expect(after.receipt).not.toBe(before.receipt);
    expect(await recall(await start({ RECEIPT_KEY: old }), after.receipt)).toMatchObject({
      status: 404,
      code: 'receipt-unknown',
    });
  });
});
