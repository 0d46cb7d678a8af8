import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { MemoryLedger } from '../../plan/ledger.fixture.js';
import { chooseVersions } from '../../run/choose-versions.js';
import type { Wanted } from '../../source/source.js';
import { importAllInto, inputOf, readWritten, refusedIn, wantedIn } from '../reading.fixture.js';
import { euJournal } from './eu-journal.source.js';
import { piecesOf, valuesOf } from './values.js';

const COLUMNS = [
  ...['celex', 'recordId', 'programKey', 'annex', 'measure', 'startDate', 'reason', 'schema', 'name', 'alias'],
  ...['weakAlias', 'previousName', 'flag', 'nationality', 'registrationNumber', 'kppCode', 'imoNumber', 'notes'],
];
const DESIGNATION: Record<string, string> = {
  celex: '32014R0833',
  recordId: '17',
  programKey: 'EU-RUS',
  annex: 'IV',
  measure: 'Export control',
  startDate: '12.9.2014',
  schema: 'LegalEntity',
  name: 'JSC Sirius',
  alias: 'Концерн «Сириус»; JSC Concern Sirius',
};

function csvOf(...rows: Record<string, string>[]): string {
  const lines = rows.map((row) =>
    COLUMNS.map((column) => `"${(row[column] ?? DESIGNATION[column] ?? '').replaceAll('"', '""')}"`),
  );
  return [COLUMNS, ...lines].map((cells) => cells.join(',')).join('\n');
}

async function read(...changes: Record<string, string>[]): Promise<{ wanted: Wanted[]; refused: string[] }> {
  const rows = await readWritten(euJournal, { '32014R0833.csv': csvOf(...changes) });
  return { wanted: wantedIn(rows), refused: refusedIn(rows) };
}

describe('a designation of the European Union', () => {
  it('in annex IV forbids exports of dual-use items from the Union to the party', async () => {
    const [wanted] = (await read({})).wanted;

    expect(wanted).toMatchObject({
      identity: 'jsc sirius|32014r0833|iv|export control|',
      effective: { from: '2014-09-12', wording: 'startDate: 12.9.2014' },
      legalBasis: [{ citation: '32014R0833, annex IV' }],
      definition: {
        kind: 'prohibition',
        flows: ['export'],
        scope: {
          from: { include: ['EU'] },
          parties: { include: [{ name: 'JSC Sirius', aliases: ['Концерн «Сириус»', 'JSC Concern Sirius'] }] },
        },
      },
    });
  });

  it('under another measure holds for every flow and route', async () => {
    const [wanted] = (await read({ measure: 'Asset freeze', annex: 'I' })).wanted;
    expect(wanted?.definition.flows).toEqual(['export', 're-export', 'transit', 'import']);
    expect(Object.keys(wanted?.definition.scope ?? {})).toEqual(['parties']);
  });

  it.each([
    ['9 August 2013', '2013-08-09'],
    ['3 Feb. 2011', '2011-02-03'],
    ['2026-08-07', '2026-08-07'],
    ['28.02.2023', '2023-02-28'],
    ['', 'unknown'],
  ])('dated "%s" begins on %s', async (printed, from) => {
    const [wanted] = (await read({ startDate: printed })).wanted;
    expect(wanted?.effective.from).toBe(from);
  });

  it('of ships of one name is one for each IMO number; the same number twice is told apart by its place', async () => {
    const ship = { schema: 'Vessel', name: 'Maria', annex: 'XLII', measure: 'Transportation restrictions' };
    const { wanted } = await read(
      { ...ship, imoNumber: '8517839' },
      { ...ship, imoNumber: '9198783' },
      { ...ship, name: 'MARIA', imoNumber: '9198783' },
    );
    expect(wanted.map(({ identity }) => identity)).toEqual([
      'maria|32014r0833|xlii|transportation restrictions|8517839',
      'maria|32014r0833|xlii|transportation restrictions|9198783',
      'maria|32014r0833|xlii|transportation restrictions|9198783#2',
    ]);
    expect(new Set(wanted.map(({ kinship }) => kinship)).size).toBe(1);
  });

  it('takes for a number of a ship only what is one, and a KPP for no number of its own', async () => {
    const [wanted] = (await read({ schema: 'Vessel', imoNumber: 'Does not exist', kppCode: '772901001' })).wanted;
    expect(wanted?.definition.scope.parties?.include?.[0]?.identifiers).toBeUndefined();
    expect(wanted?.definition.terms.notes).toEqual(
      expect.arrayContaining(['imoNumber: Does not exist', 'kppCode: 772901001']),
    );
  });

  it('with aliases that are longer than a name is compared by each of them', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `Step Company ${index}`);
    const [wanted] = (await read({ alias: names.join(', ') })).wanted;
    expect(wanted?.definition.scope.parties?.include?.[0]?.aliases).toEqual(names);
    expect(wanted?.definition.terms.notes?.some((note) => note.startsWith('Aliases as printed: Step Company 0,'))).toBe(
      true,
    );
  });

  it('with reasons of many pages keeps every word of them, in notes that fit', async () => {
    const reason = 'A sentence of the Council. '.repeat(300).trim();
    const [wanted] = (await read({ reason })).wanted;
    const notes = (wanted?.definition.terms.notes ?? []).slice(1);
    expect(notes.join(' ')).toBe(`Reason: ${reason}`);
  });

  it.each<[string, Record<string, string>, string]>([
    ['an impossible day', { startDate: '31.2.2024' }, '"31.2.2024" is not a day'],
    ['a year for a day', { startDate: '2011' }, 'names a month or a year and no day'],
    ['a measure that is not known', { measure: 'Frown' }, '"Frown" is no measure'],
    ['a word of JavaScript for a measure', { measure: 'constructor' }, '"constructor" is no measure'],
    ['no name', { name: '' }, 'names nobody'],
    ['another kind of party', { schema: 'Airplane' }, '"Airplane" is no kind of party'],
    ['an act that is none', { celex: 'CELEX:32014R0833' }, 'is not the CELEX number'],
    ['a name of a thousand characters', { name: 'x'.repeat(1_000) }, 'at most 300'],
    ['control characters', { name: 'JSC\u0000' }, 'control characters'],
    ['a reason of a megabyte', { reason: 'x '.repeat(400_000) }, 'at most'],
  ])('with %s goes to the quarantine with its line, and the next goes on', async (_, changes, why) => {
    const { wanted, refused } = await read(changes, { name: 'Next' });
    expect(refused).toEqual([expect.stringMatching(/^32014R0833\.csv:2 /)]);
    expect(refused[0]).toContain(why);
    expect(wanted.map(({ identity }) => identity.split('|')[0])).toEqual(['next']);
  });
});

describe('a new consolidation of the acts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'curbline-eu-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, ...names: string[]): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), csvOf(...names.map((name) => ({ name, annex: 'I', measure: 'Asset freeze' }))));
  };
  const writeAct = (path: string, name: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    const acts = { amendmentCelex: '32026R1720', amendedCelex: '32014R0833' };
    const columns = ['amendmentCelex', 'amendedCelex', ...COLUMNS.slice(1)];
    const cells = { ...DESIGNATION, ...acts, name, annex: 'I', measure: 'Asset freeze' } as Record<string, string>;
    const rows = [columns, columns.map((column) => `"${cells[column] ?? ''}"`)];
    writeFileSync(join(folder, path), rows.map((row) => row.join(',')).join('\n'));
  };

  it('beside amending acts is left out with what to do, and its folder alone tells what is gone', async () => {
    const ledger = new MemoryLedger();
    write('all/consolidated/32014R0833.csv', 'Alpha', 'Beta');
    write('all/consolidated/32006R0765.csv', 'Gamma');
    writeAct('all/amendments/32026R1720.csv', 'Delta');
    expect(await importAllInto(ledger, euJournal, inputOf(join(folder, 'all')))).toEqual({ ImposeRestriction: 4 });

    // The newer one has what the act added, one more, and no longer Beta.
    write('all/consolidated/32014R0833.csv', 'Alpha', 'Delta', 'Epsilon');
    const input = inputOf(join(folder, 'all'));
    const { versions } = ledger.held('eu-journal');
    const chosen = chooseVersions(await euJournal.versions(input), versions, euJournal.conventions, undefined);
    expect(chosen.versions.map(({ leftOut }) => leftOut)).toEqual([
      expect.stringContaining('If it is newer, import its files alone.'),
      undefined,
    ]);
    expect(await importAllInto(ledger, euJournal, input)).toEqual({});

    const alone = inputOf(join(folder, 'all', 'consolidated'));
    // The note: Delta is told by another document now.
    const told = { ImposeRestriction: 1, AddNote: 1, OpenReview: 1 };
    expect(await importAllInto(ledger, euJournal, alone)).toEqual(told);
    expect(await importAllInto(ledger, euJournal, alone)).toEqual({});
    expect(await importAllInto(ledger, euJournal, input)).toEqual({});
  });
});

describe('a cell of several values', () => {
  it.each([
    ['Foo; Bar', ['Foo', 'Bar']],
    ['"Foo; Bar"; Baz', ['Foo; Bar', 'Baz']],
    ['"say ""no"""; x', ['say "no"', 'x']],
    ['a\n b; a b', ['a b']],
    ['OAO "Sirius"; x', ['OAO "Sirius"', 'x']],
    ['"never closed; x', ['"never closed', 'x']],
    ['a;b ; ;c', ['a', 'b', 'c']],
    ['', []],
  ])('%j has %j', (cell, values) => {
    expect(valuesOf(cell)).toEqual(values);
  });

  it('is cut into pieces that fit and lose nothing but spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const pieces = piecesOf(text, most);
        expect(pieces.every(({ length }) => length > 0 && length <= most)).toBe(true);
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
