import type { Page } from 'playwright-core';
import { useOwnSystem } from './own-system.js';
import { useVisits } from './visit.js';

const PHONE = { width: 390, height: 844 };

/** What somebody fills in, by the labels of the form. */
interface Asked {
  good?: string;
  flow?: string;
  from: [typed: string, chosen: string];
  to: [typed: string, chosen: string];
  scheme?: string;
  code: string;
  /** That no list could name a party, and no rule the end use. */
  nothingElse?: true;
  on: string;
  knownAt?: string;
}

const US: [string, string] = ['united st', 'United States (US)'];
const CN: [string, string] = ['china', 'China (CN)'];
const ETHANE = { good: 'ethane', from: US, to: CN, code: '2711190020', nothingElse: true } as const;

/** The first seven of the README's table: what is filled in, the answer, and the event that it leads to. */
const CHECKS: [question: string, asked: Asked, answer: string, event: number][] = [
  ['ethane on 10 June', { ...ETHANE, on: '10 Jun 2025' }, 'Licence required', 30],
  ['ethane on 27 June', { ...ETHANE, on: '27 Jun 2025' }, 'Licence required', 30],
  ['ethane on 5 July', { ...ETHANE, on: '5 Jul 2025' }, 'Unrestricted', 37],
  ['10 June as known on 20 May', { ...ETHANE, on: '10 Jun 2025', knownAt: '20 May 2025' }, 'Unrestricted', 23],
  [
    'chip design software',
    { from: US, to: CN, scheme: 'ECCN', code: '3D991', on: '25 May 2025' },
    'Licence required',
    24,
  ],
  ['samarium oxide', { from: CN, to: US, code: '2846901940', on: '10 Jul 2025' }, 'Licence required', 14],
  ['the duty on toys', { flow: 'Import', from: CN, to: US, code: '950300', on: '15 Apr 2025' }, '145 %', 12],
];

describe("the nine questions of the README's table, by hand on a phone", () => {
  const visit = useVisits(useOwnSystem());
  const start = async (): Promise<Page> => (await visit('/', { viewport: PHONE })).page;

  it.each(CHECKS)('%s', async (_, asked, answer, event) => {
    const page = await start();
    await fill(page, asked);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    // The sentence is where the focus is, so it is what is in sight.
    await page.waitForFunction(() => document.activeElement?.id === 'answer-title');
    await page.getByRole('main').getByText(answer, { exact: false }).first().waitFor();
    await lookBehind(page, event);
  });

  it('who recorded that ethane is free again, and from which source', async () => {
    const page = await start();
    await page.getByRole('link', { name: 'Restrictions', exact: true }).click();
    await field(page, 'Words').fill('ethane');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Ethane to China', exact: true }).click();
    await page.getByText('Lifted', { exact: true }).first().waitFor();
    await lookBehind(page, 37);
  });

  it('what changed in the world between 20 June and 10 July 2025', async () => {
    const page = await start();
    await page.getByRole('link', { name: 'Changes', exact: true }).click();
    await field(page, 'First day').fill('20 Jun 2025');
    await field(page, 'Last day').fill('10 Jul 2025');
    await page.getByLabel('By', { exact: true }).selectOption('when it happened in the world');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('Ended: Ethane to China').waitFor();
    await lookBehind(page, 37);
  });
});

describe('the page on a phone', () => {
  const visit = useVisits();

  it('leads from a shared question to its answer, which lies below the form', async () => {
    const { page } = await visit('/check?from=US&to=CN&item=HS:2711190020&on=2025-06-10', { viewport: PHONE });
    await page.locator('#answer-title').waitFor();
    await page.getByRole('link', { name: 'To the answer' }).click();
    await page.waitForFunction(
      () => (document.getElementById('answer-title')?.getBoundingClientRect().top ?? 999) < 400,
    );
  });

  it('leaves the names of the parts of the system whole', async () => {
    const { page } = await visit('/system', { viewport: PHONE });
    // Two letters a line were what was left of them.
    for (const word of ['projections', 'Condition']) {
      const cell = page.getByRole('rowheader', { name: word }).or(page.getByRole('columnheader', { name: word }));
      expect((await cell.boundingBox())?.width).toBeGreaterThan(70);
    }
  });

  it('shows the periods of the timeline to their end', async () => {
    const { page } = await visit('/timeline?from=US&to=CN', { viewport: PHONE });
    const options = page.getByRole('listbox', { name: 'The same periods in words' }).getByRole('option');
    await options.first().waitFor();
    const cut = await options
      .locator('span')
      .evaluateAll((all) => all.filter((each) => each.scrollHeight > each.clientHeight + 1).length);
    expect(cut).toBe(0);
  });
});

async function fill(page: Page, asked: Asked): Promise<void> {
  if (asked.good) await field(page, 'What you call the good').fill(asked.good);
  if (asked.flow) await page.getByLabel('Flow').selectOption(asked.flow);
  for (const [label, [typed, chosen]] of [
    ['From', asked.from],
    ['To', asked.to],
  ] as const) {
    await field(page, label).fill(typed);
    await page.getByRole('option', { name: chosen }).click();
  }
  if (asked.scheme) await page.getByLabel('Scheme 1').selectOption(asked.scheme);
  await field(page, 'Code 1').fill(asked.code);
  if (asked.nothingElse) {
    await page.getByLabel('No party that any list could name').check();
    await page.getByLabel('None that any rule could name').check();
  }
  await field(page, 'On').fill(asked.on);
  if (asked.knownAt) await field(page, 'As known at').fill(asked.knownAt);
}

/** From the answer to the event behind it, its source, and its hash, which the browser computes anew. */
async function lookBehind(page: Page, event: number): Promise<void> {
  const link = page.getByRole('link', { name: `event ${event}`, exact: true }).first();
  const last = page.getByRole('link', { name: String(event), exact: true });
  const miss = page.getByRole('region', { name: 'Near misses' }).getByRole('link').first();
  await link.or(last).or(miss).first().waitFor();
  // What is free of a rule leads to it by the near miss, and what nobody knew of to the last event that was known.
  if (!(await link.isVisible()) && (await miss.isVisible())) await miss.click();
  await link.or(last).first().click();
  const verify = page.getByRole('button', { name: `Verify the hash of event ${event}` });
  await verify.waitFor();
  await page
    .getByText(/^Sources?$/)
    .first()
    .waitFor();
  await verify.click();
  await page.getByText(`✓ The hash of event ${event}`).first().waitFor();
}

function field(page: Page, name: string) {
  return page.getByRole('textbox', { name, exact: true }).or(page.getByRole('combobox', { name, exact: true }));
}
