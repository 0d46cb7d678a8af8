import { reportText, type ImportReport } from './report.js';

it('the text of a report says why rows were refused and which files were not read', () => {
  const report: ImportReport = {
    ...{ source: 'csv', title: 'A list', outcome: 'done', startedAt: 'then', finishedAt: 'now' },
    files: [{ name: 'a.csv', sha256: '00' }],
    conventions: {
      ...{ timeZone: 'UTC', endDay: 'inclusive', sameDayRemoval: 'one-day', absence: 'review' },
      ...{ knowledge: 'now', repeats: 'first', notes: [] },
    },
    versions: [],
    quarantined: 3,
    refusals: [
      { count: 2, field: 'Until', reason: 'The end is before the start.', first: { file: 'a.csv', line: 2 } },
      { count: 1, reason: 'The cell is empty.', first: { file: 'a.csv', line: 9 } },
    ],
    notRead: ['b.csv'],
  };
  const lines = reportText(report).split('\n');
  const at = lines.indexOf('Rows in quarantine: 3');
  expect(lines.slice(at + 1, at + 3)).toEqual([
    '  2 x Until: The end is before the start. (first: a.csv, line 2)',
    '  1 x The cell is empty. (first: a.csv, line 9)',
  ]);
  expect(lines).toContain('Not read: b.csv is a link, and links are not followed; name its target.');
});
