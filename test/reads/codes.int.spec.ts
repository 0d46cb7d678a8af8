import { codePage, type CodePage } from '@curbline/contracts';
import type { Command } from '@curbline/domain';
import { command } from '@curbline/testing';
import { ReadingSystem } from './reading-system.js';

let system: ReadingSystem;
let sequence: number;

type Words = Record<string, string>;
const describing = (part: string, words: Words, edition = '2022', from = `${edition}-01-01`): Command => {
  const codes = Object.entries(words).map(([code, description]) => ({ code, description }));
  return command('DescribeCodes', { scheme: 'HS', edition, part, codes, effective: { from } });
};
const record = async (...commands: Command[]): Promise<void> => {
  sequence = (await system.ledger.record(...commands)).sequence;
};
const page = async (query = ''): Promise<CodePage> => {
  const { status, body } = await system.get(`/v1/codes?minSequence=${sequence}&${query}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return codePage.parse(body);
};
const found = async (query = ''): Promise<string[]> => (await page(query)).codes.map(({ code }) => code);
const fieldOf = async (query: string): Promise<unknown> => {
  const { status, body } = await system.get<{ errors?: { field: string; message: string }[] }>(`/v1/codes?${query}`);
  return [status, body.errors?.map(({ field }) => field)];
};

const GASES = 'Petroleum gases and other gaseous hydrocarbons';

describe('GET /v1/codes', () => {
  beforeAll(async () => {
    system = await ReadingSystem.start();
    await system.ledger.record(
      describing('27', { '27': 'Mineral fuels, oils', '2711': GASES, '2709': 'Petroleum oils, crude' }),
      describing('2711', { '271111': 'Natural gas, liquefied', '271119': 'Ethane, liquefied, and other gases' }),
      describing('29', { '29': 'Organic chemicals', '2901': 'Acyclic hydrocarbons' }),
      describing('2711', { '271114': 'Ethylene, liquefied' }, '2017'),
    );
    // A heading whose chapter nobody has described.
    await record(describing('8806', { '880610': 'Unmanned aircraft for the carriage of passengers' }));
  });
  afterAll(() => system.stop());

  it('tells what a code means, below its chapter and heading, and which event says so', async () => {
    const { codes, positions, ...about } = await page('code=271119');
    expect(about).toEqual({ scheme: 'HS', edition: '2022' });
    expect(codes).toEqual([
      {
        code: '271119',
        description: 'Ethane, liquefied, and other gases',
        parents: [
          { code: '27', description: 'Mineral fuels, oils' },
          { code: '2711', description: GASES },
        ],
        from: '2022-01-01',
        event: { sequence: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      },
    ]);
    expect(positions.sequence).toBe(sequence);
    const [stored] = await system.query(
      `SELECT encode(hash, 'hex') AS hash FROM ${await journal()}.entry WHERE sequence = 2`,
    );
    expect(codes[0]?.event.hash).toBe(stored?.['hash']);
    expect((await page('code=8806')).codes).toMatchObject([{ code: '880610', parents: [] }]);
  });

  it('finds codes by their first digits, in the order of the digits, a heading before its subheadings', async () => {
    expect(await found('code=27')).toEqual(['27', '2709', '2711', '271111', '271119']);
    expect(await found('code=2')).toHaveLength(7);
    expect(await found('code=2712')).toEqual([]);
  });

  it('finds codes by all of the words, in any order and form, while they are being typed', async () => {
    expect(await found('text=ethane')).toEqual(['271119']);
    expect(await found('text=gas%20petroleum')).toEqual(['2711']);
    expect(await found('text=gaseous%20petrol')).toEqual(['2711']);
    expect(await found('text=hydrocar')).toEqual(['2711', '2901']);
    expect(await found('text=hydrocar&code=29')).toEqual(['2901']);
    expect(await found('text=hydrocar%20crude')).toEqual([]);
    for (const odd of ["'", '():*!', "o'neill%20|", '%5C%27', '...']) {
      expect(await found(`text=${odd}`)).toEqual([]);
    }
  });

  it('keeps editions apart: a code of one is not shown for another', async () => {
    expect(await found('edition=2017')).toEqual(['271114']);
    expect(await found('edition=2028')).toEqual([]);
    expect((await page('edition=2017')).edition).toBe('2017');
  });

  it('goes on where a page ended, at the position of the first page, whatever is recorded meanwhile', async () => {
    const first = await page('limit=3&code=27');
    await record(describing('2711', { '271100': 'Something else' }));
    const { next, positions } = first;
    const { status, body, link } = await system.get(`/v1/codes?limit=3&code=27&cursor=${next}`);
    expect(status).toBe(200);
    const second = codePage.parse(body);
    expect([...first.codes, ...second.codes].map(({ code }) => code)).toEqual([
      '27',
      '2709',
      '2711',
      '271111',
      '271119',
    ]);
    expect([second.positions, second.next, link]).toEqual([positions, undefined, null]);
    expect(await fieldOf(`code=29&cursor=${next}`)).toEqual([400, ['cursor']]);
  });

  it('shows the last description of a part by its day, and what was known before as it was known', async () => {
    const before = sequence - 1;
    expect(await found('code=2711')).toEqual(['2711', '271100']);
    await record(describing('2711', { '271119': 'Said later, of an earlier day' }, '2022', '2021-12-01'));
    expect(await found('code=2711')).toEqual(['2711', '271100']);
    expect(await found(`code=2711&knownAt=${before}`)).toEqual(['2711', '271111', '271119']);
  });

  it('names the field of what it cannot read', async () => {
    expect(await fieldOf('code=27.11')).toEqual([400, ['code']]);
    expect(await fieldOf('code=2711190')).toEqual([400, ['code']]);
    expect(await fieldOf('edition=2018')).toEqual([400, ['edition']]);
    expect(await fieldOf('scheme=ECCN')).toEqual([400, ['scheme']]);
    expect(await fieldOf('limit=0')).toEqual([400, ['limit']]);
    expect(await fieldOf('words=ethane')).toEqual([400, ['words']]);
    expect(await fieldOf('knownAt=999999')).toEqual([400, ['knownAt']]);
  });

  it('is the same after a rebuild', async () => {
    const before = await page('edition=2022');
    await system.rebuild();
    expect(await page('edition=2022')).toEqual(before);
  });
});

async function journal(): Promise<string> {
  const [live] = await system.query(
    `SELECT schema_name FROM curbline.live_schema WHERE ledger = 'curbline' AND projection = 'journal'`,
  );
  return String(live?.['schema_name']);
}
