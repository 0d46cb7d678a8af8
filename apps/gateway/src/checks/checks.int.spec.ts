import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { CheckAnswer } from '@curbline/domain';
import { checkAnswer, checkLineAnswer, type Problem } from '@curbline/contracts';
import type { RunningService } from '@curbline/platform';
import { command, imposition, TestLedger } from '@curbline/testing';
import { startGateway } from '../gateway.fixture.js';

const ETHANE = { from: 'US', to: 'CN', items: [{ scheme: 'HS', code: '2711190020' }], parties: [], endUses: [] };

let ledger: TestLedger;
let gateway: RunningService;

beforeEach(async () => {
  ledger = await TestLedger.open();
  gateway = await startGateway(ledger.database.url);
});
afterEach(async () => {
  await gateway.stop();
  await ledger.close();
});

const post = (body: unknown, path = '/v1/checks', type = 'application/json'): Promise<Response> =>
  fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const ask = async (question: object) => {
  const response = await post(question);
  const body = (await response.json()) as CheckAnswer & Problem & { receipt: string };
  if (response.status === 200) checkAnswer.parse(body);
  return { status: response.status, sequence: response.headers.get('curbline-sequence'), body };
};
/** The story of the ethane rule, known on three days; the sequences are 1, 2 and 3. */
const recordStory = () =>
  ledger.record(
    { ...imposition(), knownAt: '2025-06-02T12:00:00Z' },
    { ...command('LiftRestriction', { effective: { from: '2025-07-02' } }), knownAt: '2025-07-02T12:00:00Z' },
    { ...command('AddNote', { text: 'A remark.' }), knownAt: '2025-07-03T12:00:00Z' },
  );

describe('a check', () => {
  it('of an empty ledger stands on its genesis entry', async () => {
    const { body, sequence } = await ask({ ...ETHANE, on: '2025-06-10', minSequence: 0 });
    expect(sequence).toBe('0');
    expect(body).toMatchObject({ outcome: 'unrestricted', restrictions: [], positions: { sequence: 0 } });
  });

  it('is answered as known at an entry, at an instant, on a day, and now', async () => {
    await recordStory();
    await ask({ ...ETHANE, on: '2025-06-10', minSequence: 3 });
    const now = await ask({ ...ETHANE, on: '2025-06-10' });
    expect(now.body).toMatchObject({
      outcome: 'licence-required',
      adopted: true,
      positions: { ledger: 'curbline', sequence: 3, knownAt: '2025-07-03T12:00:00Z' },
      question: { flow: 'export', on: '2025-06-10' },
    });
    expect(now.sequence).toBe('3');
    const known = async (knownAt: string | number, on = '2025-07-05') => {
      const { body } = await ask({ ...ETHANE, on, knownAt });
      return { outcome: body.outcome, sequence: body.positions.sequence, knownAt: body.positions.knownAt };
    };
    expect(await known(0)).toEqual({ outcome: 'unrestricted', sequence: 0, knownAt: '1700-01-01T00:00:00Z' });
    expect(await known(1)).toEqual({ outcome: 'licence-required', sequence: 1, knownAt: '2025-06-02T12:00:00Z' });
    expect(await known(2)).toEqual({ outcome: 'unrestricted', sequence: 2, knownAt: '2025-07-02T12:00:00Z' });
    expect(await known('2025-07-02T11:59:59.999999Z')).toEqual({
      outcome: 'licence-required',
      sequence: 1,
      knownAt: '2025-07-02T11:59:59.999999Z',
    });
    expect(await known('2025-07-02T14:00:00+02:00')).toMatchObject({ sequence: 2, knownAt: '2025-07-02T12:00:00Z' });
    expect(await known('2025-07-01')).toMatchObject({ sequence: 1 });
    expect(await known('2025-07-02')).toMatchObject({ sequence: 2, knownAt: '2025-07-02T23:59:59.999999Z' });
    expect(await known(new Date().toISOString().slice(0, 10))).toMatchObject({ sequence: 3 });
  });

  it('by GET is the same check', async () => {
    await recordStory();
    const { body } = await ask({ ...ETHANE, on: '2025-06-10', minSequence: 3 });
    const query = 'from=US&to=CN&item=HS:2711190020&party=none&endUse=none&on=2025-06-10';
    const response = await fetch(`${gateway.url}/v1/checks?${query}`);
    expect(await response.json()).toEqual(body);
  });

  it.each([
    ['an impossible date', { on: '2025-02-30' }, 'on', 'impossible-date'],
    ['no date', { on: undefined }, 'on', 'required'],
    ['an unknown country', { to: 'XX' }, 'to', 'unknown-country'],
    ['a group that the ledger does not know', { to: 'BIS D:5' }, 'to', 'unknown-value'],
    ['a union that is no group of the ledger', { from: 'EU' }, 'from', 'unknown-value'],
    ['an unknown scheme', { items: [{ scheme: 'FOO', code: '1' }] }, 'items[0].scheme', 'unknown-scheme'],
    ['an unknown field', { colour: 'red' }, 'colour', 'unknown-field'],
    ['a sequence beyond the head', { knownAt: 1 }, 'knownAt', 'out-of-range'],
    ['an instant in the future', { knownAt: '2200-01-01T00:00:00Z' }, 'knownAt', 'out-of-range'],
    ['a day in the future', { knownAt: '2200-01-01' }, 'knownAt', 'out-of-range'],
  ])('with %s is a 400 that names the field', async (_what, change, field, code) => {
    const { status, body } = await ask({ ...ETHANE, on: '2025-06-10', ...change });
    expect(status).toBe(400);
    expect(body.errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('that is malformed, of another type, or huge is refused for what it is', async () => {
    const refused = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
    expect(await refused(await post('{"on":'))).toEqual([400, 'malformed-json']);
    expect(await refused(await post('[]'))).toEqual([400, 'malformed']);
    expect(await refused(await post('{}', '/v1/checks', 'text/plain'))).toEqual([415, 'unsupported-media-type']);
    expect(await refused(await post('{}', '/v1/checks', 'application/x-ndjson'))).toEqual([
      415,
      'unsupported-media-type',
    ]);
    expect(await refused(await post(`"${'x'.repeat(10_000_000)}"`))).toEqual([413, 'too-large']);
  });

  it('waits for the entry that it names, and says when that has not come', async () => {
    const waiting = ask({ ...ETHANE, on: '2025-06-10', minSequence: 1 });
    await ledger.record(imposition());
    expect((await waiting).body).toMatchObject({ outcome: 'licence-required', positions: { sequence: 1 } });
    const response = await post({ ...ETHANE, on: '2025-06-10', minSequence: 2 });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ code: 'behind' });
  });
});

describe('a batch of checks', () => {
  beforeEach(async () => {
    await recordStory();
    await ask({ ...ETHANE, on: '2025-06-10', minSequence: 3 });
  });

  it('answers line by line, in order, the bad ones as well, at one position', async () => {
    const lines = [
      JSON.stringify({ id: 'first', ...ETHANE, on: '2025-06-10' }),
      '',
      '{"id":',
      JSON.stringify({ id: 'third', ...ETHANE, on: '2025-02-30' }),
      `"${'x'.repeat(70_000)}"`,
      JSON.stringify({ ...ETHANE, on: '2025-06-10', knownAt: 0 }),
      JSON.stringify({ id: 'group', ...ETHANE, to: 'BIS D:5', on: '2025-06-10' }),
    ];
    const response = await post(lines.join('\n'), '/v1/checks/batch', 'application/x-ndjson');
    expect(response.headers.get('curbline-sequence')).toBe('3');
    const text = await response.text();
    const answers = text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    for (const answer of answers) checkLineAnswer.parse(answer);
    expect(answers).toMatchObject([
      { line: 1, id: 'first', outcome: 'licence-required' },
      { line: 3, problem: { status: 400, errors: [{ code: 'malformed-json' }] } },
      { line: 4, id: 'third', problem: { status: 400, errors: [{ field: 'on' }] } },
      { line: 5, problem: { status: 413, code: 'too-large' } },
      { line: 6, outcome: 'unrestricted', positions: { sequence: 0 } },
      { line: 7, id: 'group', problem: { status: 400, errors: [{ field: 'to' }] } },
      { trailer: { lines: 6, answered: 2, refused: 4, position: { ledger: 'curbline', sequence: 3 } } },
    ]);
    const single = await ask({ ...ETHANE, on: '2025-06-10' });
    const { receipt: _receipt, ...same } = single.body;
    expect(answers[0]).toEqual({ line: 1, id: 'first', ...same });
  });

  it('goes on after the line at which its answers were cut, from the position at which it began', async () => {
    await ask({ ...ETHANE, on: '2025-06-10', minSequence: 3 });
    const lines = ['2025-06-10', '2025-07-05', '2025-06-10', 'nonsense', '2025-07-06'].map((on, at) =>
      JSON.stringify({ id: `order-${at}`, ...ETHANE, on }),
    );
    const send = async (query = '') => {
      const response = await post(lines.join('\n'), `/v1/checks/batch${query}`, 'application/x-ndjson');
      return { sequence: response.headers.get('curbline-sequence'), answers: (await response.text()).split('\n') };
    };
    const whole = await send();
    await ledger.record(command('AddNote', { text: 'The ledger went on.' }));
    await ask({ ...ETHANE, on: '2025-06-10', minSequence: 4 });
    const rest = await send(`?resumeAfter=2&atSequence=${whole.sequence}`);
    expect(rest.sequence).toBe('3');
    expect(rest.answers.slice(0, 3)).toEqual(whole.answers.slice(2, 5));
    expect(JSON.parse(rest.answers[3] as string)).toMatchObject({ trailer: { lines: 3, position: { sequence: 3 } } });
    expect((await send()).sequence).toBe('4');
    const refusals = await Promise.all(
      ['?resumeAfter=2', '?resumeAfter=-1&atSequence=3', '?until=9'].map((query) =>
        post('', `/v1/checks/batch${query}`),
      ),
    );
    for (const { status } of refusals) expect(status).toBe(400);
  });

  it('gives every line the newest answer, whether or not it was asked before', async () => {
    const question = JSON.stringify({ ...ETHANE, on: '2025-06-10' });
    const batch = [question, question.replace('{', '{"id":"a",'), question].join('\n');
    const outcomes = async (minSequence: number) => {
      await ask({ ...ETHANE, on: '2025-06-10', minSequence });
      const single = await (await post(question)).text();
      const text = await (await post(batch, '/v1/checks/batch', 'application/x-ndjson')).text();
      const unsigned = single.replace(/,"receipt":"[^"]*"\}$/, '}').slice(1);
      expect(text.split('\n').slice(0, 3)).toEqual([
        `{"line":1,${unsigned}`,
        `{"line":2,"id":"a",${unsigned}`,
        `{"line":3,${unsigned}`,
      ]);
      expect(await (await post(question)).text()).toBe(single);
      const { outcome, positions } = JSON.parse(single) as CheckAnswer;
      return [outcome, positions.sequence];
    };
    expect(await outcomes(3)).toEqual(['licence-required', 3]);
    await ledger.record(command('VoidRestriction', {}));
    expect(await outcomes(4)).toEqual(['unrestricted', 4]);
  });

  it('takes and gives comma-separated values', async () => {
    const lines = [
      'id,from,to,items,parties,endUses,on',
      'a,US,CN,HS:2711190020;ECCN:none,none,none,2025-06-10',
      '"b, ""quoted""",US,CN,HS:2711190020,none,none,2025-07-05',
      'c,US,XX,HS:2711190020,none,none,2025-06-10',
      'd,US,CN',
      'e,"US,CN',
      'f,US,CN,HS:2711190020,none,none,2025-06-10',
    ];
    const response = await post(lines.join('\r\n'), '/v1/checks/batch', 'text/csv');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const rows = (await response.text()).trimEnd().split('\n');
    expect(rows[0]).toBe(
      'line,id,outcome,deciding,undetermined,undeterminedOmitted,nearMisses,adValoremTotal,specificTotals,notAssessed,adopted,sequence,problem,detail,receipt',
    );
    expect(rows[1]).toBe('2,a,licence-required,ethane,,,,,,,true,3,,,');
    expect(rows[2]).toBe(
      '3,"b, ""quoted""",unrestricted,,,,"ethane: lifted on 2025-07-02, 3 days before",,,,true,3,,,',
    );
    expect(rows[3]).toMatch(/^4,c,.*,malformed,"?to must be/);
    expect(rows[4]).toMatch(/^5,d,.*,malformed,"The line has 3 cells/);
    expect(rows[5]).toMatch(/^6,,.*,malformed,The line is not comma-separated values/);
    expect(rows[6]).toMatch(/^7,f,licence-required,/);
    expect(rows[7]).toMatch(/^trailer,.*,3,,"3 answered, 3 refused/);
  });

  it.each([
    ['without a line', '', 'required'],
    ['with an unknown column', 'on,colour\n', 'unknown-field'],
    ['without the column that is needed', 'from,to\n', 'required'],
  ])('in CSV %s is refused as a whole', async (_what, body, code) => {
    const response = await post(body, '/v1/checks/batch', 'text/csv');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [expect.objectContaining({ code })] });
  });

  it('answers each line before the next one has come', async () => {
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const writer = body.writable.getWriter();
    const line = (on: string) => Buffer.from(`${JSON.stringify({ ...ETHANE, on })}\n`);
    void writer.write(line('2025-06-10'));
    const response = await fetch(`${gateway.url}/v1/checks/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: body.readable,
      duplex: 'half',
    });
    const reader = response.body!.getReader();
    const next = async (): Promise<string> => Buffer.from((await reader.read()).value ?? []).toString();
    expect(JSON.parse(await next())).toMatchObject({ line: 1, outcome: 'licence-required' });
    await writer.write(line('2025-07-05'));
    expect(JSON.parse(await next())).toMatchObject({ line: 2, outcome: 'unrestricted' });
    await writer.close();
    expect(await next()).toMatch(/^\{"trailer":/);
  });

  it('takes the one file of a form, by its type or its name, and nothing beside it', async () => {
    const csv = 'id,from,to,items,parties,endUses,on\na,US,CN,HS:2711190020,none,none,2025-06-10\n';
    const json = `${JSON.stringify({ ...ETHANE, on: '2025-06-10' })}\n`;
    const send = async (...parts: [content: string, type: string, name: string][]) => {
      const body = new FormData();
      for (const [content, type, name] of parts) body.append('file', new Blob([content], { type }), name);
      return fetch(`${gateway.url}/v1/checks/batch`, { method: 'POST', body });
    };
    const unsigned = (text: string) => text.replace(/,[^,]+\n$/, '');
    const plain = await (await post(csv, '/v1/checks/batch', 'text/csv')).text();
    expect(unsigned(await (await send([csv, 'text/csv', 'orders'])).text())).toBe(unsigned(plain));
    const lines = await send([json.repeat(5_000), 'application/octet-stream', 'orders.NDJSON']);
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson');
    expect((await lines.text()).split('\n').at(-2)).toMatch(/^\{"trailer":\{"lines":5000,"answered":5000,/);
    expect((await send()).status).toBe(400);
    expect((await send(['x', 'image/png', 'orders.png'])).status).toBe(415);
    // Where the second file comes after the head of the answer, the connection is cut instead.
    const twice = send([json, 'text/plain', 'orders.jsonl'], [json, 'text/plain', 'more.jsonl']);
    expect(await twice.then((response) => response.text()).catch(() => 'cut')).toMatch(/must hold one file|^cut$/);
    expect((await post('', '/v1/checks/batch', 'multipart/form-data')).status).toBe(400);
    const elsewhere = new FormData();
    elsewhere.append('question', '{}');
    expect((await fetch(`${gateway.url}/v1/checks`, { method: 'POST', body: elsewhere })).status).toBe(415);
  });

  it('gives a caller that takes them slowly the same bytes', async () => {
    const lines = 5_000;
    const question = JSON.stringify({ ...ETHANE, on: '2025-06-10' });
    const first = await (await post(question, '/v1/checks/batch', 'application/x-ndjson')).text();
    const said = (first.split('\n')[0] as string).slice('{"line":1'.length);
    const response = await post(`${question}\n`.repeat(lines), '/v1/checks/batch', 'application/x-ndjson');
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      await wait(2);
    }
    const answers = Buffer.concat(chunks).toString().split('\n');
    for (let line = 1; line <= lines; line += 1) expect(answers[line - 1]).toBe(`{"line":${line}${said}`);
  });

  it('stops the work when its caller goes away', async () => {
    const piece = Buffer.from(`${JSON.stringify({ ...ETHANE, on: '2025-06-10' })}\n`.repeat(200));
    const endless = new Readable({
      read() {
        this.push(piece);
      },
    });
    const headers = { 'content-type': 'application/x-ndjson' };
    const upload = request(`${gateway.url}/v1/checks/batch`, { method: 'POST', headers }).on('error', () => undefined);
    endless.pipe(upload);
    const [response] = (await once(upload, 'response')) as [Readable];
    response.on('error', () => undefined);
    await once(response, 'data');
    upload.destroy();
    endless.destroy();
    const answered = async (): Promise<number> => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      const counts = [...text.matchAll(/^curbline_checks_total\{.*\} (\d+)$/gm)];
      return counts.reduce((sum, [, count]) => sum + Number(count), 0);
    };
    let before = -1;
    for (let now = await answered(); now !== before; now = await answered()) {
      before = now;
      await wait(300);
    }
    expect(before).toBeGreaterThan(0);
  });

  it('reads no further than its caller takes', async () => {
    const piece = Buffer.from(`${JSON.stringify({ ...ETHANE, on: '2025-06-10' })}\n`.repeat(200));
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += piece.length;
        this.push(piece);
      },
    });
    const headers = { 'content-type': 'application/x-ndjson' };
    const upload = request(`${gateway.url}/v1/checks/batch`, { method: 'POST', headers }).on('error', () => undefined);
    endless.pipe(upload);
    // The answer is there, and nobody reads it.
    await once(upload, 'response');
    for (let before = -1; before !== sent; await wait(300)) before = sent;
    // What the sockets hold in both directions: it came to an end by itself.
    expect(sent).toBeLessThan(20_000_000);
    upload.destroy();
    expect((await post({ ...ETHANE, on: '2025-06-10' })).status).toBe(200);
  });
});
