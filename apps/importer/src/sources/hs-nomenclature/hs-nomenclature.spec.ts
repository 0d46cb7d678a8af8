import { commandBody, parseWith } from '@curbline/contracts';
import type { DescribeCodes } from '@curbline/domain';
import { MemoryLedger, oneByOne, requestOf } from '../../plan/ledger.fixture.js';
import { planVersion, type VersionPlan } from '../../plan/import-version.js';
import { DEFAULT_MASS } from '../../plan/survey.js';
import { MOST_DEFINITION_BYTES } from '../../source/judged-rows.js';
import type { Input, Row } from '../../source/source.js';
import { inputOf, onRealData, readWritten, refusedIn, rowsOf } from '../reading.fixture.js';
import { hsNomenclature } from './hs-nomenclature.source.js';

const HEADER = 'section,hscode,description,parent,level';
const CHAPTER = 'V,27,Mineral fuels,TOTAL,2';
const HEADING = 'V,2711,Petroleum gases,27,4';
const TOTAL = 'TOTAL,TOTAL,Total of all HS2022 commodities,TOTAL,5';

type Described = DescribeCodes['data'];

function describedIn(rows: readonly Row[]): Described[] {
  return rows.flatMap((row) => ('command' in row ? [(row.command.command as DescribeCodes).data] : []));
}

async function read(lines: readonly string[], options: Record<string, string> = {}): Promise<Row[]> {
  return readWritten(hsNomenclature, { 'hs.csv': [HEADER, ...lines].join('\n') }, options);
}

function planFor(ledger: MemoryLedger, input: Input): Promise<VersionPlan> {
  const { name, publisher, conventions } = hsNomenclature;
  const version = { label: 'hs', files: input.files, complete: false };
  return planVersion({
    ...{ source: name, publisher, conventions, version, actor: 'importer', at: 0, mass: DEFAULT_MASS, ledger },
    held: ledger.held(name),
    rows: hsNomenclature.read(version, input),
  });
}

/** What became of each command of an import, counted. */
async function importInto(ledger: MemoryLedger, input: Input): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  for await (const each of oneByOne((await planFor(ledger, input)).commands())) {
    if ('refused' in each) continue;
    const outcome = ledger.send(requestOf(each));
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

describe('a list of the codes of the HS', () => {
  it('describes a chapter with its headings, and a heading with its subheadings, for the edition that TOTAL names', async () => {
    const rows = await read([CHAPTER, HEADING, 'V,271119,"Petroleum gases;  liquefied, n.e.c. ",2711,6', TOTAL]);

    expect(describedIn(rows)).toMatchObject([
      {
        ...{ scheme: 'HS', edition: '2022', part: '27', effective: { from: '2022-01-01' } },
        codes: [
          { code: '27', description: 'Mineral fuels' },
          { code: '2711', description: 'Petroleum gases' },
        ],
      },
      { part: '2711', codes: [{ code: '271119', description: 'Petroleum gases; liquefied, n.e.c.' }] },
    ]);
    expect(refusedIn(rows)).toEqual([]);
  });

  it('says of a text that the list cut that it was cut, and of no other', async () => {
    const cut = `${'x'.repeat(254)} `;
    const rows = await read([`V,27,${cut},TOTAL,2`, `V,2711,${'y'.repeat(254)},27,4`, TOTAL]);

    const [{ codes }] = describedIn(rows) as [Described];
    expect(codes.map(({ description }) => description)).toEqual([`${'x'.repeat(254)}…`, 'y'.repeat(254)]);
  });

  it('guesses no edition: one that is not named is asked for, and one that is named is not overruled', async () => {
    await expect(read([CHAPTER])).rejects.toThrow('--set edition=<year>');
    expect(describedIn(await read([CHAPTER], { edition: '2017' }))).toMatchObject([{ edition: '2017' }]);
    await expect(read([CHAPTER, TOTAL], { edition: '2017' })).rejects.toThrow('of the HS of 2022, not of 2017');
    await expect(read([CHAPTER], { edition: '2018' })).rejects.toThrow('no edition "2018"');
  });

  it.each([
    ['a code of five digits', 'V,27111,Words,2711,6', '"27111" is no chapter, heading or subheading'],
    ['a chapter of national use', 'X,99,Not specified,TOTAL,2', 'The HS leaves 99 to national use'],
    ['another parent', 'V,271119,Words,2710,6', '271119 lies in 2711, and the list says "2710"'],
    ['another level', 'V,271119,Words,2711,4', '271119 has 6 digits, and the list says "4"'],
    ['no words', 'V,271119," ",2711,6', '271119 has no words'],
    ['other words for a code', 'V,2711,Other words,27,4', '2711 was described before, in other words'],
  ])('sends %s to the quarantine, and that line alone', async (_what, line, reason) => {
    const rows = await read([CHAPTER, HEADING, line, TOTAL]);
    expect(refusedIn(rows)).toEqual([expect.stringContaining(reason)]);
    expect(describedIn(rows)).toMatchObject([{ part: '27', codes: [{ code: '27' }, { code: '2711' }] }]);
  });
});

onRealData('hs-codes/harmonized-system.csv', (path) => {
  const input = inputOf(path);
  let rows: Row[];
  let described: Described[];

  beforeAll(async () => {
    const [version] = await hsNomenclature.versions(input);
    rows = await rowsOf(hsNomenclature, version!, input);
    described = describedIn(rows);
  });

  it('is the HS of 2022, as it says itself: 96 chapters, 1,228 headings and 5,612 subheadings, and the 99 of UN Comtrade', () => {
    const codes = described.flatMap((part) => part.codes);
    const ofLength = (digits: number): number => codes.filter(({ code }) => code.length === digits).length;
    expect(new Set(described.map(({ edition }) => edition))).toEqual(new Set(['2022']));
    expect([ofLength(2), ofLength(4), ofLength(6)]).toEqual([96, 1_228, 5_612]);
    expect(described).toHaveLength(96 + 1_228);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
    // With these, and with the line TOTAL, they are the 6,940 lines of the list: 97, 1,229 and 5,613 codes.
    expect(refusedIn(rows).map((refusal) => /leaves (\d+) to national use/.exec(refusal)?.[1])).toEqual([
      '99',
      '9999',
      '999999',
    ]);
  });

  it('has headings that came with the HS of 2022, and none of those that went with that of 2017', () => {
    const parts = new Set(described.map(({ part }) => part));
    expect(['3827', '8485', '8524', '8549', '8806'].filter((heading) => !parts.has(heading))).toEqual([]);
    const codes = new Set(described.flatMap((part) => part.codes.map(({ code }) => code)));
    expect(['382471', '382478', '851770', '970110'].filter((subheading) => codes.has(subheading))).toEqual([]);
  });

  it('has no white space that says nothing, and marks the 17 texts that it cut', () => {
    const codes = described.flatMap((part) => part.codes);
    const texts = codes.map(({ description }) => description);
    expect(texts.filter((text) => text !== text.trim() || /\s\s|[^\S ]/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.endsWith('…'))).toHaveLength(17);
    const padded = codes.filter(({ code }) => ['382762', '382763', '382769'].includes(code));
    expect(padded.map(({ description }) => description.slice(-7))).toEqual(['above,…', 'above,…', 'aining…']);
    expect(codes.find(({ code }) => code === '271119')?.description).toBe(
      'Petroleum gases and other gaseous hydrocarbons; liquefied, n.e.c. in heading no. 2711',
    );
  });

  it('gives commands that the gateway takes, each small enough for an entry', () => {
    const commands = rows.flatMap((row) => ('command' in row ? [row.command.command] : []));
    expect(commands.filter((command) => !parseWith(commandBody, command).ok)).toEqual([]);
    expect(Math.max(...commands.map((command) => Buffer.byteLength(JSON.stringify(command))))).toBeLessThan(
      MOST_DEFINITION_BYTES,
    );
  });

  it('is recorded once: the same list again writes nothing', async () => {
    const ledger = new MemoryLedger();
    expect(await importInto(ledger, input)).toEqual({ accepted: 1_324 });
    expect(await importInto(ledger, input)).toEqual({ replayed: 1_324 });
    expect(ledger.entries).toHaveLength(1_324);
  });
});
