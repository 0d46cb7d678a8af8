import { setTimeout as wait } from 'node:timers/promises';
import type { CheckAnswer } from '@curbline/domain';
import type { CommandAnswer, LedgerEvent, Problem } from '@curbline/contracts';
import { ApiClient, imposition, note } from './api.client.js';
import { expectResponse, storyCommands, storyQuestions } from '../../examples/us-china-2025/story.fixture.js';
import { type LogKind, ready, TestSystem, until } from './system.js';

/** The whole system over HTTP, with its services as processes: what the wire contract promises, and through every fault. */
export function apiSuite(log: LogKind): void {
  let system: TestSystem;
  let api: ApiClient;
  beforeAll(async () => {
    system = await TestSystem.start(log, { ledgers: 2 });
    api = new ApiClient(system.url);
  });
  afterAll(() => system.stop());

  describe('the story of 2025', () => {
    const commands = storyCommands().map((command) => JSON.stringify(command));
    const summary = async () =>
      (await api.commandBatch(commands)).map((answer) =>
        'problem' in answer ? answer.problem : { line: answer.line, sequence: answer.position.sequence },
      );

    it('is recorded by one stream of commands, and a second time changes nothing', async () => {
      const expected = commands.map((_, index) => ({ line: index + 1, sequence: index + 1 }));
      expect(await summary()).toEqual(expected);
      expect(await summary()).toEqual(expected);
      const events = await api.events(commands.length);
      expect(events).toHaveLength(commands.length + 1);
    });

    it.each(storyQuestions().map((each) => [each.name, each] as const))(
      'answers: %s',
      async (_name, { question, expect: wanted }) => {
        const { status, body } = await api.post<CheckAnswer & Problem>('/v1/checks', question);
        expectResponse(status, body, wanted);
      },
    );

    it('answers all its questions as one batch, at one position, the same as one by one', async () => {
      const questions = storyQuestions();
      const response = await fetch(`${api.url}/v1/checks/batch`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: questions.map(({ name, question }) => `${JSON.stringify({ id: name, ...question })}\n`).join(''),
      });
      const lines = (await response.text()).trimEnd().split('\n');
      const { trailer } = JSON.parse(lines.pop() ?? '') as {
        trailer: { lines: number; position: { sequence: number } };
      };
      expect(trailer.lines).toBe(questions.length);
      expect(String(trailer.position.sequence)).toBe(response.headers.get('curbline-sequence'));
      for (const [index, text] of lines.entries()) {
        const { problem, ...answer } = JSON.parse(text) as CheckAnswer & {
          id: string;
          line: number;
          problem?: Problem;
        };
        const asked = questions[index];
        expect({ id: answer.id, line: answer.line }).toEqual({ id: asked?.name, line: index + 1 });
        expectResponse(problem?.status ?? 200, problem ?? answer, asked?.expect ?? {});
      }
    });
  });

  describe('bad input', () => {
    const code = async (answer: Promise<{ status: number; body: Problem }>) => {
      const { status, body } = await answer;
      return [status, body.code, body.errors?.[0]?.field];
    };
    const valid = imposition('bad-input');

    it('is refused by name, and records nothing', async () => {
      const before = await api.get<{ head: { sequence: number } }>('/v1/events?limit=1');
      const key = { 'idempotency-key': 'bad-input' };
      expect(await code(api.post('/v1/commands', '{"type":', key))).toEqual([400, 'malformed-json', undefined]);
      expect(await code(api.post('/v1/commands', valid))).toEqual([400, 'idempotency-key-missing', 'Idempotency-Key']);
      expect(await code(api.command('bad-input', { ...valid, colour: 'red' }))).toEqual([400, 'malformed', 'colour']);
      const data = { ...(valid['data'] as object), kind: 'curse' };
      expect(await code(api.command('bad-input', { ...valid, data }))).toEqual([400, 'malformed', 'data.kind']);
      expect(await code(api.command('bad-input', { type: 'Curse', data: {} }))).toEqual([400, 'malformed', 'type']);
      expect(await code(api.command('bad-input', note('nowhere', 'x')))).toEqual([
        422,
        'unknown-restriction',
        'data.restrictionId',
      ]);
      const after = await api.get<{ head: { sequence: number } }>('/v1/events?limit=1');
      expect(after.body.head).toEqual(before.body.head);
    });

    it.each([
      ['a command over 65,535 bytes', 70_000],
      ['a body of 10 MB', 10_000_000],
    ])('is refused when it is too large: %s', async (_what, size) => {
      const began = performance.now();
      const body = { ...valid, data: { ...(valid['data'] as object), reason: 'x'.repeat(size) } };
      expect(await code(api.command('too-large', body))).toMatchObject([413, 'too-large']);
      expect(performance.now() - began).toBeLessThan(10_000);
    });

    it('is refused when the entry that it would become is too large', async () => {
      const notes = Array.from({ length: 32 }, () => 'x'.repeat(2_000));
      const sized = (reason: string) => ({
        ...valid,
        data: { ...(valid['data'] as object), terms: { notes }, reason },
      });
      const room = sized('y'.repeat(65_500 - JSON.stringify(sized('')).length));
      expect(await code(api.command('just-too-large', room))).toMatchObject([413, 'too-large']);
    });

    it('in the middle of a batch is answered with its line number, and stops nothing', async () => {
      const lines = [
        JSON.stringify({ idempotencyKey: 'middle-1', ...imposition('middle') }),
        '{"idempotencyKey":"middle-2"',
        JSON.stringify({ idempotencyKey: 'middle-3', ...note('middle', 'x'), colour: 'red' }),
        JSON.stringify({ idempotencyKey: 'middle-4', ...imposition('middle') }),
        `{"idempotencyKey":"middle-5","type":"${'x'.repeat(70_000)}"}`,
        JSON.stringify({ idempotencyKey: 'middle-6', ...note('middle', 'The last one.') }),
      ];
      expect(await api.commandBatch(lines)).toMatchObject([
        { line: 1, idempotencyKey: 'middle-1', status: 201, replayed: false, version: 1 },
        { line: 2, problem: { status: 400, code: 'malformed' } },
        { line: 3, idempotencyKey: 'middle-3', problem: { status: 400, errors: [{ field: 'colour' }] } },
        { line: 4, idempotencyKey: 'middle-4', problem: { status: 422, code: 'already-exists' } },
        { line: 5, problem: { status: 413, code: 'too-large' } },
        { line: 6, idempotencyKey: 'middle-6', status: 201, version: 2 },
      ]);
    });
  });

  describe('a command', () => {
    it('under one key 50 times at once is one event and 50 equal answers', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => api.command('fifty', imposition('fifty'))));
      const [first] = answers;
      expect(first?.status).toBe(201);
      for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 201, body: first?.body });
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(49);
      const events = await api.events(first?.body.position.sequence ?? 0);
      expect(events.filter(({ commandid }) => commandid === 'fifty')).toEqual(first?.body.events);
    });

    it('under a key that another command had is refused', async () => {
      await api.command('reused', imposition('reused'));
      const { status, body } = await api.command('reused', imposition('reused-otherwise'));
      expect([status, body.code]).toEqual([422, 'idempotency-key-reused']);
    });

    it('that expects a version is recorded once, whoever else expects it', async () => {
      await api.command('versions', imposition('versions'));
      const answers = await Promise.all(
        ['a', 'b', 'c'].map((text) =>
          api.command(`versions-${text}`, { ...note('versions', text), expectedVersion: 1 }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('version-conflict');
    });

    it('can be read where its position is asked for', async () => {
      const { body } = await api.command('read-back', imposition('read-back'));
      const { sequence } = body.position;
      const found = await api.get<{ id: string }>(`/v1/restrictions/read-back?minSequence=${sequence}`);
      expect([found.status, found.body.id]).toEqual([200, 'read-back']);
      const question = { from: 'US', to: 'NZ', items: [{ scheme: 'HS', code: '010121' }], on: '2025-06-10' };
      const check = await api.post<CheckAnswer>('/v1/checks', { ...question, minSequence: sequence });
      expect(check.body.restrictions.map(({ id }) => id)).toContain('read-back');
    });
  });

  describe('through faults', () => {
    /** Records remarks, eight at a time, while something happens to the system; returns what was answered by key. */
    async function recordThrough(name: string, count: number, happen: () => Promise<void>) {
      await api.commandUntilKnown(name, imposition(name));
      const keys = Array.from({ length: count }, (_, index) => `${name}-${index}`);
      const answers = new Map<string, CommandAnswer>();
      let next = 0;
      const caller = async (): Promise<void> => {
        for (let key = keys[next++]; key !== undefined; key = keys[next++]) {
          const { status, body } = await api.commandUntilKnown(key, note(name, key));
          expect([key, status]).toEqual([key, 201]);
          answers.set(key, body);
        }
      };
      const callers = Promise.all(Array.from({ length: 8 }, caller));
      await until(10_000, () => Promise.resolve(answers.size > count / 4 ? undefined : 'a quarter of the commands'));
      await happen();
      await callers;
      return answers;
    }
    /** Every 201 is there, exactly once, as it was told. */
    async function expectRecorded(answers: ReadonlyMap<string, CommandAnswer>): Promise<void> {
      await system.untilReady();
      const last = Math.max(...[...answers.values()].map(({ position }) => position.sequence));
      const byKey = new Map<string, LedgerEvent[]>();
      for (const event of await api.events(last)) {
        byKey.set(event.commandid, [...(byKey.get(event.commandid) ?? []), event]);
      }
      for (const [key, { events }] of answers) expect(byKey.get(key)).toEqual(events);
    }

    it.each([
      ['the first ledger replica', () => system.ledgers[0]],
      ['the second ledger replica', () => system.ledgers[1]],
      ['the projections', () => system.projections],
      ['the gateway', () => system.gateways[0]],
    ])('every 201 is there, once, when a SIGKILL ends %s', async (what, service) => {
      const answers = await recordThrough(what.replaceAll(' ', '-'), 200, async () => {
        await service()?.kill();
        await wait(200);
        await service()?.start();
      });
      await expectRecorded(answers);
    });

    it('a stream of commands goes on in order when a SIGKILL ends both ledger replicas', async () => {
      const lines = [imposition('stream'), ...Array.from({ length: 400 }, (_, index) => note('stream', `${index}`))];
      const body = lines.map((line, index) => JSON.stringify({ idempotencyKey: `stream-${index}`, ...line }));
      const answering = api.commandBatch(body);
      await wait(100);
      await Promise.all(system.ledgers.map((each) => each.kill()));
      await Promise.all(system.ledgers.map((each) => each.start()));
      const answers = await answering;
      expect(answers.map((answer) => ('version' in answer ? answer.version : answer))).toEqual(
        lines.map((_, index) => index + 1),
      );
      await system.untilReady();
      const last = answers.at(-1);
      const events = await api.events(last && 'position' in last ? last.position.sequence : 0);
      const recorded = events.filter(({ subject }) => subject === 'stream').map(({ commandid }) => commandid);
      expect(recorded).toEqual(lines.map((_, index) => `stream-${index}`));
    });

    it('the feed brings every event once, in order, over a SIGKILL of its gateway', async () => {
      const before = await api.command('feed', imposition('feed'));
      const seen: number[] = [];
      let after = before.body.position.sequence;
      const leave = new AbortController();
      const following = (async () => {
        while (!leave.signal.aborted) {
          try {
            for await (const id of followFeed(system.url, after, leave.signal)) seen.push((after = id));
          } catch {
            await wait(100);
          }
        }
      })();
      const answers = await recordThrough('feed-through', 60, async () => {
        await system.gateways[0]?.kill();
        await wait(200);
        await system.gateways[0]?.start();
      });
      const last = Math.max(...[...answers.values()].map(({ position }) => position.sequence));
      const complete = (): Promise<string | undefined> =>
        Promise.resolve(seen.includes(last) ? undefined : `${seen.at(-1)} of ${last}`);
      await until(10_000, complete);
      leave.abort();
      await following;
      const first = before.body.position.sequence + 1;
      expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => first + index));
    });

    it('a PostgreSQL that stops is waited for: the readiness says so, and everything catches up', async () => {
      const answers = await recordThrough('postgres', 100, async () => {
        await system.stopPostgres();
        await until(15_000, async () => {
          const { status, parts } = await ready(system.projections.url);
          return status === 503 ? undefined : JSON.stringify(parts);
        });
        expect((await ready(system.url)).status).toBe(503);
        expect((await api.get('/v1/restrictions?limit=1')).status).toBe(503);
        const question = { from: 'US', to: 'NZ', items: [{ scheme: 'HS', code: '010121' }], on: '2025-06-10' };
        expect((await api.post('/v1/checks', question)).status).toBe(200);
        await system.startPostgres();
      });
      await expectRecorded(answers);
    });

    it('ends cleanly when it is asked to', async () => {
      for (const each of [...system.gateways, system.projections, ...system.ledgers]) {
        expect([each.name, await each.stop()]).toEqual([each.name, 0]);
      }
    });
  });
}

/** The ids of the events of the feed after a sequence, until it ends. */
async function* followFeed(url: string, after: number, signal: AbortSignal): AsyncGenerator<number> {
  const response = await fetch(`${url}/v1/feed`, { headers: { 'last-event-id': String(after) }, signal });
  if (!response.body || response.status !== 200) throw new Error(`The feed answered ${response.status}.`);
  let text = '';
  for await (const chunk of response.body) {
    text += Buffer.from(chunk as Uint8Array).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: (\d+)$/m.exec(block)?.[1];
      if (id) yield Number(id);
    }
  }
}
