import { useOwnSystem } from './own-system.js';
import { axeViolations, useVisits } from './visit.js';

const SECRET = 'only-for-this-test-of-the-page';
/** The browser tells the console of every refusal, and these are meant. */
const REFUSED = /401 \(Unauthorized\)/;

describe('the page of a ledger that asks for access keys', () => {
  const visit = useVisits(useOwnSystem({ EXAMPLE: 'none', ACCESS_KEYS: `reader:read:${SECRET}` }));

  it('asks for a key, says when it is wrong, and keeps it for the tab', async () => {
    const { page } = await visit('/check?from=US&to=CN&on=2025-06-10', { mayBeSaid: REFUSED });
    const form = page.getByRole('form', { name: 'This ledger asks for an access key' });
    await form.waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await page.getByLabel('Access key', { exact: true }).fill('not-the-key-at-all-but-as-long');
    await page.getByRole('button', { name: 'Use this key' }).click();
    await form.getByText('The key that was sent is not known.').waitFor();

    await page.getByLabel('Access key', { exact: true }).fill(SECRET);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByRole('heading', { level: 2, name: /from the United States to China, on 10 June 2025/ }).waitFor();
    await page.getByTestId('connection').getByText('Live').waitFor();
    expect(await form.count()).toBe(0);

    await page.reload();
    await page.getByRole('heading', { level: 2, name: /from the United States to China/ }).waitFor();
    expect(page.url()).not.toContain(SECRET);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie);
    expect(kept).not.toContain(SECRET);

    // The last event of an answer opens with the key, as a view of the page; its raw address would be refused.
    await page.getByRole('region', { name: 'Positions' }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^Event \d+$/ }).waitFor();
    await page.getByText('curbline.ledger.opened.v1').waitFor();
    await page.getByRole('button', { name: /^Verify the hash/ }).click();
    await page
      .getByText(/^✓ The hash of event \d+ is that of its bytes/)
      .first()
      .waitFor();
  });
});
