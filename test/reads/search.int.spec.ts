import { restrictionPage } from '@curbline/contracts';
import { command, imposition } from '@curbline/testing';
import { ReadingSystem, type Read } from './reading-system.js';
import { startStory, STORY } from './story.js';

let system: ReadingSystem;
beforeAll(async () => {
  system = await startStory();
});
afterAll(() => system.stop());

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
    ['that lie within a range', 'validAt=2025-06-10&item=HS:2801-2899', ['cn-fentanyl-duty', 'cn-rare-earths']],
    ['that a range lies beside', 'validAt=2025-06-10&item=HS:2901-2942', ['cn-fentanyl-duty']],
    ['with an open part', 'validAt=2025-06-10&item=ECCN:3x991', ['cn-fentanyl-duty', 'us-eda']],
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
