import type { Conventions, Version } from '../source/source.js';
import { versionInKeys } from '../plan/said.js';
import { chooseVersions, RefusedImportError } from './choose-versions.js';

const version = (label: string, knownOn?: string): Version => ({
  label,
  files: [],
  complete: true,
  ...(knownOn && { knownOn }),
});
const DATED: Pick<Conventions, 'knowledge'> = { knowledge: 'versions' };
const NOW: Pick<Conventions, 'knowledge'> = { knowledge: 'now' };
const APRIL = version('april', '2025-04-04');
const MAY = version('may', '2025-05-05');
const JUNE = version('june', '2025-06-06');

/** What the ledger has heard of, in this order. */
const spoken = (...versions: Version[]): Map<string, number> =>
  new Map(versions.map((each, index) => [versionInKeys(each), index + 1]));
const takenOf = ({ versions }: ReturnType<typeof chooseVersions>): string[] =>
  versions.filter(({ leftOut }) => leftOut === undefined).map(({ version }) => version.label);
const whyOf = (chosen: ReturnType<typeof chooseVersions>, label: string): string | undefined =>
  chosen.versions.find(({ version }) => version.label === label)?.leftOut;

describe('the versions of a list', () => {
  it('adopt their history by their dates, or are all known now, and the two never mix', () => {
    const adopted = chooseVersions([APRIL, MAY], spoken(), DATED, undefined);
    expect([adopted.adopts, takenOf(adopted)]).toEqual([true, ['april', 'may']]);
    expect(chooseVersions([APRIL, MAY], spoken(), DATED, 'now').adopts).toBe(false);
    expect(chooseVersions([APRIL, MAY], spoken(), NOW, undefined).adopts).toBe(false);
    expect(() => chooseVersions([APRIL, version('undated')], spoken(), DATED, undefined)).toThrow(
      'Version undated has no date',
    );
    expect(() => chooseVersions([MAY, APRIL], spoken(), DATED, undefined)).toThrow('april is dated before may');
  });

  it('get the day of --as-of when there is one of them, whatever the source says of itself', () => {
    const chosen = chooseVersions([version('list')], spoken(), NOW, '2025-04-04');
    expect(chosen).toMatchObject({ adopts: true, versions: [{ version: { knownOn: '2025-04-04' } }] });
    expect(() => chooseVersions([APRIL, MAY], spoken(), DATED, '2025-04-04')).toThrow('the input holds 2 versions');
    expect(() => chooseVersions([APRIL], spoken(), DATED, '2025-02-30')).toThrow('which "2025-02-30" is not');
    expect(() => chooseVersions([], spoken(), DATED, undefined)).toThrow(RefusedImportError);
  });

  it('go on with the last one that the ledger has heard of, which may have been interrupted', () => {
    const chosen = chooseVersions([APRIL, MAY, JUNE], spoken(APRIL, MAY), DATED, undefined);
    expect(takenOf(chosen)).toEqual(['may', 'june']);
    expect(whyOf(chosen, 'april')).toBe('the ledger has a later version.');
  });

  it('are not taken for news when an old file is imported again after a newer one', () => {
    const chosen = chooseVersions([APRIL], spoken(APRIL, MAY), DATED, undefined);
    expect(takenOf(chosen)).toEqual([]);
    expect(whyOf(chosen, 'april')).toBe('it was imported before, and a later one after it.');
    const older = chooseVersions([APRIL], spoken(MAY), DATED, 'now');
    expect(whyOf(older, 'april')).toBe('it was published before the version of 2025-05-05 that the ledger has.');
  });

  it('are taken again when a person, or the schedule, says of a single list that it is known now', () => {
    const [before, after] = [version('yesterday'), version('today')];
    const silent = chooseVersions([before], spoken(before, after), NOW, undefined);
    expect(whyOf(silent, 'yesterday')).toMatch(/a later one after it\. If it is .* with --as-of now\.$/);
    expect(takenOf(chooseVersions([before], spoken(before, after), NOW, 'now'))).toEqual(['yesterday']);
    expect(takenOf(chooseVersions([before, after], spoken(before, after), NOW, 'now'))).toEqual(['today']);
  });

  it('without a date that stand before what was imported, and were not, are left out with a remedy', () => {
    const [first, act] = [version('consolidated-2'), version('amendment')];
    const chosen = chooseVersions([first, act], spoken(version('consolidated-1'), act), NOW, undefined);
    expect(takenOf(chosen)).toEqual(['amendment']);
    expect(whyOf(chosen, 'consolidated-2')).toMatch(/never led to an entry.*If it is newer, import its files alone\./);
  });
});
