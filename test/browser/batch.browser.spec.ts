import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { breakableWay } from './cut-connection.js';
import { axeViolations, systemUrl, useVisits } from './visit.js';

const HEAD = 'Order line,HS code,Ship to,Customer,Shipping date';
const LINES = [
  'A-1,2711190020,CN,none,2025-06-10',
  'A-2,2711190020,CN,none,2025-07-05',
  'A-3,2711190020,CN,none,2025-02-30',
  '=1+1,2711190020,CN,none,2025-06-10',
  '<img src=x onerror=alert(1)>,2711190020,CN,none,2025-06-10',
];

async function choose(page: Page, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from([HEAD, ...lines].join('\n'));
  await page.locator('input[type=file]').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer });
  await page.getByLabel('From, for all lines').fill('US');
  await page.getByLabel('End uses, for all lines').fill('none');
}

describe('a batch', () => {
  const visit = useVisits();

  it('is a file whose columns are found by their names; each line gets its answer, a bad one its reason', async () => {
    const { page } = await visit('/batch');
    await choose(page, LINES);
    await page.getByRole('button', { name: 'Check 5 lines' }).click();

    await page.getByText(/^5 lines, at position \d+: 4 answered, 1 refused/).waitFor();
    // Lines are those of the file, whose first one names the columns.
    await page.getByRole('row', { name: /^2 A-1 .*Licence required us-bis-ethane-cn/ }).waitFor();
    await page.getByRole('row', { name: /^3 A-2 .*Unrestricted.*lifted on 2025-07-02/ }).waitFor();
    await page.getByRole('row', { name: /^4 A-3 .*Refused/ }).waitFor();
    // What stands in a file stays text.
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  });

  it('is filtered by outcome, and downloaded as a file that no spreadsheet takes for formulas', async () => {
    const { page } = await visit('/batch');
    await choose(page, LINES);
    await page.getByRole('button', { name: 'Check 5 lines' }).press('Enter');
    await page.getByText(/^5 lines, at position/).waitFor();

    await page.getByLabel('Outcome').selectOption('Licence required (3)');
    expect(await page.getByRole('row').count()).toBe(4);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download these 3' }).click(),
    ]);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain("'=1+1");
  });

  it('goes on over thousands of lines', async () => {
    const { page } = await visit('/batch');
    await choose(
      page,
      Array.from({ length: 5_000 }, (_, index) => `B-${index},2711190020,CN,none,2025-06-10`),
    );
    await page.getByRole('button', { name: 'Check 5000 lines' }).click();
    await page.getByText(/^5000 lines, at position/).waitFor();
    await page.getByLabel('Words in the line').fill('B-4999');
    await page.getByRole('row', { name: /^5001 B-4999/ }).waitFor();
  });

  it('goes on where it stopped when the connection was cut, at the same position, with every line once', async () => {
    const way = await breakableWay(systemUrl(), 'POST /v1/checks/batch', 100_000);
    try {
      const { page } = await visit('/batch', { url: way.url, mayBeSaid: /ERR_/ });
      const asked: string[] = [];
      page.on('request', (request) => void (request.url().includes('/batch?') && asked.push(request.url())));
      const lines = Array.from({ length: 3_000 }, (_, index) => `C-${index},2711190020,CN,none,2025-06-10`);
      await choose(page, lines);
      await page.getByRole('button', { name: 'Check 3000 lines' }).click();
      await page.getByRole('row', { name: /^2 C-0/ }).waitFor();
      way.cut();
      await page.getByText(/^The connection was lost after \d{2,} lines/).waitFor();
      way.mend();

      await page.getByText(/^3000 lines, at position \d+: 3000 answered, 0 refused/).waitFor();
      expect(asked.at(-1)).toMatch(/resumeAfter=\d{2,}&atSequence=\d+$/);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download all' }).click(),
      ]);
      const marks = readFileSync(await file.path(), 'utf8').match(/C-\d+/g);
      expect(marks).toEqual(lines.map((line) => line.split(',')[0]));
    } finally {
      await way.close();
    }
  });

  it('is stopped by a person who does not want to wait, and goes on when they want it', async () => {
    const way = await breakableWay(systemUrl(), 'POST /v1/checks/batch', 20_000);
    try {
      const { page } = await visit('/batch', { url: way.url, mayBeSaid: /ERR_/ });
      await choose(
        page,
        Array.from({ length: 1_000 }, (_, index) => `D-${index},2711190020,CN,none,2025-06-10`),
      );
      await page.getByRole('button', { name: 'Check 1000 lines' }).click();
      await page.getByRole('row', { name: /^2 D-0/ }).waitFor();
      way.cut();
      await page.getByText(/^The connection was lost after/).waitFor();
      await page.getByRole('button', { name: 'Stop' }).press('Enter');
      await page.getByText(/^Stopped after \d+ lines?;/).waitFor();
      way.mend();
      await page.getByRole('button', { name: 'Go on from there' }).press('Enter');
      await page.getByText(/^1000 lines, at position \d+: 1000 answered, 0 refused/).waitFor();
    } finally {
      await way.close();
    }
  });

  it('has no violations with answers on it, in either theme', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await visit('/batch', { theme });
      await choose(page, LINES);
      await page.getByRole('button', { name: 'Check 5 lines' }).click();
      await page.getByText(/^5 lines, at position/).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
