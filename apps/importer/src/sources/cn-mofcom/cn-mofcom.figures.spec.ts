import { localDay, timeline, type Period } from '@curbline/domain';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryLedger } from '../../plan/ledger.fixture.js';
import { readCsv } from '../../source/csv.js';
import { foldText, restrictionIdOf } from '../../source/identity.js';
import type { Input, Version, Wanted } from '../../source/source.js';
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
import { cnMofcom } from './cn-mofcom.source.js';

/** Version, rows, distinct listings; then against the version before: new, gone, changed elsewhere. */
const TABLE: [string, number, number, number, number, number][] = [
  ['2026-06-29-0f57a316f', 330, 312, 312, 0, 0],
  ['2026-06-29-a58adf2d6', 330, 312, 47, 47, 5],
  ['2026-06-29-469a191c6', 350, 332, 20, 0, 0],
  ['2026-06-29-3c9aa023b', 360, 342, 10, 0, 0],
  ['2026-06-29-6cf27c416', 420, 402, 71, 11, 8],
  ['2026-06-29-9b59a7bb0', 447, 429, 27, 0, 0],
  ['2026-06-30-a7cabdadc', 562, 544, 115, 0, 0],
  ['2026-07-07-cb3b9b148', 573, 555, 12, 1, 0],
  ['2026-07-07-093bfe7b6', 589, 571, 16, 0, 0],
  ['2026-07-27-c816f4533', 603, 585, 14, 0, 0],
  ['2026-08-07-bb36fecf5', 610, 592, 7, 0, 0],
];

onRealData('cn-mofcom', (path) => {
  let input: Input;
  let versions: Version[];
  const listings = new Map<string, Wanted[]>();
  const imported = new Map<string, Imported>();
  const ledger = new MemoryLedger();

  beforeAll(async () => {
    input = inputOf(path);
    versions = await cnMofcom.versions(input);
    for (const version of versions) {
      const rows = await rowsOf(cnMofcom, version, input);
      expect(refusedIn(rows)).toEqual([]);
      listings.set(version.label, wantedIn(rows));
      imported.set(version.label, await importInto(ledger, cnMofcom, version, input));
    }
  });

  function first(label: string): Map<string, Wanted> {
    const found = new Map<string, Wanted>();
    for (const wanted of listings.get(label) ?? []) if (!found.has(wanted.identity)) found.set(wanted.identity, wanted);
    return found;
  }

  function latest(): Wanted[] {
    return [...first(versions.at(-1)!.label).values()];
  }

  it('has eleven versions in the order in which they became known, each the whole list of its day', () => {
    expect(versions.map(({ label }) => label)).toEqual(TABLE.map(([label]) => label));
    expect(versions.map(({ knownOn }) => knownOn)).toEqual(TABLE.map(([label]) => label.slice(0, 10)));
    expect(versions.every(({ complete }) => complete)).toBe(true);
  });

  it.each(TABLE)(
    '%s: %d rows are %d listings; %d new, %d gone, %d changed',
    (label, rows, distinct, fresh, gone, changed) => {
      const now = first(label);
      const index = TABLE.findIndex(([each]) => each === label);
      const before = index === 0 ? new Map<string, Wanted>() : first(TABLE[index - 1]![0]);
      const both = [...now].filter(([identity]) => before.has(identity));

      expect(listings.get(label)).toHaveLength(rows);
      expect(now.size).toBe(distinct);
      expect(now.size - both.length).toBe(fresh);
      expect(before.size - both.length).toBe(gone);
      expect(
        both.filter(([identity, wanted]) => JSON.stringify(wanted) !== JSON.stringify(before.get(identity))),
      ).toHaveLength(changed);
    },
  );

  it('corrects the 45 days that the first version had swapped or shortened, and does not list them again', () => {
    const { plan, sent } = imported.get('2026-06-29-a58adf2d6')!;

    expect(plan.counts).toMatchObject({ new: 2, changed: 45 + 5, repeated: 18 });
    expect(sent).toMatchObject({ ImposeRestriction: 2, OpenReview: 2 });
    const ned = ledger.recorded(restrictionIdOf('cn-mofcom', 'national endowment for democracy||2019-02-12'));
    expect(ned.map(({ type }) => type)).toEqual([
      'curbline.restriction.imposed.v1',
      'curbline.restriction.corrected.v1',
    ]);
    const [scheduled, inForce] = timeline(ned);
    expect([scheduled?.status, inForce?.status, inForce?.from]).toEqual([
      'scheduled',
      'in-force',
      localDay('2019-12-02', 'Asia/Shanghai').from,
    ]);
  });

  it('records nothing but the new rows when a column of addresses is added', () => {
    expect(imported.get('2026-06-29-469a191c6')?.sent).toEqual({ ImposeRestriction: 20 });
  });

  it('asks a person about each of the 14 that are gone, and lifts none of them', () => {
    const sent = [...imported.values()].map((each) => each.sent);
    expect(sent.map(({ OpenReview = 0 }) => OpenReview)).toEqual([0, 2, 0, 0, 11, 0, 0, 1, 0, 0, 0]);
    expect(sent.reduce((sum, { LiftRestriction = 0 }) => sum + LiftRestriction, 0)).toBe(3);
  });

  it('lifts the three that have an end date, after that day', () => {
    const ended = latest().filter((wanted) => wanted.ended);
    expect(ended.map(({ identity, ended: end }) => [identity, end?.how, end?.on])).toEqual([
      ['skyla||2022-08-03', 'lifted', '2023-07-14'],
      ['uab urbo bankas|list of targets of countermeasures|2025-08-13', 'lifted', '2026-04-25'],
      ['ab mano bankas|list of targets of countermeasures|2025-08-13', 'lifted', '2026-04-25'],
    ]);
  });

  it('knows 448 days of four-digit years and 161 of two, and one that is unknown', () => {
    const wordings = (listings.get(versions.at(-1)!.label) ?? []).map(({ effective }) => effective);
    expect(wordings.filter(({ wording }) => /^Date: \d\d\.\d\d\.\d{4}$/.test(wording ?? ''))).toHaveLength(448);
    expect(wordings.filter(({ wording }) => /^Date: \d\d\.\d\d\.\d\d$/.test(wording ?? ''))).toHaveLength(161);
    expect(wordings.filter(({ from }) => from === 'unknown')).toHaveLength(1);
  });

  it.each([
    ['List of Export Controls', '2025-01-02', 28],
    ['List of Export Controls', '2025-03-04', 15],
    ['List of Export Controls', '2025-04-04', 16],
    ['List of Export Controls', '2025-04-10', 12],
    ['List of Export Controls', '2026-02-24', 20],
    ['List of Export Controls', '2026-06-29', 20],
    ['Export Control Watch List', '2026-02-24', 20],
    ['Export Control Watch List', '2026-06-29', 20],
  ])('%s of %s: the ledger has %i parties in force from that day', (list, day, count) => {
    const { from } = localDay(day, 'Asia/Shanghai');
    const begins = (id: string): boolean =>
      timeline(ledger.recorded(id)).some((period) => isOf(period, list) && period.from === from);
    expect(ledger.restrictions.filter(begins)).toHaveLength(count);
  });

  it('names as the 16 of 2025-04-04 those whom Announcement No. 21 of 2025 names, and 98 without a Chinese name', async () => {
    const page = '../mofcom-announcements/controlled_item_change/sixteen-us-entities-export-control-list-2025-04-04.md';
    const announcement = readFileSync(join(path, page), 'utf8');
    expect(announcement).toMatch(/No\. ?21 of 2025|2025 ?年第 ?21 ?号|2025 No\. ?21/);
    const listed = latest().filter(({ identity }) => /\|list of export controls\|2025-04-04$/.test(identity));
    const names = listed.map(({ definition }) => definition.scope.parties?.include?.[0]?.name as string);
    expect(names).toHaveLength(16);
    expect(names.filter((name) => !announcement.includes(name))).toEqual([]);

    let unnamed = 0;
    for await (const each of readCsv(versions.at(-1)!.files[0]!, { columns: ['Chinese name'] })) {
      if ('record' in each && each.record.get('Chinese name') === '') unnamed += 1;
    }
    expect(unnamed).toBe(98);
  });

  function isOf({ title, status }: Period, list: string): boolean {
    return status === 'in-force' && title.endsWith(`(${list})`);
  }

  it('has 153 export controls as prohibitions, 40 on the watch list as licence requirements, 66 unreliable entities', () => {
    const counted = new Map<string, number>();
    for (const { definition } of listings.get(versions.at(-1)!.label) ?? []) {
      const key = `${definition.kind} ${/\(([^()]*)\)$/.exec(definition.title)?.[1]}`;
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
    expect(counted.get('prohibition List of Export Controls')).toBe(153);
    expect(counted.get('licence-requirement Export Control Watch List')).toBe(40);
    expect(counted.get('prohibition UEL')).toBe(66);
    expect(counted.get('prohibition counter-measure')).toBe(76);
  });

  it('keeps what kinds of parties, bodies and repeated names were counted in the last version', () => {
    const rows = listings.get(versions.at(-1)!.label) ?? [];
    const count = (of: (wanted: Wanted) => string | undefined): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const each of rows) counts[of(each) ?? 'none'] = (counts[of(each) ?? 'none'] ?? 0) + 1;
      return counts;
    };
    const note = (column: string, { definition }: Wanted) =>
      definition.terms.notes?.find((each) => each.startsWith(`${column}: `))?.slice(column.length + 2);
    expect(count((each) => note('Type', each))).toEqual({ Company: 378, Person: 195, Organization: 37 });
    expect(count(({ definition }) => definition.authority.body)).toEqual({
      MFA: 299,
      MOFCOM: 273,
      'Taiwan Affairs Office of the State Council': 36,
      'Taiwan Work Office of the CPC Central Committee': 1,
      'not stated': 1,
    });
    const named = count(({ definition }) => foldText(definition.scope.parties?.include?.[0]?.name ?? ''));
    expect(Object.values(named).filter((times) => times > 1)).toHaveLength(87);
  });

  it('takes the first of the 18 rows that repeat another one', () => {
    for (const each of imported.values()) expect(each.plan.counts.repeated).toBe(18);
    const teledyne = latest().find(({ identity }) => identity.startsWith('teledyne brown engineering'));
    expect(teledyne?.definition.scope.parties?.include?.[0]?.country).toBe('US');
  });

  it('writes nothing when the same folder comes again', async () => {
    expect(await importAllInto(ledger, cnMofcom, input)).toEqual({});
  });

  it('comes to the same ledger when every version is interrupted on its way', async () => {
    const other = new MemoryLedger();
    for (const [index, version] of versions.entries()) {
      await importInto(other, cnMofcom, version, input, 1 + 3 * index);
      await importInto(other, cnMofcom, version, input);
    }
    const told = (from: MemoryLedger) => from.entries.map(({ type, subject, data }) => ({ type, subject, data }));
    expect(told(other)).toEqual(told(ledger));
  });

  it('writes nothing when the last version comes again, under another name', async () => {
    const again = inputOf(join(path, 'sanctions.csv'));
    const [version] = await cnMofcom.versions(again);
    const { plan, sent } = await importInto(ledger, cnMofcom, version!, again);

    expect(plan.counts).toMatchObject({ new: 0, changed: 0, unchanged: 592, repeated: 18 });
    expect(sent).toEqual({});
  });

  it('gives valid commands alone: one for each listing, and three for its ends', () => {
    expect(faultsOfCommands(cnMofcom, latest())).toEqual({
      commands: 595,
      faults: [],
    });
  });
});
