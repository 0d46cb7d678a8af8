import type { Page } from 'playwright-core';
import { useOwnSystem } from './own-system.js';
import { axeViolations, useVisits } from './visit.js';

describe('recording', () => {
  const visit = useVisits(useOwnSystem());

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
    await page.getByLabel('Legal basis: citation').fill('A letter');
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

  it('is done with the keyboard alone: a restriction found, its lifting with two sources foreseen and recorded', async () => {
    const id = `browser-keyboard-${Date.now()}`;
    const { page, url } = await visit('/record');
    await impose(url, id);
    await tabTo(page, 'What happened');
    await page.keyboard.type('Lift, as');
    await tabTo(page, 'Restriction');
    await page.keyboard.type(id);
    await page.getByRole('option', { name: id }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Reason').waitFor();
    const lines: readonly (readonly [string, string])[] = [
      ['In effect from', '10 Jun 2025'],
      ['Source: publisher', 'Federal Register'],
    ];
    for (const [label, words] of lines) await typeInto(page, label, words);
    await tabTo(page, 'Add another source');
    await page.keyboard.press('Enter');
    // The new entry has the focus.
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await page.keyboard.type('Reuters');
    await typeInto(page, 'Reason', 'The rule was rescinded.');
    await typeInto(page, 'Recorded by', 'officer');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'foreseen');
    await tabTo(page, 'Record it');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'recorded');
    const at = /\d+/.exec((await page.locator('#recorded').textContent()) ?? '')?.[0];
    const asked = await fetch(`${url}/v1/events?after=-1&restriction=${id}&minSequence=${at}`);
    const { events } = (await asked.json()) as {
      events: { type: string; data: { sources: unknown[] } }[];
    };
    expect(events.map(({ type }) => type)).toEqual([
      'curbline.restriction.imposed.v1',
      'curbline.restriction.lifted.v1',
    ]);
    expect(events[1]?.data.sources).toEqual([{ publisher: 'Federal Register' }, { publisher: 'Reuters' }]);
  });

  it('says when others were faster, what they recorded, and goes on from there with what was written', async () => {
    const id = `browser-conflict-${Date.now()}`;
    const { page, url } = await visit('/check', { mayBeSaid: /409/ });
    await impose(url, id);
    await page.goto(`${url}/record?type=AmendRestriction&restriction=${id}`);
    await page.getByLabel('Conditions').fill('My condition');
    await page.getByLabel('In effect from', { exact: true }).fill('10 Jun 2025');
    await page.getByLabel('Source: publisher').fill('BIS');
    await page.getByLabel('Reason').fill('As published.');
    await page.getByLabel('Recorded by').fill('a test');
    await record(url, 'AmendRestriction', {
      ...{ restrictionId: id, title: 'Theirs', effective: { from: '2025-06-01' } },
      ...{ sources: [{ publisher: 'BIS' }], reason: 'They were quick.', actor: 'a colleague' },
    });

    await page.getByRole('button', { name: 'Look at what it would do' }).press('Enter');
    await page.getByRole('heading', { name: 'Others were faster' }).waitFor();
    await page.getByText(/by a colleague: They were quick\./).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on from what holds now' }).press('Enter');
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Theirs');
    expect(await page.getByLabel('Conditions').inputValue()).toBe('My condition');
    await page.getByRole('button', { name: 'Look at what it would do' }).press('Enter');
    await page.getByRole('button', { name: 'Record it' }).press('Enter');
    await page.getByRole('heading', { name: /^Recorded as event \d+$/ }).waitFor();
  });

  it('takes a source out again, and describes codes, which belong to no restriction', async () => {
    const { page } = await visit('/record?type=DescribeCodes');
    await page.getByLabel('Edition').selectOption('HS 2022');
    await page.getByLabel('Chapter or heading').fill('2804');
    await page.getByLabel('In effect from', { exact: true }).fill('1 Jan 2022');
    await page.getByLabel('All its codes').fill('2804.10 Hydrogen\n280421 Argon');
    await page.getByLabel('Source: publisher').fill('Not this one');
    await page.getByRole('button', { name: 'Add another source' }).press('Enter');
    await page.getByLabel('Source 2: publisher').fill('WCO');
    await page.getByRole('button', { name: 'Remove source 1' }).press('Enter');
    expect(await page.getByLabel('Source: publisher').inputValue()).toBe('WCO');
    await page.getByLabel('Reason').fill('The list of the HS.');
    await page.getByLabel('Recorded by').fill('a test');
    await page.getByRole('button', { name: 'Look at what it would do' }).press('Enter');
    await page.getByRole('heading', { name: /^This would be recorded after event \d+$/ }).waitFor();
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

/** Goes on with the tab key until the field or button of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByLabel(name, { exact: true })
    .or(page.getByRole('button', { name, exact: true }))
    .first();
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key does not lead to "${name}".`);
}

async function typeInto(page: Page, label: string, words: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(words);
}

async function impose(url: string, restrictionId: string): Promise<void> {
  await record(url, 'ImposeRestriction', {
    ...{ restrictionId, title: `A rule of ${restrictionId}`, kind: 'prohibition', flows: ['export'] },
    authority: { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
    ...{ scope: { from: { include: ['US'] }, to: { include: ['NZ'] } }, terms: {}, effective: { from: '2025-01-01' } },
    legalBasis: [{ citation: 'A letter' }],
    ...{ sources: [{ publisher: 'BIS' }], reason: 'As published.', actor: 'a test' },
  });
}

async function record(url: string, type: string, data: object): Promise<void> {
  const { status } = await fetch(`${url}/v1/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `browser-${type}-${Date.now()}` },
    body: JSON.stringify({ type, data }),
  });
  expect(status).toBe(201);
}
