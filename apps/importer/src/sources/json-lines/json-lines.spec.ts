import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../../source/source.js';
import { jsonLines } from './json-lines.source.js';

const imposed = {
  type: 'ImposeRestriction',
  data: {
    restrictionId: 'own-rule-1',
    title: 'Pumps to Iran',
    authority: { jurisdiction: 'DE', body: 'Own company', timeZone: 'Europe/Berlin' },
    kind: 'prohibition',
    flows: ['export'],
    scope: { items: { include: [{ scheme: 'HS', code: '84.13' }] }, to: { include: ['IR'] } },
    terms: {},
    effective: { from: '2025-03-01' },
    legalBasis: [{ citation: 'Work instruction 7' }],
    sources: [{ publisher: 'Own company' }],
    reason: 'Decided by the export desk.',
    actor: 'export-desk',
  },
};

describe('commands of our own form, one a line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'curbline-json-lines-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function rowsOf(...lines: (string | object)[]): Promise<Row[]> {
    const path = join(folder, 'commands.jsonl');
    writeFileSync(path, lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'));
    const input = { files: [{ path, name: 'commands.jsonl', sha256: '' }], options: {} };
    const rows: Row[] = [];
    for (const version of await jsonLines.versions(input)) {
      for await (const row of jsonLines.read(version, input)) rows.push(row);
    }
    return rows;
  }

  it('are taken in their normal form, each with the line that it stands on', async () => {
    const rows = await rowsOf('\ufeff' + JSON.stringify({ idempotencyKey: 'k-1', ...imposed }), '', imposed);

    expect(rows.map(({ row }) => row.line)).toEqual([1, 3]);
    expect(rows[0]).toMatchObject({
      command: {
        identity: 'k-1',
        command: { data: { scope: { items: { include: [{ scheme: 'HS', code: '8413' }] } } } },
      },
    });
  });

  it('are one command when only their spelling differs', async () => {
    const { type, data } = imposed;
    const { title, ...rest } = data;
    const scope = { ...data.scope, items: { include: [{ scheme: 'HS', code: '8413' }] } };

    const [one, other, third] = (await rowsOf(
      imposed,
      { data: { ...rest, scope, title }, type },
      { type, data: { ...data, title: 'Else' } },
    )) as {
      command: { identity: string };
    }[];

    expect(one?.command.identity).toBe(other?.command.identity);
    expect(third?.command.identity).not.toBe(one?.command.identity);
  });

  it.each([
    ['half a line', '{"type":', undefined, 'not JSON'],
    ['a list', '[]', undefined, 'not a JSON object'],
    ['another type', { ...imposed, type: 'Impose' }, 'type', 'must be one of'],
    [
      'an impossible day',
      { ...imposed, data: { ...imposed.data, effective: { from: '2025-02-30' } } },
      'data.effective.from',
      '2025-02-30',
    ],
    ['a key of two lines', { ...imposed, idempotencyKey: 'k\n' }, 'idempotencyKey', 'The key must have'],
    ['a version', { ...imposed, expectedVersion: 1 }, 'expectedVersion', 'does not know the version'],
    ['a moment of knowledge', { ...imposed, knownAt: '2025-03-01T00:00:00Z' }, 'knownAt', 'known now'],
  ])('go to the quarantine when they are none: %s', async (_, line, field, why) => {
    const [bad, good] = await rowsOf(line, imposed);

    expect(bad).toMatchObject({
      row: { line: 1 },
      refused: { ...(field && { field }), reason: expect.stringContaining(why) },
    });
    expect(good).toHaveProperty('command');
  });
});
