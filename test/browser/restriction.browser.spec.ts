import type { Page } from 'playwright-core';
import { axeViolations, useVisits } from './visit.js';

const ETHANE = '/restrictions/us-bis-ethane-cn';

const BEHIND = {
  type: 'urn:curbline:problem:behind',
  title: 'The views are behind',
  status: 503,
  detail: 'Ask again.',
  code: 'behind',
};

const rectangles = (page: Page) => page.getByRole('region', { name: 'The two axes of time' }).getByRole('link');

describe('the list of restrictions', () => {
  const visit = useVisits();

  it('is searched by words and item, keeps the question in its address, and leads to a restriction', async () => {
    const { page } = await visit('/restrictions?validAt=2025-06-10');
    await page.getByLabel('Words').fill('ethane');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/restrictions?*text=ethane*');
    await page.getByRole('link', { name: 'Ethane to China' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ethane to China' }).waitFor();
    expect(new URL(page.url()).search).toBe('?validAt=2025-06-10');
    await page.goBack();
    await page.getByLabel('Words').waitFor();
    expect(await page.getByLabel('Words').inputValue()).toBe('ethane');
  });

  it('shows what was known then, and says what is wrong at the field', async () => {
    const { page } = await visit('/restrictions?text=ethane&knownAt=2025-05-20', { mayBeSaid: /400/ });
    await page.getByText('No restriction fits.').waitFor();
    await page.getByLabel('Item').fill('2711');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Item').getAttribute('aria-invalid')).toBe('true');
  });

  it('fits a phone without sideways scrolling', async () => {
    const { page } = await visit('/restrictions', { viewport: { width: 360, height: 740 } });
    await page.getByRole('region', { name: 'Found' }).getByRole('listitem').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

describe('a restriction', () => {
  const visit = useVisits();

  it('tells its state, its history in words, and who recorded it from which source', async () => {
    const { page } = await visit(`${ETHANE}?validAt=2025-06-10`);
    const state = page.getByRole('region', { name: /^On 10 Jun 2025/ });
    await state.getByText('In force', { exact: true }).waitFor();
    await state.getByText('from 23 May 2025 until 25 Jun 2025 (New York time)').waitFor();
    await state.getByText(/HS 271119/).waitFor();
    const history = page.getByRole('region', { name: 'History' });
    await history.getByRole('heading', { name: /^Event 30: imposed$/ }).waitFor();
    await history
      .getByText(/In force from 23 May 2025, no end stated/)
      .first()
      .waitFor();
    await history
      .getByRole('link', { name: /Enterprise, Energy Transfer/ })
      .first()
      .waitFor();
  });

  it('leads by the keyboard from a rectangle to the event that made it', async () => {
    const { page } = await visit(ETHANE);
    const rectangle = page.getByRole('link', { name: /^In force from 23 May 2025, no end stated; believed from / });
    await rectangle.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${ETHANE}?event=30`);
    await page.waitForFunction(() => document.activeElement?.id === 'event-30');
    await rectangles(page).nth(4).waitFor();
  });

  it('shows only what was believed at a moment of knowledge', async () => {
    const { page } = await visit(`${ETHANE}?knownAt=30&validAt=2025-08-01`);
    await page
      .getByRole('region', { name: /^On 1 Aug 2025/ })
      .getByText('In force', { exact: true })
      .waitFor();
    await rectangles(page).first().waitFor();
    expect(await rectangles(page).count()).toBe(2);
    await page.getByLabel('As known at', { exact: true }).fill('');
    await page.getByLabel('As known at', { exact: true }).press('Enter');
    await page
      .getByRole('region', { name: /^On 1 Aug 2025/ })
      .getByText('Lifted', { exact: true })
      .waitFor();
  });

  it('computes the hash of an event in the browser, and finds a byte that was changed', async () => {
    const { page } = await visit(`${ETHANE}?event=30`);
    const verify = page.getByRole('button', { name: 'Verify the hash of event 30' });
    await verify.click();
    await page
      .getByText(/^✓ The hash of event 30 is that of its bytes/)
      .first()
      .waitFor();

    await page.route('**/v1/events/30?raw=1', async (route) => {
      const stored = await (await route.fetch()).text();
      await route.fulfill({ body: stored.replace('Ethane', 'Propane'), contentType: 'application/json' });
    });
    await verify.click();
    await page
      .getByText(/^✗ The hash of event 30 is not what the chain says/)
      .first()
      .waitFor();
  });

  it('says when nothing is known of it', async () => {
    const { page } = await visit('/restrictions/nothing-of-the-kind', { mayBeSaid: /404/ });
    await page
      .getByRole('alert')
      .getByText(/Nothing was known/)
      .waitFor();
  });

  it.each(['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Shanghai'])('has the same days in %s', async (timeZone) => {
    const { page } = await visit(`${ETHANE}?validAt=2025-06-10`, { timeZone });
    await page.getByText('from 23 May 2025 until 25 Jun 2025 (New York time)').waitFor();
    await page.getByRole('region', { name: /^On 10 Jun 2025/ }).waitFor();
  });

  it.each(['light', 'dark'] as const)('has no violations in the %s theme', async (theme) => {
    const { page } = await visit(`${ETHANE}?event=30`, { theme });
    await page.getByRole('heading', { name: /^Event 30/ }).waitFor();
    await rectangles(page).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const list = await visit('/restrictions?validAt=2025-06-10', { theme });
    await list.page.getByRole('region', { name: 'Found' }).getByRole('listitem').first().waitFor();
    expect(await axeViolations(list.page)).toEqual([]);
  });

  it('shows hostile text in every field as text, and fits a phone with it', async () => {
    const { page, url } = await visit('/restrictions', { viewport: { width: 360, height: 740 } });
    const attack = '<img src=x onerror="globalThis.broken=1">';
    const provenance = {
      legalBasis: [{ citation: `Citation ${attack}`, title: attack, url: 'https://example.org/?a="><script>' }],
      sources: [{ publisher: `Publisher ${attack}`, title: `Source ${attack}`, file: `File ${attack}`, row: 7 }],
      reason: `Reason ${attack}`,
      actor: `Actor ${attack}`,
    };
    const record = async (key: string, body: object): Promise<void> => {
      const response = await fetch(`${url}/v1/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      });
      expect(response.status).toBe(201);
      const { position } = (await response.json()) as { position: { sequence: number } };
      // A page that comes before the views have an entry tells of it, and does not show it by itself.
      await fetch(`${url}/v1/restrictions/hostile-restriction?minSequence=${position.sequence}`);
    };
    await record('browser-restriction-hostile', {
      type: 'ImposeRestriction',
      data: {
        restrictionId: 'hostile-restriction',
        title: `Title ${attack}`,
        authority: { jurisdiction: 'NZ', body: `Body ${attack}`, timeZone: 'Pacific/Auckland' },
        kind: 'prohibition',
        flows: ['export'],
        scope: {
          from: { include: ['NZ'] },
          to: { include: ['TO'] },
          parties: { include: [{ name: `Party ${attack}`, aliases: [`Alias ${attack}`] }] },
        },
        terms: { conditions: [`Condition ${attack}`], notes: [`Note ${attack}`] },
        effective: { from: '2025-08-01', wording: `Wording ${attack}` },
        ...provenance,
      },
    });
    await record('browser-restriction-hostile-note', {
      type: 'AddNote',
      data: { restrictionId: 'hostile-restriction', text: `Remark ${attack}`, ...provenance },
    });
    await page.goto(`${url}/restrictions/hostile-restriction`);
    const fields = ['Title', 'Body', 'Party', 'Condition', 'Note', 'Wording', 'Remark'];
    for (const what of [...fields, 'Citation', 'Publisher', 'Source', 'File', 'Reason', 'Actor']) {
      await page.getByText(`${what} ${attack}`).first().waitFor();
    }
    const seen = await page.evaluate(() => ({
      broken: 'broken' in globalThis,
      images: document.images.length,
      width: document.documentElement.scrollWidth,
    }));
    expect(seen).toEqual({ broken: false, images: 0, width: 360 });
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  });

  it('never makes a link of an address that is none of the web', async () => {
    const { page } = await visit(ETHANE);
    // The API refuses such an address; a page must not rely on that.
    await page.route('**/v1/restrictions/us-bis-ethane-cn/history*', async (route) => {
      const answer = (await (await route.fetch()).json()) as { history: { sources: { url?: string }[] }[] };
      for (const { sources } of answer.history) for (const source of sources) source.url = 'javascript:alert(1)';
      await route.fulfill({ json: answer });
    });
    await page.reload();
    await page.getByRole('heading', { name: /^Event 30/ }).waitFor();
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  });

  it('asks views for no less than the page has heard of, since no feed tells of it any more', async () => {
    const { page, url } = await visit('/system', { mayBeSaid: /503/ });
    const { head } = (await (await fetch(`${url}/v1/events?limit=1`)).json()) as { head: { sequence: number } };
    const from: (string | null)[] = [];
    await page.route('**/v1/restrictions/*/history*', (route) => {
      from.push(new URL(route.request().url()).searchParams.get('minSequence'));
      // As views answer that are too far behind; then what they have is better than nothing.
      return from.length === 1 ? route.fulfill({ status: 503, json: BEHIND }) : route.continue();
    });
    await page.goto(`${url}${ETHANE}`);
    await page.locator('#history-title + ol > li').first().waitFor();
    expect(Number(from[0])).toBeGreaterThanOrEqual(head.sequence);
    expect(from.slice(1)).toEqual([null]);
  });

  it('marks what is recorded about it meanwhile', async () => {
    const { page, url } = await visit(ETHANE);
    await page.getByTestId('connection').getByText('Live').waitFor();
    await page.getByRole('heading', { name: /^Event 30/ }).waitFor();
    const response = await fetch(`${url}/v1/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'browser-restriction-note' },
      body: JSON.stringify({
        type: 'AddNote',
        data: {
          restrictionId: 'us-bis-ethane-cn',
          text: 'Read by a browser.',
          sources: [{ publisher: 'G' }],
          reason: 'x',
          actor: 'y',
        },
      }),
    });
    expect(response.status).toBe(201);
    await page.getByText('recorded since this was asked', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Show what is new' }).click();
    await page.getByText('Read by a browser.').waitFor();
  });
});
