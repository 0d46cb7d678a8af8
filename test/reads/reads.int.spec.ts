import { setTimeout as wait } from 'node:timers/promises';
import {
  changesAnswer,
  eventPage,
  historyAnswer,
  ledgerEvent,
  problemBody,
  restrictionAnswer,
  restrictionPage,
  timelineAnswer,
} from '@curbline/contracts';
import { entryHash, type Command } from '@curbline/domain';
import { command, imposition } from '@curbline/testing';
import { ReadingSystem, type Read } from './reading-system.js';

let system: ReadingSystem;
beforeAll(async () => {
  system = await ReadingSystem.start();
  await system.ledger.record(...STORY);
  await system.get(`/v1/restrictions?minSequence=${STORY.length}`);
});
afterAll(() => system.stop());

type Adopted = Command & { knownAt: string };
const at = (knownAt: string, request: Command): Adopted => ({ ...request, knownAt });
const CHINA = { jurisdiction: 'CN', body: 'MOFCOM', timeZone: 'Asia/Shanghai' };
const hs = (...codes: string[]) => ({ items: { include: codes.map((code) => ({ scheme: 'HS', code })) } });
const eccn = (...codes: string[]) => ({ items: { include: codes.map((code) => ({ scheme: 'ECCN', code })) } });

/** Sequence 1 and so on; the genesis entry is 0. */
const STORY: Adopted[] = [
  at('2025-01-02T00:00:00Z', group('EU', ['DE', 'FR'], '1993-11-01')),
  at('2025-01-03T00:00:00Z', group('BIS D:5', ['CN', 'RU'], '2020-01-01')),
  at('2025-06-02T12:00:00Z', imposition()),
  at(
    '2025-06-03T12:00:00Z',
    imposition({
      restrictionId: 'cn-rare-earths',
      title: 'Licences for medium and heavy rare earths',
      authority: CHINA,
      scope: { ...hs('2846901940', '280530'), from: { include: ['CN'] } },
      terms: { reviewPolicy: 'presumption-of-denial' },
      effective: { from: '2025-04-04T10:00:00Z' },
      legalBasis: [{ citation: 'Announcement No. 18 of 2025' }],
    }),
  ),
  at(
    '2025-06-04T12:00:00Z',
    imposition({
      restrictionId: 'us-engines-comac',
      title: 'Aircraft engines for COMAC',
      kind: 'prohibition',
      scope: {
        ...hs('8411'),
        to: { include: ['BIS D:5'], exclude: ['RU'] },
        parties: { include: [{ name: 'Commercial Aircraft Corporation of China', aliases: ['COMAC'] }] },
      },
      effective: { from: '2025-05-28' },
    }),
  ),
  at(
    '2025-06-05T12:00:00Z',
    imposition({
      restrictionId: 'us-eda',
      title: 'Design software',
      scope: eccn('3D991', '3E991'),
      effective: { from: 'unknown' },
    }),
  ),
  at(
    '2025-06-06T12:00:00Z',
    imposition({
      restrictionId: 'cn-fentanyl-duty',
      title: 'Duty on everything',
      kind: 'tariff',
      flows: ['import'],
      authority: CHINA,
      scope: {},
      terms: { rate: { adValorem: '10' } },
      effective: { from: '2025-02-10', until: '2026-02-10' },
    }),
  ),
  at(
    '2025-06-25T12:00:00Z',
    command('AmendRestriction', { effective: { from: '2025-06-25' }, terms: { conditions: ['Loading only.'] } }),
  ),
  at('2025-07-02T12:00:00Z', command('LiftRestriction', { effective: { from: '2025-07-02' } })),
  at('2025-07-03T12:00:00Z', command('AddNote', { text: 'A remark.' })),
  at(
    '2025-07-04T12:00:00Z',
    command('SuspendRestriction', {
      restrictionId: 'cn-rare-earths',
      effective: { from: '2025-11-10', until: '2026-11-10' },
    }),
  ),
  at(
    '2025-07-05T12:00:00Z',
    command('ChangeGroupMembers', { groupId: 'BIS D:5', add: ['MO'], effective: { from: '2025-07-01' } }),
  ),
];

function group(groupId: string, members: string[], from: string): Command {
  return command('DefineGroup', { groupId, title: groupId, members, effective: { from } });
}

interface Page {
  restrictions: { id: string; status: string }[];
  next?: string;
  positions: { sequence: number; validAt: string; knownAt: string };
}
const list = async (query: string): Promise<Read<Page>> => {
  const read = await system.get<Page>(`/v1/restrictions?${query}`);
  if (read.status === 200) restrictionPage.parse(read.body);
  return read;
};
const ids = async (query: string): Promise<string[]> => (await list(query)).body.restrictions.map(({ id }) => id);
const ALL = ['cn-fentanyl-duty', 'cn-rare-earths', 'ethane', 'us-eda', 'us-engines-comac'];

describe('GET /v1/restrictions', () => {
  it.each([
    ['everything that is known', 'validAt=2025-06-10', ALL],
    ['of a kind', 'validAt=2025-06-10&kind=prohibition', ['us-engines-comac']],
    ['of a jurisdiction', 'validAt=2025-06-10&authority=CN', ['cn-fentanyl-duty', 'cn-rare-earths']],
    ['of a body', 'validAt=2025-06-10&authority=mofcom', ['cn-fentanyl-duty', 'cn-rare-earths']],
    ['of a body of a jurisdiction', 'validAt=2025-06-10&authority=US:BIS', ['ethane', 'us-eda', 'us-engines-comac']],
    ['of a body of another jurisdiction', 'validAt=2025-06-10&authority=CN:BIS', []],
    ['with a status', 'validAt=2025-07-05&status=lifted', ['ethane']],
    ['with a status that is suspended', 'validAt=2025-12-01&status=suspended', ['cn-rare-earths']],
    ['that contain an item', 'validAt=2025-06-10&item=HS:2711190020', ['cn-fentanyl-duty', 'ethane']],
    ['that lie within an item', 'validAt=2025-06-10&item=HS:28', ['cn-fentanyl-duty', 'cn-rare-earths']],
    ['whose national digits differ', 'validAt=2025-06-10&item=HS-CN:2846901993', ['cn-fentanyl-duty']],
    [
      'whose national digits are another nomenclature’s',
      'validAt=2025-06-10&item=HS-US:2846901993',
      ['cn-fentanyl-duty', 'cn-rare-earths'],
    ],
    ['within an ECCN', 'validAt=2025-06-10&item=ECCN:3D', ['cn-fentanyl-duty', 'us-eda']],
    ['with an ECCN’s paragraph', 'validAt=2025-06-10&item=ECCN:3D991.a', ['cn-fentanyl-duty', 'us-eda']],
    ['on a list as a whole', 'validAt=2025-06-10&item=ECCN:any', ['cn-fentanyl-duty', 'us-eda']],
    ['to a country, by name, by group or because any will do', 'validAt=2025-06-10&to=CN', ALL],
    ['to a country that is excluded', 'validAt=2025-06-10&to=RU', ['cn-fentanyl-duty', 'cn-rare-earths', 'us-eda']],
    [
      'to a country that joined a group later',
      'validAt=2025-06-10&to=MO',
      ['cn-fentanyl-duty', 'cn-rare-earths', 'us-eda'],
    ],
    [
      'to a country that has joined a group',
      'validAt=2025-07-10&to=MO',
      ['cn-fentanyl-duty', 'cn-rare-earths', 'us-eda', 'us-engines-comac'],
    ],
    [
      'to a country not known to have joined',
      'validAt=2025-07-10&to=MO&knownAt=11',
      ['cn-fentanyl-duty', 'cn-rare-earths', 'us-eda'],
    ],
    ['to a group', 'validAt=2025-06-10&to=EU', ['cn-fentanyl-duty', 'cn-rare-earths', 'us-eda']],
    ['to a group whose members are named', 'validAt=2025-06-10&to=BIS%20D:5', ALL],
    [
      'from a country',
      'validAt=2025-06-10&from=CN',
      ['cn-fentanyl-duty', 'cn-rare-earths', 'us-eda', 'us-engines-comac'],
    ],
    ['by a word of the title, in its stem', 'validAt=2025-06-10&text=engine', ['us-engines-comac']],
    ['by an alias of a party', 'validAt=2025-06-10&text=comac', ['us-engines-comac']],
    ['by a citation', 'validAt=2025-06-10&text=%22No.%2018%22', ['cn-rare-earths']],
    ['by words that are not there', 'validAt=2025-06-10&text=submarine', []],
    [
      'by several filters at once',
      'validAt=2025-06-10&to=CN&item=HS:27&authority=US&kind=licence-requirement&status=in-force',
      ['ethane'],
    ],
    ['as known before', 'validAt=2025-06-10&knownAt=2025-06-03', ['cn-rare-earths', 'ethane']],
    ['as known at a sequence', 'validAt=2025-06-10&knownAt=3', ['ethane']],
    ['as known when nothing was', 'validAt=2025-06-10&knownAt=0', []],
  ])('finds %s', async (_what, query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it('takes a date for the start of that day where each authority is', async () => {
    const statusOf = async (validAt: string): Promise<Record<string, string>> => {
      const { body } = await list(`validAt=${validAt}`);
      return Object.fromEntries(body.restrictions.map(({ id, status }) => [id, status]));
    };
    expect(await statusOf('2025-11-10')).toMatchObject({ 'cn-rare-earths': 'suspended' });
    expect(await statusOf('2025-11-09T15:59:59.999999Z')).toMatchObject({ 'cn-rare-earths': 'in-force' });
    expect(await statusOf('2025-11-09T16:00:00Z')).toMatchObject({ 'cn-rare-earths': 'suspended' });
    expect(await statusOf('2025-07-02')).toMatchObject({ ethane: 'lifted' });
    expect(await statusOf('2025-07-02T03:59:59Z')).toMatchObject({ ethane: 'in-force' });
  });

  it('shows the current state when nothing else is asked', async () => {
    const { body, sequence } = await list('');
    expect(body.positions).toMatchObject({
      sequence: STORY.length,
      ledger: 'curbline',
      knownAt: STORY.at(-1)?.knownAt,
    });
    expect(Math.abs(Date.parse(body.positions.validAt) - Date.now())).toBeLessThan(5_000);
    expect(sequence).toBe(String(STORY.length));
    expect(body.restrictions.find(({ id }) => id === 'ethane')?.status).toBe('lifted');
  });

  it('pages through one state, whatever is recorded meanwhile', async () => {
    const later = await ReadingSystem.start();
    try {
      for (const letter of ['a', 'c', 'e', 'g']) await later.ledger.record(imposition({ restrictionId: letter }));
      const seen: string[] = [];
      let path: string | undefined = '/v1/restrictions?limit=1&status=in-force&minSequence=4';
      for (let turn = 0; path !== undefined; turn++) {
        const read: Read<Page> = await later.get<Page>(path);
        expect(read.body.positions.sequence).toBe(4);
        seen.push(...read.body.restrictions.map(({ id }) => id));
        path = /^<(.*)>; rel="next"$/.exec(read.link ?? '')?.[1];
        expect(path === undefined).toBe(read.body.next === undefined);
        if (turn === 0) {
          const last = await later.ledger.record(
            imposition({ restrictionId: 'b' }),
            command('VoidRestriction', { restrictionId: 'e' }),
          );
          await later.get(`/v1/restrictions?minSequence=${last.sequence}`);
        }
      }
      expect(seen).toEqual(['a', 'c', 'e', 'g']);
    } finally {
      await later.stop();
    }
  });

  it('refuses a cursor that is none, and one of another question', async () => {
    const { body } = await list('limit=1&validAt=2025-06-10');
    const cursors = ['x', Buffer.from('{"sequence":1}').toString('base64url'), `${body.next}`];
    for (const cursor of cursors) {
      const read = await list(`limit=1&validAt=2025-06-11&cursor=${cursor}`);
      expect(read.status).toBe(400);
      expect(read.body).toMatchObject({ code: 'malformed', errors: [{ field: 'cursor' }] });
    }
    expect((await list(`limit=3&validAt=2025-06-10&cursor=${body.next}`)).status).toBe(200);
  });
});

describe('GET /v1/restrictions/{id}', () => {
  const one = async (id: string, query = ''): Promise<Read> => {
    const read = await system.get(`/v1/restrictions/${id}?${query}`);
    if (read.status === 200) restrictionAnswer.parse(read.body);
    return read;
  };

  it('is its state at a moment, as known at a moment', async () => {
    expect((await one('ethane', 'validAt=2025-06-27')).body).toMatchObject({
      id: 'ethane',
      status: 'in-force',
      period: { from: '2025-06-25T04:00:00Z', until: '2025-07-02T04:00:00Z' },
      terms: { conditions: ['Loading only.'] },
      version: 4,
      openedBy: 8,
      closedBy: 9,
      adopted: true,
      positions: { validAt: '2025-06-27', sequence: 12 },
    });
    expect((await one('ethane', 'validAt=2025-06-27&knownAt=3')).body).toMatchObject({
      status: 'in-force',
      period: { from: '2025-05-23T04:00:00Z', until: null },
      terms: {},
      version: 1,
      positions: { sequence: 3, knownAt: '2025-06-02T12:00:00Z' },
    });
    expect((await one('us-eda')).body).toMatchObject({ period: { from: 'unknown', until: null }, status: 'in-force' });
  });

  it('is 404 when it was not known then', async () => {
    for (const [id, query] of [
      ['nothing', ''],
      ['ethane', 'knownAt=2'],
      ['ethane', 'knownAt=2025-06-02T11:59:59Z'],
    ] as const) {
      const { status, body } = await one(id, query);
      expect(status).toBe(404);
      expect(problemBody.parse(body).code).toBe('not-found');
    }
  });

  it('has a timeline without gap or overlap', async () => {
    const { body } = await system.get(`/v1/restrictions/ethane/timeline`);
    const { periods } = timelineAnswer.parse(body);
    expect(periods.map(({ from, until, status }) => [from, until, status])).toEqual([
      [null, '2025-05-23T04:00:00Z', 'scheduled'],
      ['2025-05-23T04:00:00Z', '2025-06-25T04:00:00Z', 'in-force'],
      ['2025-06-25T04:00:00Z', '2025-07-02T04:00:00Z', 'in-force'],
      ['2025-07-02T04:00:00Z', null, 'lifted'],
    ]);
    const before = await system.get('/v1/restrictions/ethane/timeline?knownAt=2025-06-24');
    expect(timelineAnswer.parse(before.body).periods).toHaveLength(2);
    expect((await system.get('/v1/restrictions/ethane/timeline?knownAt=1')).status).toBe(404);
  });

  it('has a history of every event with what it changed', async () => {
    const { body } = await system.get(`/v1/restrictions/ethane/history`);
    const { history } = historyAnswer.parse(body);
    expect(history.map(({ sequence, recordedTime }) => [sequence, recordedTime])).toEqual([
      [3, '2025-06-02T12:00:00Z'],
      [8, '2025-06-25T12:00:00Z'],
      [9, '2025-07-02T12:00:00Z'],
      [10, '2025-07-03T12:00:00Z'],
    ]);
    expect(history[1]?.changes).toContainEqual({ path: 'terms.conditions', after: ['Loading only.'] });
    expect(history[3]?.changes).toEqual([]);
    expect(history[0]).toMatchObject({ actor: 'officer', reason: 'as published', effective: { from: '2025-05-23' } });
    expect(Date.parse(history[0]?.adoptedTime ?? '')).toBeGreaterThan(Date.parse('2026-01-01'));
    const known = await system.get('/v1/restrictions/ethane/history?knownAt=8');
    expect(historyAnswer.parse(known.body).history).toHaveLength(2);
  });
});

describe('GET /v1/events', () => {
  interface Events {
    events: { sequence: string; subject: string; time: string }[];
    next: number;
    head: { sequence: number };
  }
  const events = async (query: string): Promise<Read<Events>> => {
    const read = await system.get<Events>(`/v1/events?${query}`);
    if (read.status === 200) eventPage.parse(read.body);
    return read;
  };
  const sequences = async (query: string): Promise<number[]> =>
    (await events(query)).body.events.map(({ sequence }) => Number(sequence));

  it.each([
    ['all', 'after=-1', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['after a sequence', 'after=10', [11, 12]],
    ['at most so many', 'after=2&limit=2', [3, 4]],
    ['of a restriction', 'restriction=ethane', [3, 8, 9, 10]],
    ['of a type', 'type=curbline.group.defined.v1', [1, 2]],
    ['of an actor', 'actor=curbline', [0]],
    ['recorded from a day on', 'recordedFrom=2025-07-03', [10, 11, 12]],
    ['recorded before an instant', 'recordedUntil=2025-01-03T00:00:00Z', [0, 1]],
    ['recorded between', 'recordedFrom=2025-06-02T12:00:00Z&recordedUntil=2025-06-04', [3, 4]],
    ['by several filters', 'restriction=ethane&recordedFrom=2025-07-01&type=curbline.restriction.lifted.v1', [9]],
    ['beyond the head', 'after=100', []],
  ])('lists %s', async (_what, query, expected) => {
    expect(await sequences(query)).toEqual(expected);
  });

  it('says where to go on', async () => {
    const seen: string[] = [];
    let path = '/v1/events?restriction=ethane&limit=2';
    for (;;) {
      const { body, link, sequence }: Read<Events> = await system.get<Events>(path);
      expect([body.head.sequence, sequence]).toEqual([12, '12']);
      seen.push(...body.events.map((event) => event.sequence));
      const next = /^<(.*)>; rel="next"$/.exec(link ?? '')?.[1];
      if (next === undefined) {
        expect(body.next).toBe(12);
        break;
      }
      expect(next).toContain(`after=${body.next}`);
      path = next;
    }
    expect(seen.map(Number)).toEqual([3, 8, 9, 10]);
  });

  it('serves the bytes that are stored, whose hashes make the chain', async () => {
    let previous = '0'.repeat(64);
    for (let sequence = 0; sequence <= 12; sequence++) {
      const response = await fetch(`${system.gateway.url}/v1/events/${sequence}?raw=1`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const event = ledgerEvent.parse(JSON.parse(Buffer.from(bytes).toString()));
      expect(event.previoushash).toBe(previous);
      previous = entryHash(bytes);
      expect((await system.get(`/v1/events/${sequence}`)).body).toEqual(event);
    }
    const { body } = await events('after=12');
    expect(body.head).toEqual({ sequence: 12, hash: previous });
    expect((await system.get('/v1/events/13')).status).toBe(404);
  });
});

describe('GET /v1/changes', () => {
  const changes = async (query: string) => {
    const read = await system.get(`/v1/changes?${query}`);
    expect(read.status).toBe(200);
    return changesAnswer.parse(read.body);
  };
  const told = ({ changes: all }: Awaited<ReturnType<typeof changes>>) =>
    all.map(({ at: when, restrictionId, what, before, after }) => [
      when.slice(0, 10),
      restrictionId,
      what,
      before?.status ?? null,
      after?.status ?? null,
    ]);

  it('tells what happened in the world', async () => {
    expect(told(await changes('from=2025-05-01&until=2025-12-01'))).toEqual([
      ['2025-05-23', 'ethane', 'began', 'scheduled', 'in-force'],
      ['2025-05-28', 'us-engines-comac', 'began', 'scheduled', 'in-force'],
      ['2025-06-25', 'ethane', 'changed', 'in-force', 'in-force'],
      ['2025-07-02', 'ethane', 'ended', 'in-force', 'lifted'],
      ['2025-11-09', 'cn-rare-earths', 'changed', 'in-force', 'suspended'],
    ]);
    expect(told(await changes('from=2026-01-01&until=2027-01-01'))).toEqual([
      ['2026-02-09', 'cn-fentanyl-duty', 'ended', 'in-force', 'lifted'],
      ['2026-11-09', 'cn-rare-earths', 'changed', 'suspended', 'in-force'],
    ]);
  });

  it('tells what the ledger learned', async () => {
    expect(told(await changes('from=2025-06-02&until=2025-08-01&axis=recorded'))).toEqual([
      ['2025-06-02', 'ethane', 'began', null, 'in-force'],
      ['2025-06-03', 'cn-rare-earths', 'began', null, 'in-force'],
      ['2025-06-04', 'us-engines-comac', 'began', null, 'in-force'],
      ['2025-06-05', 'us-eda', 'began', null, 'in-force'],
      ['2025-06-06', 'cn-fentanyl-duty', 'began', null, 'in-force'],
      ['2025-06-25', 'ethane', 'changed', 'in-force', 'in-force'],
      ['2025-07-02', 'ethane', 'ended', 'in-force', 'lifted'],
      ['2025-07-04', 'cn-rare-earths', 'changed', 'in-force', 'suspended'],
    ]);
  });

  it.each(['valid', 'recorded'])('pages in order (%s)', async (axis) => {
    const question = `from=2025-01-01&until=2027-01-01&axis=${axis}`;
    const whole = await changes(question);
    const seen = [];
    let cursor = '';
    do {
      const page = await changes(`${question}&limit=2${cursor}`);
      expect(page.changes.length).toBeLessThanOrEqual(2);
      seen.push(...page.changes);
      cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(whole.changes);
  });
});

describe('every read', () => {
  it.each([
    ['/v1/restrictions?validAt=2025-02-30', 'validAt'],
    ['/v1/restrictions?validAt=yesterday', 'validAt'],
    ['/v1/restrictions?to=XX', 'to'],
    ['/v1/restrictions?from=nowhere%20else', 'from'],
    ['/v1/restrictions?item=FOO:1', 'item'],
    ['/v1/restrictions?item=HS:27119', 'item'],
    ['/v1/restrictions?item=2711', 'item'],
    ['/v1/restrictions?status=gone', 'status'],
    ['/v1/restrictions?kind=embargo', 'kind'],
    ['/v1/restrictions?authority=XX', 'authority'],
    ['/v1/restrictions?limit=0', 'limit'],
    ['/v1/restrictions?limit=1001', 'limit'],
    ['/v1/restrictions?colour=red', 'colour'],
    ['/v1/restrictions?kind=tariff&kind=quota', 'kind'],
    ['/v1/restrictions?text=%00', 'text'],
    ['/v1/restrictions?knownAt=13', 'knownAt'],
    ['/v1/restrictions?knownAt=2100-01-01T00:00:00Z', 'knownAt'],
    ['/v1/restrictions/ethane?knownAt=2100-01-01', 'knownAt'],
    ['/v1/restrictions/ethane/timeline?knownAt=soon', 'knownAt'],
    ['/v1/restrictions/ethane/history?validAt=2025-01-01', 'validAt'],
    ['/v1/restrictions/Ethane!', 'id'],
    ['/v1/events?after=-2', 'after'],
    ['/v1/events?type=curbline.restriction.imposed.v9', 'type'],
    ['/v1/events?recordedFrom=2025-13-01', 'recordedFrom'],
    ['/v1/events/x', 'sequence'],
    ['/v1/events/-1', 'sequence'],
    ['/v1/events/1?raw=2', 'raw'],
    ['/v1/changes?from=2025-01-01', 'until'],
    ['/v1/changes?from=2025-01-01&until=2025-01-01', 'until'],
    ['/v1/changes?from=2025-01-01&until=2025-02-01&axis=both', 'axis'],
    ['/v1/changes?from=2025-01-01&until=2025-02-01&cursor=x', 'cursor'],
  ])('refuses %s and names the field', async (path, field) => {
    const { status, body } = await system.get(path);
    expect(status).toBe(400);
    expect(problemBody.parse(body).errors?.map((each) => each.field)).toContain(field);
  });

  it('waits for the position that a caller has, at most 5 s', async () => {
    const asked = performance.now();
    const waiting = system.get('/v1/restrictions?minSequence=14');
    await wait(300);
    await system.ledger.record(
      imposition({ restrictionId: 'zz-later' }),
      command('AddNote', { restrictionId: 'zz-later', text: 'x' }),
    );
    const { status, sequence } = await waiting;
    expect([status, sequence]).toEqual([200, '14']);
    expect(performance.now() - asked).toBeLessThan(4_000);
    const behind = await system.get('/v1/events?minSequence=1000');
    expect([behind.status, behind.body['code'], behind.headers.get('retry-after')]).toEqual([503, 'behind', '1']);
  });
});
