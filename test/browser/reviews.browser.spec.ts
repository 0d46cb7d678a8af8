import { useOwnSystem } from './own-system.js';
import { axeViolations, useVisits } from './visit.js';

const provenance = { sources: [{ publisher: 'Letters' }], reason: 'As listed.', actor: 'importer' };

async function command(system: string, key: string, type: string, data: object): Promise<void> {
  const response = await fetch(`${system}/v1/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ type, data: { ...data, ...provenance } }),
  });
  expect(response.status).toBe(201);
}

/** A restriction of its own for each test, and a review that asks about it. */
async function askAbout(system: string, name: string): Promise<string> {
  const restrictionId = `browser-review-${name}`;
  await command(system, `${restrictionId}-imposed`, 'ImposeRestriction', {
    restrictionId,
    title: `Listed: <b>${name}</b>`,
    authority: { jurisdiction: 'DE', body: 'Desk', timeZone: 'Europe/Berlin' },
    kind: 'prohibition',
    flows: ['export'],
    scope: { parties: { include: [{ name }] } },
    terms: {},
    effective: { from: '2025-01-01' },
    legalBasis: [{ citation: 'Instruction 7' }],
  });
  await command(system, `${restrictionId}-review`, 'OpenReview', {
    reviewId: `browser-review-of-${name}`,
    kind: 'missing',
    restrictionId,
    source: 'letters',
    version: '2025-07-02',
    record: `<img src=x onerror=alert(1)> ${name}`,
  });
  return restrictionId;
}

describe('reviews', () => {
  const system = useOwnSystem();
  const visit = useVisits(system);

  it('ask what became of a row, and a lifting decides them by one act', async () => {
    const id = await askAbout(system(), 'lantern');
    const { page, url } = await visit('/reviews?text=lantern');
    // What a stranger wrote stays text.
    await page.getByText('<img src=x onerror=alert(1)> lantern', { exact: false }).waitFor();
    await page.getByRole('button', { name: `Decide about ${id}` }).click();
    await page.getByRole('radio', { name: /^Lift/ }).check();
    await page.getByRole('textbox', { name: 'Lifted from' }).fill('2 July 2025');
    await page.getByLabel('Reason').fill('Revoked.');
    await page.getByLabel('Your name').fill('officer');
    await page.getByRole('button', { name: 'Record the decision' }).dblclick();
    await page.getByText('There are none.').waitFor();

    const { status } = (await (await fetch(`${url}/v1/restrictions/${id}?validAt=2025-08-01`)).json()) as {
      status: string;
    };
    expect(status).toBe('lifted');
    await page.getByLabel('Which', { exact: true }).selectOption('Decided');
    await page.getByText('Decided: lift.').waitFor();
  });

  it('are decided by the keyboard alone, and a decision that lacks something says so at the field', async () => {
    const id = await askAbout(system(), 'harbour');
    const { page } = await visit('/reviews?text=harbour', { mayBeSaid: /400/ });
    await page.getByRole('button', { name: `Decide about ${id}` }).press('Enter');
    await page.getByRole('button', { name: 'Record the decision' }).press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Reason').getAttribute('aria-invalid')).toBe('true');

    await page.getByLabel('Reason').pressSequentially('Still in the gazette.');
    await page.getByLabel('Your name').pressSequentially('officer');
    await page.keyboard.press('Enter');
    await page.getByText('There are none.').waitFor();
  });

  it('have no violations while one is decided, in either theme', async () => {
    const id = await askAbout(system(), 'orchard');
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await visit('/reviews?text=orchard', { theme });
      await page.getByRole('button', { name: `Decide about ${id}` }).click();
      await page.getByRole('radio', { name: /^Lift/ }).check();
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
