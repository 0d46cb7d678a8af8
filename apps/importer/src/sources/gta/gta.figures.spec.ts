import {
  CheckIndex,
  localDay,
  nextDate,
  timeline,
  type CheckAnswer,
  type CheckQuestion,
  type Period,
} from '@curbline/domain';
import { Scenario } from '@curbline/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryLedger } from '../../plan/ledger.fixture.js';
import { firstSteps } from '../../plan/steps.js';
import { countryByName } from '../../source/countries.js';
import { restrictionIdOf } from '../../source/identity.js';
import type { Row, Wanted } from '../../source/source.js';
import {
  faultsOfCommands,
  importAllInto,
  inputOf,
  onRealData,
  refusedIn,
  rowsOf,
  wantedIn,
} from '../reading.fixture.js';
import { gta } from './gta.source.js';
import { PARTNERS_NOT_STATED, readPartners } from './partners.js';
import { PRODUCTS_NOT_STATED } from './products.js';

const ACTOR = { actor: 'importer', reason: 'as listed', sources: [{ publisher: gta.publisher }] };

onRealData('gta-us-barriers', (path) => {
  it('maps every jurisdiction to the code that Global Trade Alert itself gives it', () => {
    const differing: string[] = [];
    for (const line of readFileSync(join(path, 'gta_jurisdiction_list.csv'), 'utf8').split(/\r?\n/).slice(1)) {
      const [, name, alpha3] = line.split(',');
      if (!name || !alpha3) continue;
      const reading = readPartners(name);
      const code = 'from' in reading ? reading.from.include?.join() : 'none';
      if (code !== countryByName(alpha3)) differing.push(`${name}: ${code}, ${alpha3}`);
    }
    // Neither has a code of ISO 3166-1 today; the second one is not in the list of tariffs.
    expect(differing).toEqual(['Netherlands Antilles: BQ,CW,SX, ANT', 'Republic of Kosovo: none, XXK']);
  });
});

onRealData('gta-us-tariffs', (path) => {
  let rows: Row[];
  let byId: Map<string, Wanted>;
  const ledger = new Scenario('2025-08-07T00:00:00Z');
  const periods = new Map<string, Period[]>();
  let index: CheckIndex;

  beforeAll(async () => {
    const input = inputOf(path);
    const [version] = await gta.versions(input);
    rows = await rowsOf(gta, version!, input);
    byId = new Map(wantedIn(rows).map((wanted) => [wanted.identity, wanted]));
    for (const group of gta.groups ?? []) {
      ledger.given({ type: 'DefineGroup', data: { ...group, actor: 'importer' } });
    }
    for (const wanted of byId.values()) {
      ledger.given(...firstSteps(wanted, idOf(wanted), ACTOR).map(({ command }) => command));
    }
    for (const id of byId.keys()) periods.set(id, timeline(ledger.restriction(restrictionIdOf(gta.name, id))));
    index = ledger.feed(new CheckIndex());
  });

  function idOf({ identity }: Wanted): string {
    return restrictionIdOf(gta.name, identity);
  }

  function periodsOf(id: string): Period[] {
    return periods.get(id) as Period[];
  }

  function inForceOn(day: string, evaluation = ''): string[] {
    const { from, until } = localDay(day, 'America/New_York');
    const touches = (period: Period): boolean =>
      period.status === 'in-force' &&
      (period.from ?? -Infinity) < until &&
      (period.until ?? Infinity) > from &&
      (period.terms.notes?.[0] ?? '').includes(`evaluates it as ${evaluation}`);
    return [...byId.keys()].filter((id) => periodsOf(id).some(touches));
  }

  function ask(question: Partial<CheckQuestion>): CheckAnswer {
    const full: CheckQuestion = { flow: 'import', to: 'US', on: '2025-06-30', ...question };
    return index.check(full, {
      ledger: 'curbline',
      sequence: ledger.events.length,
      knownAt: '2025-08-07T00:00:00Z',
      hash: 'ab'.repeat(32),
    });
  }

  it('has 684 rows of 601 interventions, of which 83 occur in two periods, and none is refused', () => {
    expect(rows).toHaveLength(684);
    expect(refusedIn(rows)).toEqual([]);
    expect(byId.size).toBe(601);
    const times = new Map<string, number>();
    for (const { identity } of wantedIn(rows)) times.set(identity, (times.get(identity) ?? 0) + 1);
    expect([...times.values()].filter((count) => count === 2)).toHaveLength(83);
  });

  it('is the same 601 interventions as the list without repetitions', async () => {
    const input = inputOf(join(path, 'interventions_deduped.csv'));
    const [version] = await gta.versions(input);
    const whole = new Map(wantedIn(await rowsOf(gta, version!, input)).map((wanted) => [wanted.identity, wanted]));

    expect(version?.complete).toBe(true);
    expect(whole).toEqual(byId);
  });

  it.each([
    ['2018-12-31', 239, 127],
    ['2020-06-30', 329, 174],
    ['2025-02-10', 445, 234],
    ['2025-04-15', 469, 252],
    ['2025-06-30', 476, 255],
    ['2025-08-07', 474, 253],
    ['2025-09-30', 474, 253],
    ['2025-11-07', 474, 253],
  ])('on %s the ledger holds %d in force', (day, all, red) => {
    expect(inForceOn(day)).toHaveLength(all);
    expect(inForceOn(day, 'Red')).toHaveLength(red);
  });

  it('counts two of 2018-12-31 only because the day of removal is included', () => {
    const { until } = localDay('2018-12-31', 'America/New_York');
    const removedThen = inForceOn('2018-12-31').filter((id) =>
      periodsOf(id).some((period) => period.status === 'in-force' && period.until === until),
    );
    expect(removedThen).toHaveLength(239 - 237);
  });

  it('agrees with "Is In Force" for all of the 601 on every day from 2025-08-07 to 2025-11-07', () => {
    const stated = readFileSync(join(path, 'interventions_deduped.csv'), 'utf8').split(/\r?\n/);
    const inForce = stated.filter((line) => /,1$/.test(line)).map((line) => /^\d+/.exec(line)?.[0]);
    const agrees = (day: string): boolean => inForceOn(day).sort().join() === inForce.sort().join();
    const differing: string[] = [];
    for (let day = '2025-08-07'; day <= '2025-11-07'; day = nextDate(day)) if (!agrees(day)) differing.push(day);
    expect(differing).toEqual([]);
    expect(agrees('2025-08-06')).toBe(false);
  });

  it('knows all of the 219 names by which jurisdictions are listed', () => {
    const stated = statedCells(readFileSync(join(path, 'interventions_deduped.csv'), 'utf8'), 13);
    const names = new Set([...stated.values()].flat());
    expect(names.size).toBe(219);
    expect([...names].filter((name) => 'refused' in readPartners(name))).toEqual([]);
  });

  it('evaluates 362 as harmful, 228 as liberalising and 11 in between', () => {
    const evaluated = (as: string) =>
      [...byId.values()].filter(({ definition }) => definition.terms.notes?.[0]?.includes(`evaluates it as ${as}`))
        .length;
    expect([evaluated('Red'), evaluated('Green'), evaluated('Amber')]).toEqual([362, 228, 11]);
  });

  it('records a Green intervention beside the others, and lifts nothing by it', () => {
    const green = [...byId.values()].filter(({ definition }) => definition.terms.notes?.[0]?.includes('as Green'));
    const touched = green.flatMap(({ identity }) => ledger.restriction(restrictionIdOf(gta.name, identity)));

    expect(new Set(touched.map(({ data }) => data.restrictionId)).size).toBe(228);
    expect(touched.filter(({ type }) => type === 'curbline.restriction.imposed.v1')).toHaveLength(228);
  });

  it('pads the 48,699 codes of five digits among 425,614, and names exactly the subheadings that the list names', () => {
    const stated = statedCells(readFileSync(join(path, 'interventions_deduped.csv'), 'utf8'), 12);
    const all = [...new Set([...stated.values()].flat().map((code) => code.padStart(6, '0')))].sort();
    const places = new Map(all.map((code, index) => [code, index]));
    let codes = 0;
    let short = 0;
    for (const [id, written] of stated) {
      codes += written.length;
      short += written.filter((code) => code.length === 5).length;
      const listed = new Set(written.map((code) => code.padStart(6, '0')));
      const covered = new Set(
        (byId.get(id)?.definition.scope.items?.include ?? []).flatMap(({ code }) => within(code, all, places)),
      );
      if (written.length > 0) expect({ id, covered }).toEqual({ id, covered: listed });
    }
    expect([codes, short, all.length]).toEqual([425_614, 48_699, 5_613]);
  });

  it('says unknown, not any, of the 6 rows without products and the 7 without jurisdictions', () => {
    const scopes = [...byId.values()].map(({ definition }) => definition.scope);
    expect(scopes.filter(({ items }) => items === PRODUCTS_NOT_STATED)).toHaveLength(6);
    expect(scopes.filter(({ from }) => from?.include?.[0] === PARTNERS_NOT_STATED.groupId)).toHaveLength(7);
    expect(scopes.filter(({ items, from }) => items?.include === undefined || from?.include === undefined)).toEqual([]);
  });

  it('keeps a check of what may be in an unstated scope undetermined, and not conditional', () => {
    const answer = ask({ from: 'KM', items: [{ scheme: 'HS', code: '970191' }], on: '2013-06-30' });
    const later = ask({ from: 'KM', items: [{ scheme: 'HS', code: '970191' }], on: '2019-06-30' });

    expect(answer.restrictions.filter(({ reasons }) => reasons.every(({ match }) => match === 'yes'))).toEqual([]);
    expect(later.outcome).toBe('undetermined');
    const open = later.restrictions.map(({ id }) => id);
    for (const id of ['9631', '12071', '12072', '56900', '61444']) {
      const stated = byId.get(id)?.definition.scope.from?.include?.includes('KM');
      const notStated = byId.get(id)?.definition.scope.from?.include?.[0] === PARTNERS_NOT_STATED.groupId;
      expect([id, open.includes(restrictionIdOf(gta.name, id))]).toEqual([id, Boolean(stated) || notStated]);
    }
  });

  it('withdraws the 5 that were removed before they were implemented: never in force', () => {
    const withdrawn = [...byId.values()]
      .filter(({ ended }) => ended?.how === 'withdrawn')
      .map(({ identity }) => identity);
    expect(withdrawn.sort()).toEqual(['144298', '144301', '144408', '144409', '144452']);
    for (const id of withdrawn) expect(periodsOf(id).some(({ status }) => status === 'in-force')).toBe(false);
  });

  it('holds the 58 that were removed on the day of implementation in force for that day alone', () => {
    const { from, until } = localDay('2025-04-09', 'America/New_York');
    const oneDay = [...byId.keys()].filter((id) =>
      periodsOf(id).some((period) => period.status === 'in-force' && period.from === from && period.until === until),
    );
    expect(oneDay).toHaveLength(58);
    expect(inForceOn('2025-04-09')).toEqual(expect.arrayContaining(oneDay));
    expect(inForceOn('2025-04-10').filter((id) => oneDay.includes(id))).toEqual([]);
  });

  it('knows 10 announced after implementation, and 488 scheduled between announcement and implementation', () => {
    const all = [...byId.values()];
    expect(all.filter(({ announcedOn, effective }) => announcedOn! > effective.from)).toHaveLength(10);
    expect(all.filter(({ announcedOn, effective }) => announcedOn! < effective.from)).toHaveLength(488);
    expect(all.filter(({ announcedOn, effective }) => !announcedOn || effective.from === 'unknown')).toEqual([]);
  });

  it('has 470 without a removal, and lifts four in advance that have a planned end', () => {
    const all = [...byId.values()];
    expect(all.filter(({ ended }) => !ended)).toHaveLength(470);
    const planned = all.filter(({ ended }) => ended?.wording?.includes('planned'));
    expect(planned.map(({ identity, ended }) => [identity, ended?.how, ended?.on]).sort()).toEqual([
      ['139620', 'lifted', '2025-11-30'],
      ['142636', 'lifted', '2025-11-30'],
      ['145040', 'lifted', '2025-11-11'],
      ['146517', 'lifted', '2025-11-30'],
    ]);
    expect(periodsOf('142636').map(({ status }) => status)).toEqual(['scheduled', 'in-force', 'lifted']);
  });

  it('writes nothing when the same folder comes again', async () => {
    const again = new MemoryLedger();
    for (const group of gta.groups ?? []) {
      again.send({ type: 'DefineGroup', data: { ...group, actor: 'importer' }, idempotencyKey: group.groupId });
    }
    const input = inputOf(path);

    expect(await importAllInto(again, gta, input)).toEqual({
      ImposeRestriction: 601,
      LiftRestriction: 126,
      WithdrawRestriction: 5,
    });
    expect(await importAllInto(again, gta, input)).toEqual({});
  });

  it('gives valid commands alone, each small enough for one entry', () => {
    expect(faultsOfCommands(gta, [...byId.values()])).toEqual({
      commands: 732,
      faults: [],
    });
  });
});

/** What stands in a column of the file, by intervention: read in another way than the adapter reads it. */
function statedCells(csv: string, column: number): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const id = /^\d+/.exec(line)?.[0];
    const cells = [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) =>
      (cell ?? '').replace(/^"|"$/g, ''),
    );
    if (id !== undefined)
      found.set(
        id,
        (cells[column] ?? '')
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean),
      );
  }
  return found;
}

/** The subheadings that a code or range names, of all that there are, with their places. */
function within(code: string, all: readonly string[], places: ReadonlyMap<string, number>): string[] {
  const [first, last] = code.split('-') as [string, string | undefined];
  return last === undefined ? [first] : all.slice(places.get(first), (places.get(last) ?? -1) + 1);
}
