import { CheckIndex, recordedEvent, timeline, type CheckQuestion, type Recorded } from '@curbline/domain';
import { join } from 'node:path';
import { MemoryLedger } from '../../plan/ledger.fixture.js';
import { restrictionIdOf } from '../../source/identity.js';
import type { Input, Row, Version, Wanted } from '../../source/source.js';
import {
  faultsOfCommands,
  importAllInto,
  importInto,
  inputOf,
  onRealData,
  refusedIn,
  rowsOf,
  wantedIn,
  type Imported,
} from '../reading.fixture.js';
import { euJournal } from './eu-journal.source.js';

const AMENDMENTS: [celex: string, framework: string, rows: number, present: number][] = [
  ['32026R1720', '32020R1998', 9, 0],
  ['32026R1817', '32006R0765', 2, 0],
  ['32026R1843', '32014R0269', 216, 0],
  ['32026R1846', '32006R0765', 4, 0],
  ['32026R1848', '32014R0833', 157, 2],
  ['32026R1880', '32005R1183', 3, 0],
  ['32026R1883', '32012R0267', 2, 2],
  ['32026R1895', '32020R1998', 10, 0],
  ['32026R1940', '32014R0269', 5, 0],
  ['32026R1941', '32016R0044', 2, 0],
  ['32026R1960', '32002R0881', 7, 6],
];

onRealData('eu-journal-sanctions', (path) => {
  let input: Input;
  let versions: Version[];
  const rows = new Map<string, Row[]>();
  const imported = new Map<string, Imported>();
  const ledger = new MemoryLedger();

  beforeAll(async () => {
    input = inputOf(path);
    versions = await euJournal.versions(input);
    for (const version of versions) rows.set(nameOf(version), await rowsOf(euJournal, version, input));
  });

  function nameOf({ label }: Version): string {
    return label.slice(0, label.indexOf('-'));
  }

  function wanted(label: string): Wanted[] {
    return wantedIn(rows.get(label) ?? []);
  }

  function all(): Wanted[] {
    return versions.flatMap((version) => wanted(nameOf(version)));
  }

  function count(of: readonly Wanted[], key: (each: Wanted) => string | undefined): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const each of of) {
      const name = key(each) ?? 'none';
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  const measureOf = ({ reason }: Wanted): string => reason.slice(0, reason.indexOf(':'));
  const schemaOf = ({ definition }: Wanted): string => definition.terms.notes?.[0]?.split(',')[0] ?? '';
  const frameworkOf = ({ identity }: Wanted): string => identity.split('|')[1]!.toUpperCase();
  const partsOf = ({ identity }: Wanted): string[] => identity.split('|');

  it('knows the consolidated acts first, then each amending act in the order of its number', () => {
    expect(versions.map(nameOf)).toEqual(['consolidated', ...AMENDMENTS.map(([celex]) => celex)]);
    expect(versions[0]?.files).toHaveLength(45);
  });

  it('takes every one of the 8,017 and 417 rows', () => {
    expect([...rows.values()].flatMap((each) => refusedIn(each))).toEqual([]);
    expect([wanted('consolidated').length, all().length]).toEqual([8_017, 8_434]);
  });

  it.each([
    ['32014R0269', 2_802],
    ['32014R0833', 1_746],
    ['32006R0765', 408],
  ])('has of %s %i consolidated rows', (framework, number) => {
    expect(wanted('consolidated').filter((each) => frameworkOf(each) === framework)).toHaveLength(number);
  });

  it('has the measures, kinds of parties and IMO numbers of the consolidated acts', () => {
    const consolidated = wanted('consolidated');
    expect(count(consolidated, measureOf)).toEqual({
      'Asset freeze': 6_199,
      'Export control': 947,
      'Transportation restrictions': 683,
      'Financial restrictions': 145,
      'Services ban': 32,
      'Investment ban': 11,
    });
    expect(count(consolidated, schemaOf)).toEqual({
      Person: 4_500,
      LegalEntity: 2_553,
      Vessel: 708,
      Company: 200,
      Asset: 29,
      Organization: 27,
    });
    const withImo = consolidated.filter(({ definition }) => {
      const { identifiers = [] } = definition.scope.parties?.include?.[0] ?? {};
      const printed = definition.terms.notes?.some((note) => note.startsWith('imoNumber: '));
      return printed || identifiers.some(({ scheme }) => scheme.startsWith('IMO'));
    });
    expect(withImo).toHaveLength(766);
  });

  it('reads the days in all their writings; 302 are unknown, and in 32026R1846 all four', () => {
    const consolidated = wanted('consolidated');
    const written = count(consolidated, ({ effective: { from, wording } }) => {
      if (from === 'unknown') return from;
      return /^startDate: \d+\.\d+\.\d{4}$/.test(wording ?? '') ? 'dotted' : wording ? 'worded' : 'iso';
    });
    expect(written).toEqual({ dotted: 7_490, worded: 225, unknown: 302 });
    expect(wanted('32026R1846').map(({ effective }) => effective.from)).toEqual(Array(4).fill('unknown'));
    expect(
      count(all(), ({ effective }) => (effective.wording === undefined && effective.from !== 'unknown' ? 'iso' : 'x'))
        .iso,
    ).toBe(2);
  });

  it.each(AMENDMENTS)(
    '%s names the act %s that it amends, in %i rows, of which %i name somebody already there',
    (celex, framework, number, present) => {
      const names = new Set(wanted('consolidated').map((each) => `${partsOf(each)[0]}|${partsOf(each)[1]}`));
      const amending = wanted(celex);
      expect([...new Set(amending.map(frameworkOf))]).toEqual([framework]);
      expect(amending).toHaveLength(number);
      expect(amending.filter((each) => names.has(`${partsOf(each)[0]}|${partsOf(each)[1]}`))).toHaveLength(present);
    },
  );

  it('keeps both of the ten that occur twice under act, annex and name, and of the two that differ in case alone', () => {
    const times = count(wanted('consolidated'), (each) => partsOf(each).slice(0, 3).join('|'));
    const twice = Object.keys(times).filter((key) => times[key] === 2);
    // Primorye and PRIMORYE are the eleventh, once names are folded.
    expect(twice).toHaveLength(11);
    expect(new Set(wanted('consolidated').map(({ identity }) => identity)).size).toBe(8_017);
  });

  it('maps annex IV of 32014R0833 to 921 export controls from the Union, of dual-use and advanced technology', () => {
    const annex = wanted('consolidated').filter(
      (each) => partsOf(each)[1] === '32014r0833' && partsOf(each)[2] === 'iv',
    );
    expect(annex).toHaveLength(921);
    for (const { definition } of annex) {
      expect(definition).toMatchObject({
        kind: 'prohibition',
        flows: ['export'],
        scope: { from: { include: ['EU'] } },
      });
      expect(definition.scope.items?.include?.map(({ scheme, code }) => `${scheme}:${code}`)).toEqual([
        'tag:dual-use',
        'tag:advanced-technology',
      ]);
    }
  });

  it('gives valid commands alone', () => {
    expect(faultsOfCommands(euJournal, all())).toEqual({
      commands: 8_434,
      faults: [],
    });
  });

  describe('in the ledger', () => {
    beforeAll(async () => {
      for (const group of euJournal.groups ?? []) {
        ledger.send({
          type: 'DefineGroup',
          data: { ...group, actor: 'importer' },
          idempotencyKey: `eu-${group.effective.from}`,
        });
      }
      for (const version of versions)
        imported.set(nameOf(version), await importInto(ledger, euJournal, version, input));
    });

    it('changes what an amending act says otherwise, adds the others, and removes nothing', () => {
      const sent = Object.fromEntries([...imported].map(([label, each]) => [label, each.sent]));
      expect(sent['consolidated']).toEqual({ ImposeRestriction: 8_017 });
      const types = new Set([...imported.values()].flatMap((each) => Object.keys(each.sent)));
      expect([...types].filter((type) => /Lift|Withdraw|Void|OpenReview/.test(type))).toEqual([]);
      expect([...imported.values()].reduce((sum, { plan }) => sum + plan.gone.length, 0)).toBe(0);
      expect(sent['32026R1843']).toEqual({ ImposeRestriction: 216 });
      expect(sent['32026R1883']).toEqual({ AddNote: 2 });
      expect(ledger.restrictions).toHaveLength(8_434 - 10);
    });

    it('writes nothing when the same folder comes again', async () => {
      expect(await importAllInto(ledger, euJournal, input)).toEqual({});
    });

    it('says unknown of the 306 without a day, and never today', () => {
      const periods = all()
        .filter(({ effective }) => effective.from === 'unknown')
        .map(({ identity }) => timeline(ledger.recorded(restrictionIdOf(euJournal.name, identity))));
      expect(periods).toHaveLength(306);
      expect(periods.every((each) => each.length === 1 && each[0]?.startUnknown && each[0].from === null)).toBe(true);
    });

    it('decides on the party, and of export controls keeps open what only a tag would tell', () => {
      const index = new CheckIndex();
      for (const entry of ledger.entries) index.apply(recordedEvent(entry) as Recorded);
      const ask = (question: Partial<CheckQuestion>) =>
        index.check(
          { flow: 'export', from: 'DE', to: 'RU', on: '2026-08-01', endUses: [], ...question },
          {
            ledger: 'curbline',
            sequence: ledger.entries.length,
            knownAt: '2026-10-01T00:00:00Z',
            hash: 'ab'.repeat(32),
          },
        ).outcome;
      const toolmaker = [{ name: 'OJSC Stankoinstrument' }];

      expect(ask({ parties: toolmaker, items: [{ scheme: 'HS', code: '854231' }] })).toBe('undetermined');
      expect(ask({ parties: toolmaker, items: [{ scheme: 'tag', code: 'dual-use' }] })).toBe('prohibited');
      expect(ask({ parties: toolmaker, items: [{ scheme: 'tag', code: 'none' }] })).not.toBe('prohibited');
      expect(
        ask({ parties: [{ name: 'MT Angara', identifiers: [{ scheme: 'IMO', value: '9179842' }] }], items: [] }),
      ).toBe('prohibited');
    });
  });
});

onRealData(join('eu-journal-sanctions', 'amendments'), (path) => {
  it('are amending acts wherever they lie: a folder of them alone is no whole list', async () => {
    const versions = await euJournal.versions(inputOf(path));
    expect(versions.map(({ complete }) => complete)).toEqual(Array(11).fill(false));
  });
});
