import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { planVersion } from '../plan/import-version.js';
import { MemoryLedger, oneByOne, requestOf } from '../plan/ledger.fixture.js';
import { DEFAULT_MASS } from '../plan/survey.js';
import { Quarantine } from '../report/quarantine.js';
import { planLine } from '../report/report.js';
import type { Source } from '../source/source.js';
import { SOURCES } from './registry.js';

const page = readFileSync(join(__dirname, '../../../../docs/sources.md'), 'utf8');

/** The code blocks of one kind on the page, in order. */
function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, 'gms'))].map((match) => match[1] as string);
}

/** The adapter of the page, compiled, as if it stood where the page says. */
function adapterOf(code: string): Source {
  const { code: compiled } = transformSync(code, {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  const exported: { harbour?: Source } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page's own code
  const run = new Function('require', 'exports', compiled) as (load: (id: string) => unknown, into: object) => void;
  run((id) => jest.requireActual(join(__dirname, 'harbour', id.replace(/\.js$/, ''))), exported);
  return exported.harbour as Source;
}

describe('docs/sources.md, followed to the letter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'curbline-page-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the plan and the quarantine that it shows, and events that the ledger takes', async () => {
    const [list, quarantined] = blocks('csv') as [string, string];
    const path = join(folder, 'notices.csv');
    writeFileSync(path, list);
    const source = adapterOf(blocks('ts')[0] as string);
    const input = { files: [{ path, name: 'notices.csv', sha256: '0'.repeat(64) }], options: {} };
    const [version] = await source.versions(input);
    const [ledger, quarantine] = [new MemoryLedger(), new Quarantine(join(folder, 'quarantine.csv'))];
    const { name, publisher, conventions } = source;

    const plan = await planVersion(
      {
        ...{ source: name, publisher, conventions, actor: 'importer', at: 0, mass: DEFAULT_MASS, ledger },
        held: ledger.held(name),
        version: version as NonNullable<typeof version>,
        rows: source.read(version as NonNullable<typeof version>, input),
      },
      (row, refused) => quarantine.add(row, refused),
    );
    await quarantine.close();

    const line = planLine({ ...plan.counts, ...plan, gone: plan.gone.length });
    expect(page).toContain(`\`${line}\``);
    expect(readFileSync(join(folder, 'quarantine.csv'), 'utf8')).toBe(quarantined);
    for await (const each of oneByOne(plan.commands())) {
      expect(ledger.send(requestOf(each))).toBe('accepted');
    }
    expect(ledger.restrictions).toHaveLength(2);
  });

  it('names every source that there is', () => {
    for (const name of SOURCES.keys()) expect(page).toContain(name);
  });
});
