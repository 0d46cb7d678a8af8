import type { Page } from 'playwright-core';
import { axeViolations, useVisits } from './visit.js';

const ETHANE = '/check?good=ethane&from=US&to=CN&item=HS%3A2711190020&party=none&endUse=none&on=2025-06-10';

const verdict = (page: Page) => page.getByRole('heading', { level: 2 });
const sentence = async (page: Page): Promise<string | null> => {
  await verdict(page).waitFor();
  return verdict(page).textContent();
};
const field = (page: Page, name: string) =>
  page.getByRole('textbox', { name, exact: true }).or(page.getByRole('combobox', { name, exact: true }));
const card = (page: Page, title: string) => page.getByRole('article', { name: title });

/** Records what the subheadings of a heading mean in the edition of 2022, and waits until it can be read. */
async function describeHeading(url: string, part: string, words: [code: string, description: string][]): Promise<void> {
  const data = {
    ...{ scheme: 'HS', edition: '2022', part, effective: { from: '2022-01-01' } },
    codes: words.map(([code, description]) => ({ code, description })),
    ...{ sources: [{ publisher: 'A test' }], reason: 'So that the page can say it.', actor: 'a test' },
  };
  const { status, headers } = await fetch(`${url}/v1/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `browser-codes-${Date.now()}` },
    body: JSON.stringify({ type: 'DescribeCodes', data }),
  });
  expect(status).toBe(201);
  const read = await fetch(`${url}/v1/codes?limit=1&minSequence=${headers.get('curbline-sequence')}`);
  expect(read.status).toBe(200);
}

describe('a check', () => {
  const visit = useVisits();

  it('is asked in words, and answered in a sentence with all that it rests on', async () => {
    const { page } = await visit('/check');
    await field(page, 'What you call the good').fill('ethane');
    await field(page, 'From').fill('united st');
    await page.getByRole('option', { name: 'United States (US)' }).click();
    await field(page, 'To').fill('China');
    await page.getByRole('option', { name: 'China (CN)' }).click();
    // Whoever does not know the code finds it by the words of the rules.
    await field(page, 'Code 1').fill('ethane');
    await page.getByRole('option', { name: '271119', exact: true }).click();
    await page.getByLabel('No party that any list could name').check();
    await page.getByLabel('None that any rule could name').check();
    await field(page, 'On').fill('10 Jun 2025');
    await page.getByText('Tuesday, 10 June 2025').waitFor();
    await page.getByRole('button', { name: 'Check', exact: true }).click();

    expect(await sentence(page)).toBe(
      'Licence required: ethane (HS 271119) from the United States to China, on 10 June 2025',
    );
    // The answer is where the focus is, and what was typed stays.
    await page.waitForFunction(() => document.activeElement?.id === 'answer-title');
    expect(await field(page, 'On').inputValue()).toBe('10 Jun 2025');
    expect(new URL(page.url()).search).toBe(
      '?good=ethane&from=US&to=CN&item=HS%3A271119&party=none&endUse=none&on=2025-06-10',
    );
    const ethane = card(page, 'Ethane to China');
    await ethane.getByText('from 23 May 2025 until 25 Jun 2025 (New York time)').waitFor();
    await ethane.getByRole('row', { name: /^Item ✓ yes HS 271119/ }).waitFor();
    await ethane.getByText(/15 CFR 744\.21\(b\)/).waitFor();
    const source = ethane.getByRole('link', { name: /Enterprise, Energy Transfer and the licences/ });
    expect(await source.getAttribute('href')).toMatch(/^https:\/\/www\.industrialinfo\.com\//);
    expect(await source.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await ethane.getByRole('link', { name: 'event 30' }).getAttribute('href')).toBe(
      '/restrictions/us-bis-ethane-cn?event=30',
    );
    await card(page, 'Chip design software and technology (EDA) to China').getByText('? not known').waitFor();
    await page.getByText('Item in ECCN: 1 restriction depends on it. Add a code of ECCN').waitFor();
  });

  it('says what codes mean where that was recorded, and finds them by their words', async () => {
    const { page, url } = await visit('/check');
    const codeField = field(page, 'Code 1');
    // Nobody has recorded what codes of heading 8806 mean: the field takes them as it always did.
    const answered = page.waitForResponse(/\/v1\/codes\?.*code=8806/);
    await codeField.fill('8806');
    expect(((await (await answered).json()) as { codes: unknown[] }).codes).toEqual([]);
    await page.locator('[role=listbox]').waitFor({ state: 'hidden' });
    await page.getByText('A word finds codes.', { exact: false }).waitFor();
    expect(await codeField.inputValue()).toBe('8806');

    await describeHeading(url, '8806', [
      ['880610', 'Designed for the carriage of passengers'],
      ['880621', 'Other, for remote-controlled flight only'],
    ]);
    await page.reload();
    await codeField.fill('carriage passeng');
    await page.getByRole('option', { name: '880610', exact: true }).getByText('Designed for the carriage').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await codeField.inputValue()).toBe('880610');
    await page.getByText('880610 in the HS of 2022: Designed for the carriage of passengers').waitFor();
    // National digits say nothing of their own.
    await codeField.fill('8806210000');
    await page.getByText('880621 in the HS of 2022: Other, for remote-controlled flight only').waitFor();
    await page.keyboard.press('Escape');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('says how little was known before, and how near a miss it is after', async () => {
    const { page } = await visit(ETHANE);
    expect(await sentence(page)).toMatch(/^Licence required/);
    await field(page, 'As known at').fill('20 May 2025');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('heading', { name: /as known on 20 May 2025/ }).waitFor();
    expect(await sentence(page)).toMatch(/^Unrestricted: ethane .*, on 10 June 2025, as known on 20 May 2025$/);

    await page.goBack();
    await page.getByRole('heading', { name: /^Licence required/ }).waitFor();
    expect(await field(page, 'As known at').inputValue()).toBe('');

    await field(page, 'On').fill('2025-07-05');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('lifted on 2 Jul 2025, 3 days before').waitFor();
    expect(await sentence(page)).toMatch(/^Unrestricted/);
  });

  it('adds up the duties, each with its rate', async () => {
    const { page } = await visit('/check?flow=import&from=CN&to=US&item=HS:950300&on=2025-04-15');
    expect(await sentence(page)).toBe(
      'Conditional: import of goods of HS 950300 from China to the United States, on 15 April 2025',
    );
    await page.getByRole('row', { name: 'Together 145 %' }).waitFor();
    await page.getByRole('row', { name: 'Reciprocal duty on goods of China 125 %' }).waitFor();
  });

  it('tells a fault at its field, in the words of the gateway', async () => {
    const { page } = await visit('/check?from=US&to=CN', { mayBeSaid: /400 \(Bad Request\)/ });
    await field(page, 'On').fill('2025-02-30');
    await field(page, 'Code 1').fill('27AB');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('alert').waitFor();
    for (const label of ['On', 'Code 1']) {
      expect(await field(page, label).getAttribute('aria-invalid')).toBe('true');
    }
    const described = await field(page, 'On').getAttribute('aria-describedby');
    const error = await page.locator(`#${described?.split(' ').at(-1)?.replace(/[:«»]/g, '\\$&')}`).textContent();
    expect(error).toContain('2025-02-30');
  });

  it('is done with the keyboard alone', async () => {
    const { page } = await visit('/check');
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        const label = await page.evaluate(() => {
          const element = document.activeElement as HTMLInputElement | null;
          return element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
        });
        if (label === name) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`No way by Tab to "${name}".`);
    };
    await tabTo('From');
    await page.keyboard.type('China');
    await page.getByRole('option', { name: 'China (CN)' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo('To');
    await page.keyboard.type('US');
    await tabTo('Code 1');
    await page.keyboard.type('2846901940');
    await tabTo('On');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('2025-07-10');
    await page.keyboard.press('Enter');
    expect(await sentence(page)).toBe(
      'Licence required: goods of HS 2846901940 from China to the United States, on 10 July 2025',
    );
    await page.getByText('Review policy: case by case').first().waitFor();
  });

  it('is taken along as a link, as JSON, as a command', async () => {
    const { page, url } = await visit(ETHANE, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    const copied = async (button: string): Promise<string> => {
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('status').filter({ hasText: 'copied' }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    await verdict(page).waitFor();
    expect(await copied('Copy link')).toBe(`${url}${ETHANE}`);
    const { positions } = JSON.parse(await copied('Copy JSON')) as { positions: { sequence: number } };
    expect(await copied('Copy curl')).toBe(
      `curl -s '${url}/v1/checks' -H 'content-type: application/json' -d '{"flow":"export","from":"US","to":"CN","items":[{"scheme":"HS","code":"2711190020"}],"parties":[],"endUses":[],"on":"2025-06-10"}'`,
    );
    const pinned = await copied('Copy link to this very answer');
    expect(pinned).toBe(`${url}${ETHANE}&knownAt=${positions.sequence}`);
  });

  it('prints the answer without the form, with the addresses of its sources', async () => {
    const { page } = await visit(ETHANE);
    await verdict(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('form', { name: 'Question' }).isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: 'Views' }).isVisible()).toBe(false);
    expect(await verdict(page).isVisible()).toBe(true);
    const printed = await page
      .getByRole('link', { name: /Enterprise, Energy Transfer/ })
      .evaluate((link) => getComputedStyle(link, '::after').content);
    expect(printed).toContain('https://www.industrialinfo.com/');
    await page
      .getByRole('region', { name: 'Positions' })
      .getByText(/^[0-9a-f]{64}$/)
      .waitFor();
  });

  it.each(['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Shanghai'])(
    'shows the same days to a browser in %s',
    async (timeZone) => {
      const { page } = await visit(ETHANE, { timeZone });
      expect(await sentence(page)).toBe(
        'Licence required: ethane (HS 2711190020) from the United States to China, on 10 June 2025',
      );
      await page.getByText('from 23 May 2025 until 25 Jun 2025 (New York time)').waitFor();
      await page.getByText('in force since 23 May 2025 until 2 Jul 2025; on these terms until 25 Jun 2025').waitFor();
      await page.getByText('10 Jun 2025, 04:00 UTC').waitFor();
    },
  );

  it.each(['light', 'dark'] as const)('has no violations in the %s theme, filled in and answered', async (theme) => {
    const { page } = await visit(
      `${ETHANE.replace('party=none', 'party=COMAC').replace('endUse=none', 'endUse=military')}&item=ECCN:none`,
      { theme },
    );
    await verdict(page).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show suggestions: From' }).click();
    await page.getByRole('listbox').waitFor();
    // Whatever lies beside an open list is hidden from assistive technology until it closes.
    expect(await axeViolations(page, '[role=listbox]')).toEqual([]);
  });

  it('fits a phone', async () => {
    const { page } = await visit(ETHANE, { viewport: { width: 360, height: 740 } });
    await verdict(page).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('shows what strangers wrote as text, in whatever field it stands', async () => {
    const { page, url } = await visit('/check');
    const attack = '<img src=x onerror="globalThis.broken=1"><script>globalThis.broken=1</script>';
    const hostile = {
      type: 'ImposeRestriction',
      data: {
        restrictionId: 'hostile-text',
        title: `Title ${attack}`,
        authority: { jurisdiction: 'NZ', body: `Body ${attack}`, timeZone: 'Pacific/Auckland' },
        kind: 'licence-requirement',
        flows: ['export'],
        scope: { from: { include: ['NZ'] }, to: { include: ['TV'] } },
        terms: {
          conditions: [`Condition ${attack}`],
          notes: [`Note ${attack}`],
          licenceExceptions: [`Exception ${attack}`],
        },
        effective: { from: '2025-08-01' },
        legalBasis: [{ citation: `Citation ${attack}`, title: attack, url: 'https://example.org/?a="><script>' }],
        sources: [{ publisher: `Publisher ${attack}`, title: `Source ${attack}` }],
        reason: attack,
        actor: attack,
      },
    };
    const response = await fetch(`${url}/v1/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'browser-hostile-text' },
      body: JSON.stringify(hostile),
    });
    expect(response.status).toBe(201);
    const good = encodeURIComponent(`Good ${attack}`);
    await page.goto(`${url}/check?good=${good}&from=NZ&to=TV&on=2025-09-01&party=${encodeURIComponent(attack)}`);
    for (const what of ['Good', 'Title', 'Body', 'Condition', 'Note', 'Exception', 'Citation', 'Publisher', 'Source']) {
      await page.getByText(`${what} ${attack}`).first().waitFor();
    }
    expect(await page.evaluate(() => ({ broken: 'broken' in globalThis, images: document.images.length }))).toEqual({
      broken: false,
      images: 0,
    });
  });

  it('tells that the ledger has gone on, and asks again when told to', async () => {
    const { page, url } = await visit('/check?from=NZ&to=WS&on=2025-09-01');
    expect(await sentence(page)).toMatch(/^Unrestricted|^Undetermined/);
    await page.getByTestId('connection').getByText('Live').waitFor();
    const response = await fetch(`${url}/v1/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'browser-newer' },
      body: JSON.stringify({
        type: 'ImposeRestriction',
        data: {
          restrictionId: 'browser-newer',
          title: 'A new rule',
          authority: { jurisdiction: 'NZ', body: 'MFAT', timeZone: 'Pacific/Auckland' },
          kind: 'prohibition',
          flows: ['export'],
          scope: { from: { include: ['NZ'] }, to: { include: ['WS'] } },
          terms: {},
          effective: { from: '2025-08-01' },
          legalBasis: [{ citation: 'A notice' }],
          sources: [{ publisher: 'Gazette' }],
          reason: 'As published.',
          actor: 'officer',
        },
      }),
    });
    expect(response.status).toBe(201);
    await page.getByText(/^The ledger has gone on to event \d+/).waitFor();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByRole('heading', { name: /^Prohibited: .*New Zealand to Samoa/ }).waitFor();
  });
});
