import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandBody, parseWith } from '@curbline/contracts';
import type { Row } from '../../source/source.js';
import { inputOf, onRealData, readWritten, refusedIn, rowsOf } from '../reading.fixture.js';
import { fieldsOf, numbersIn, readAnnouncement } from './announcement.js';
import { mofcomAnnouncements } from './mofcom-announcements.source.js';

const acts = join(__dirname, '../../../examples/announcements/acts.yaml');

const page = `# 关于加强相关两用物项对美国出口管制的公告 (Strengthened Controls)

- **Source**: exportcontrol.mofcom.gov.cn
- **URL**: http://exportcontrol.mofcom.gov.cn/article/1.html
- **Date**: 2024-12-17
- **Category**: controlled_item_change
- **Confidence**: 高

## Summary

Announcement No. 46 of 2024 restricts dual-use items to the United States. It refers to the law.

## Key Details

- **Effective Date**: 2024-12-03

It builds on No. 18 of 2025.
`;

function pages(files: Record<string, string>): Promise<Row[]> {
  return readWritten(mofcomAnnouncements, files, { acts });
}

function commandsIn(rows: readonly Row[]) {
  return rows.flatMap((row) => ('command' in row ? [row.command.command] : []));
}

describe('a summary of a notice', () => {
  it('is a remark on each restriction that its notice made, and moves no date', async () => {
    const commands = commandsIn(await pages({ 'a.md': page }));

    expect(commands.map(({ type }) => type)).toEqual(['AddNote', 'AddNote']);
    expect(commands).toMatchObject([
      { data: { restrictionId: 'cn-mofcom-us-military' } },
      {
        data: {
          restrictionId: 'cn-mofcom-us-critical-minerals',
          text: expect.stringMatching(
            /made by a machine and not verified \(its own confidence: high\): .*\n.*2024-12-03/,
          ),
          sources: [{ url: 'http://exportcontrol.mofcom.gov.cn/article/1.html', publishedOn: '2024-12-17' }],
        },
      },
    ]);
    expect(commands.every((command) => parseWith(commandBody, command).ok)).toBe(true);
  });

  it('is recorded once when the same page lies under two names', async () => {
    const rows = await pages({ 'a.md': page, 'b.md': page });
    expect(new Set(rows.map((row) => ('command' in row ? row.command.identity : ''))).size).toBe(2);
  });

  it.each([
    ['that names no notice', page.replace('No. 46 of 2024', 'The notice'), 'Neither heading nor summary'],
    ['of a notice that the table of acts does not have', page.replace('No. 46', 'No. 47'), 'No. 47 of 2024'],
    ['whose day is two', page.replace('2024-12-17', '2002-10-14 (Issued); 2002-12-01'), 'not a day'],
    ['without a summary', page.replace('## Summary', '## Abstract'), 'no summary'],
  ])('goes to the quarantine when it is one %s', async (_, text, why) => {
    expect(refusedIn(await pages({ 'a.md': text }))).toEqual([expect.stringContaining(why)]);
  });

  it('needs a table of acts, and says what is wrong with one', async () => {
    await expect(readWritten(mofcomAnnouncements, { 'a.md': page })).rejects.toThrow('--set acts=');
  });

  it('are sought in pages, of which a folder has one', async () => {
    const files = ['a.html', 'b.html'].map((name) => ({ name, path: name, sha256: '' }));
    await expect(mofcomAnnouncements.versions({ files, options: {} })).rejects.toThrow('no file that ends with .md');
  });

  it('understands how notices are numbered in both languages', () => {
    expect(numbersIn('2025 No. 57, 公告2024年第33号, No. 57 of 2025')).toEqual(['No. 57 of 2025', 'No. 33 of 2024']);
  });
});

onRealData('mofcom-announcements', (path) => {
  const files = inputOf(path).files.filter(({ name }) => name.endsWith('.md'));
  const texts = files.map((file) => readFileSync(file.path, 'utf8'));

  /** How often each value stands in a field whose colon follows the bold letters, as the collection was counted. */
  function counted(field: string): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const text of texts) {
      const value = fieldsOf(text.replaceAll(/^.*:\*\*.*$/gm, '')).get(field) ?? 'none';
      counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  }

  it('has as many pages of each category and confidence as were counted in it', () => {
    expect(texts).toHaveLength(328);
    const { 高: high, High: capital, high: small, ...others } = counted('confidence');
    expect(Number(high) + Number(capital) + Number(small)).toBe(203);
    expect(others).toEqual({ 中: 62, 低: 1, none: 62 });
    expect(counted('category')).toEqual({
      regulation_update: 150,
      controlled_item_change: 38,
      policy_guidance: 26,
      international_cooperation: 27,
      enforcement_action: 25,
      'N/A (out of scope)': 1,
      none: 61,
    });
    expect(328 - (counted('effective date')['none'] ?? 0)).toBe(264);
  });

  it.each([
    ['No. 46 of 2024', '2024-12-17'],
    ['No. 57 of 2025', '2025-10-13'],
  ])('dates %s by its page, of %s, which is why no legal date is taken from it', (name, day) => {
    const notices = texts.map(readAnnouncement).filter(({ numbers }) => numbers[0] === name);
    expect(notices.length).toBeGreaterThan(0);
    expect(new Set(notices.map(({ date }) => date))).toEqual(new Set([day]));
  });

  it('agrees with the story where it tells of the same, and has no page for two of its facts', () => {
    const pagesWith = (words: RegExp): string[] => texts.filter((text) => words.test(text));
    const named = (number: string) => texts.filter((text) => readAnnouncement(text).numbers.includes(number));
    expect(named('No. 18 of 2025')).toEqual([]);
    const heavy = named('No. 57 of 2025').map((text) => readAnnouncement(text).effectiveDate);
    expect(new Set(heavy)).toEqual(new Set(['2025-11-08', 'November 8, 2025']));
    expect(pagesWith(/October 9, 2025.* suspended until November 10, 2026/)).toHaveLength(1);
    expect(pagesWith(/2026-11-27|November 27, 2026|2026年11月27日/)).toEqual([]);
    expect(pagesWith(/2025年11月10日(?:至|-)2026年11月9日|2025-11-10 to 2026-11-09/).length).toBeGreaterThan(0);
  });

  it('becomes remarks on the restrictions of the story, and nothing else', async () => {
    const input = inputOf(path, { acts });
    const [version] = await mofcomAnnouncements.versions(input);
    const rows = await rowsOf(mofcomAnnouncements, version!, input);
    const commands = commandsIn(rows);

    expect(new Set(commands.map(({ type }) => type))).toEqual(new Set(['AddNote']));
    expect(commands.filter((command) => !parseWith(commandBody, command).ok)).toEqual([]);
    expect(new Set(rows.map(({ row }) => row.file)).size).toBe(328);
    expect({ notes: commands.length, refused: refusedIn(rows).length }).toEqual({ notes: 12, refused: 319 });
  });
});
