import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextTime, readSchedule } from './schedule.js';

const folder = mkdtempSync(join(tmpdir(), 'curbline-schedule-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function schedule(text: string) {
  const path = join(folder, 'schedule.yaml');
  writeFileSync(path, text);
  return readSchedule(path);
}

const entry = (more = '') => `  - { source: us-csl, from: list.csv, at: '30 2 * * *'${more} }\n`;

describe('a schedule', () => {
  it('fills in what it leaves out', async () => {
    expect(await schedule(`imports:\n${entry()}`)).toEqual([
      {
        ...{ name: 'us-csl', source: 'us-csl', from: 'list.csv', at: '30 2 * * *', timeZone: 'UTC', set: {} },
        ...{ missingShare: 0.1, missingNumber: 20 },
      },
    ]);
  });

  it.each([
    ['no file', undefined, 'IMPORT_SCHEDULE is not set'],
    ['no YAML', 'imports: [', 'cannot be read'],
    ['no imports', 'imports: []', 'imports'],
    [
      'an unknown source',
      "imports: [{ source: x, from: y, at: '* * * * *' }]",
      '"x" is no source: it takes one of gta,',
    ],
    ['seconds', "imports: [{ source: csv, from: y, at: '0 * * * * *' }]", 'imports.0.at must be a time as cron'],
    ['a day that never comes', "imports: [{ source: csv, from: y, at: '0 0 30 2 *' }]", 'imports.0.at must be a time'],
    ['a zone that is none', `imports:\n${entry(', timeZone: Mars/Olympus')}`, 'imports.0.timeZone must be a name'],
    ['a setting that is none', `imports:\n${entry(', every: 5')}`, 'every'],
    ['two of one name', `imports:\n${entry()}${entry()}`, 'imports.1.name is called "us-csl" like one before it'],
  ])('with %s is refused in a sentence', async (_what, text, sentence) => {
    const reading = text === undefined ? readSchedule(undefined) : schedule(text);
    await expect(reading).rejects.toThrow(sentence);
    await expect(reading).rejects.toMatchObject({ name: 'StartupError' });
  });

  it('is due once a day by the wall clock, on the days on which the clock is shifted as well', async () => {
    const [daily] = await schedule(`imports:\n${entry(', timeZone: Europe/Berlin')}`);
    const times: string[] = [];
    for (const start of ['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z']) {
      for (let at = new Date(start), count = 0; count < 2; count++) {
        at = nextTime(daily as NonNullable<typeof daily>, at) as Date;
        times.push(at.toISOString());
      }
    }
    expect(times).toEqual([
      // 02:30 does not exist on 29 March: it is due when the clock has passed it.
      ...['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z'],
      ...['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'],
    ]);
  });
});
