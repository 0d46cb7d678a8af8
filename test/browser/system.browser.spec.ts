import { axeViolations, useVisits } from './visit.js';

describe('the system', () => {
  const visit = useVisits();

  it('names its parts and how each is', async () => {
    const { page } = await visit('/system');
    for (const part of ['log', 'index', 'ledger', 'projections', 'views']) {
      await page.getByRole('row', { name: new RegExp(`^${part}\\b.*Up`) }).waitFor();
    }
  });

  it('gives the sequence and the hash of the head, as the API has them', async () => {
    const { page, url } = await visit('/system');
    const answer = (await (await fetch(`${url}/v1/events?after=-1&limit=1`)).json()) as {
      head: { sequence: number; hash: string };
    };
    await page.getByText(answer.head.hash, { exact: true }).waitFor();
    await page.getByRole('link', { name: `entry ${answer.head.sequence}` }).waitFor();
  });

  it('tells what the gateway does, after two looks', async () => {
    const { page } = await visit('/system');
    await page
      .getByText(/^Checks answered/)
      .locator('..')
      .getByText(/a second$/)
      .waitFor();
  });

  it('has no violations in either theme, when all of it is there', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await visit('/system', { theme });
      await page.getByRole('row', { name: /^ledger\b/ }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
