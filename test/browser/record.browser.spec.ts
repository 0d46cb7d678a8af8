import { axeViolations, useVisits } from './visit.js';

describe('recording', () => {
  const visit = useVisits();

  it('shows what a lifting would do, and records it once, however often a person presses', async () => {
    const id = `browser-record-${Date.now()}`;
    const { page, url } = await visit('/record?type=ImposeRestriction');
    await page.getByLabel('Id', { exact: true }).fill(id);
    await page.getByLabel('Title', { exact: true }).fill('<img src=x onerror=alert(1)>');
    await page.getByLabel('Jurisdiction').fill('US');
    await page.getByLabel('Authority', { exact: true }).fill('BIS');
    await page.getByLabel('Its time zone').fill('America/New_York');
    await page.getByLabel('In effect from', { exact: true }).fill('10 Jun 2025');
    await page.getByLabel('Items', { exact: true }).fill('HS:271119');
    await page.getByLabel('Legal basis', { exact: true }).fill('A letter');
    await page.getByLabel('Source: publisher').fill('BIS');
    await page.getByLabel('Reason').fill('As published.');
    await page.getByLabel('Recorded by').fill('a test');
    await page.getByRole('button', { name: 'Look at what it would do' }).press('Enter');
    await page.getByRole('heading', { name: /^This would be recorded after event \d+$/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Record it' }).dblclick();
    await page.getByRole('heading', { name: /^Recorded as event \d+$/ }).waitFor();
    const { events } = (await (await fetch(`${url}/v1/events?after=-1&limit=1000&restriction=${id}`)).json()) as {
      events: unknown[];
    };
    expect(events).toHaveLength(1);
  });

  it('says at the field what cannot be used', async () => {
    const { page } = await visit('/record?type=LiftRestriction&restriction=us-bis-ethane-cn', { mayBeSaid: /400/ });
    await page.getByLabel('In effect from', { exact: true }).fill('2025-02-30');
    await page.getByRole('button', { name: 'Look at what it would do' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('In effect from', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Reason').getAttribute('aria-invalid')).toBe('true');
  });

  it('has no violations in either theme, and no sideways scrolling on a phone', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await visit('/record', { theme, viewport: { width: 360, height: 740 } });
      await page.getByRole('button', { name: 'Look at what it would do' }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
  });
});
