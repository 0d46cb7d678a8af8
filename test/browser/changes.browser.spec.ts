import { axeViolations, useVisits } from './visit.js';

const WINDOW = '/changes?from=2025-06-20&last=2025-07-10&axis=valid';

describe('changes', () => {
  const visit = useVisits();

  it('tells what ended in July 2025, by its day, with the event behind it', async () => {
    const { page } = await visit(`${WINDOW}&item=HS%3A2711&kind=licence-requirement`);
    await page.getByRole('heading', { name: /Wednesday, 2 July 2025/ }).waitFor();
    const ended = page
      .getByRole('listitem')
      .filter({ hasText: 'Ended:' })
      .filter({ hasText: 'Ethane to China' })
      .last();
    await ended.getByRole('link', { name: /^event \d+$/ }).waitFor();
    await ended.getByText('Lifted').waitFor();
  });

  it('keeps days where the authority is, whatever the zone of the browser', async () => {
    for (const timeZone of ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Shanghai']) {
      const { page } = await visit('/changes?from=2025-04-01&last=2025-04-30&axis=valid&authority=CN', { timeZone });
      await page.getByRole('heading', { name: /Saturday, 12 April 2025/ }).waitFor();
      expect(await page.getByRole('link', { name: /^12 Apr 2025: / }).count()).toBe(1);
    }
  });

  it('is asked by the keyboard alone, and keeps the question in its address', async () => {
    const { page } = await visit(WINDOW);
    await page.getByLabel('Authority').focus();
    await page.keyboard.type('MOFCOM');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/changes?*authority=MOFCOM*');
    await page.reload();
    expect(await page.getByLabel('Authority').inputValue()).toBe('MOFCOM');
  });

  it('leads from a day of the calendar to its changes', async () => {
    const { page } = await visit(WINDOW);
    await page.getByRole('link', { name: /^2 Jul 2025: / }).press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'day-2025-07-02');
  });

  it('says what is wrong at the field', async () => {
    const { page } = await visit(`${WINDOW}&item=2711`, { mayBeSaid: /400/ });
    await page.getByRole('alert').getByText('malformed', { exact: false }).first().waitFor();
    expect(await page.getByLabel('Item').getAttribute('aria-invalid')).toBe('true');
  });

  it('marks what is recorded meanwhile, and shows it when it is asked to', async () => {
    const { page, url } = await visit('/changes?axis=recorded&last=2099-12-31&from=2025-01-01');
    await page.getByTestId('connection').getByText('Live').waitFor();
    const response = await fetch(`${url}/v1/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'browser-changes-note' },
      body: JSON.stringify({
        type: 'AddNote',
        data: {
          restrictionId: 'us-bis-ethane-cn',
          text: 'Seen.',
          sources: [{ publisher: 'G' }],
          reason: 'x',
          actor: 'y',
        },
      }),
    });
    expect(response.status).toBe(201);
    await page.getByText('recorded since this was asked', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Show what is new' }).click();
    await page.getByText('recorded since this was asked', { exact: false }).waitFor({ state: 'detached' });
  });

  it('has no violations with answers on it, in either theme', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await visit(WINDOW, { theme });
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
