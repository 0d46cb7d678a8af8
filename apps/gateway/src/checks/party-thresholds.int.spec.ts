import type { CheckAnswer } from '@curbline/domain';
import type { Problem } from '@curbline/contracts';
import { imposition } from '@curbline/testing';
import { LedgerWithGateway } from '../gateway.fixture.js';

/** Its likeness to the listed John Smith lies between 0.8 and 0.9. */
const QUESTION = { from: 'US', to: 'CN', items: [], parties: [{ name: 'J. Smith' }], endUses: [], on: '2025-06-10' };

const system = new LedgerWithGateway(imposition({ scope: { parties: { include: [{ name: 'John Smith' }] } } }));

/** A gateway in place of the one before, set to these thresholds. */
async function serve(unknownFrom: string, yesFrom: string): Promise<string> {
  await system.start({ PARTY_UNKNOWN_FROM: unknownFrom, PARTY_YES_FROM: yesFrom });
  return system.gateway.url;
}
const post = (url: string, path: string, body: string, type = 'application/json'): Promise<Response> =>
  fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
const ask = async (url: string, partyThresholds?: { unknownFrom: number; yesFrom: number }) => {
  const response = await post(url, '/v1/checks', JSON.stringify({ ...QUESTION, minSequence: 1, partyThresholds }));
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as CheckAnswer & Problem & { receipt: string } };
};

describe('the thresholds for names of parties', () => {
  it('are those of the settings, and the answer names them', async () => {
    const outcomes = [];
    for (const [unknownFrom, yesFrom] of [
      ['0.5', '0.8'],
      ['0.5', '0.95'],
      ['0.95', '0.95'],
    ] as const) {
      const { body } = await ask(await serve(unknownFrom, yesFrom));
      outcomes.push(body.outcome);
      expect(body.question.partyThresholds).toEqual({ unknownFrom: Number(unknownFrom), yesFrom: Number(yesFrom) });
    }
    expect(outcomes).toEqual(['licence-required', 'undetermined', 'unrestricted']);
  });

  it('may be lowered by a question, so that it finds more, and never raised', async () => {
    const url = await serve('0.75', '0.95');
    expect((await ask(url, { unknownFrom: 0.5, yesFrom: 0.8 })).body.outcome).toBe('licence-required');
    const loose = await ask(url, { unknownFrom: 0.95, yesFrom: 0.99 });
    const refused = [
      { field: 'partyThresholds.unknownFrom', code: 'out-of-range' },
      { field: 'partyThresholds.yesFrom', code: 'out-of-range' },
    ];
    expect([loose.status, loose.body]).toMatchObject([400, { errors: refused }]);
    const line = JSON.stringify({ ...QUESTION, partyThresholds: { unknownFrom: 0.95, yesFrom: 0.95 } });
    const batch = await (await post(url, '/v1/checks/batch', `${line}\n`, 'application/x-ndjson')).text();
    expect(batch).toContain('partyThresholds.unknownFrom may be at most 0.75');
  });

  it('of an answer stay those that it was given with, also when the settings have become stricter', async () => {
    const given = await ask(await serve('0.95', '0.95'));
    expect(given.body.outcome).toBe('unrestricted');
    const url = await serve('0.5', '0.8');
    const again = await fetch(`${url}/v1/checks/${given.body.receipt}`);
    expect([again.status, await again.text()]).toEqual([200, given.text]);
    expect((await ask(url)).body.outcome).toBe('licence-required');
  });

  it('of a batch are in its receipt: a line is answered by them again, and cannot be asked with looser ones', async () => {
    const first = await serve('0.8', '0.95');
    const lines = `${JSON.stringify(QUESTION)}\n`;
    const batch = await (await post(first, '/v1/checks/batch', lines, 'application/x-ndjson')).text();
    const [line, { trailer }] = batch
      .trimEnd()
      .split('\n')
      .map((each): unknown => JSON.parse(each)) as [CheckAnswer, { trailer: { receipt: string } }];
    const second = await serve('0.5', '0.8');
    const recall = async (partyThresholds?: { unknownFrom: number; yesFrom: number }) => {
      const question = { ...QUESTION, partyThresholds };
      const body = JSON.stringify({ receipt: trailer.receipt, question });
      const response = await post(second, '/v1/checks/receipts', body);
      return { status: response.status, body: (await response.json()) as CheckAnswer };
    };
    const again = await recall();
    expect(again.body).toMatchObject({ outcome: line.outcome, question: line.question });
    expect((await recall(line.question.partyThresholds)).body.restrictions).toEqual(line.restrictions);
    expect((await recall({ unknownFrom: 0.9, yesFrom: 0.99 })).status).toBe(400);
  });
});
