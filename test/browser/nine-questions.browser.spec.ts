import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useOwnSystem } from './own-system.js';
import { useVisits } from './visit.js';

/** The table of the README: a question, its answer, and the address of the page at which it is answered. */
const QUESTIONS = [
  ...readFileSync(join(__dirname, '../../README.md'), 'utf8').matchAll(
    /^\| ([^|]+\?) +\| ([^|]+?) +\| `(\/[^`]+)` *\|$/gm,
  ),
].map(([, question, answer, address]) => [question?.trim(), answer, address] as [string, string, string]);

describe("the nine questions of the README's table", () => {
  const visit = useVisits(useOwnSystem());

  it('are nine', () => expect(QUESTIONS).toHaveLength(9));

  it.each(QUESTIONS)('%s', async (_, answer, address) => {
    const { page } = await visit(address);
    await page.getByRole('main').getByText(answer, { exact: false }).first().waitFor();
  });

  it.each(QUESTIONS.filter(([, answer]) => answer !== 'Unrestricted'))(
    'lead to an event with its source and its hash: %s',
    async (_, answer, address) => {
      const { page } = await visit(address);
      await page.getByRole('main').getByText(answer, { exact: false }).first().waitFor();
      const event = page.getByRole('link', { name: /^event \d+$/ }).first();
      if (!address.startsWith('/restrictions/')) await event.click();
      await page.waitForURL('**/restrictions/**');
      await page
        .getByText(/\b[0-9a-f]{64}\b/)
        .first()
        .waitFor();
      await page.getByText('Source', { exact: false }).first().waitFor();
    },
  );
});
