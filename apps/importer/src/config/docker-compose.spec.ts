import { readFile } from 'node:fs/promises';
import { readConfig } from '@curbline/platform';
import { parse } from 'yaml';
import { importerSchema } from './importer.settings.js';

interface ComposeFile {
  services: Record<string, { command: string[]; environment: Record<string, string | number>; volumes?: string[] }>;
}

/** As Compose fills in a variable that nobody has set. */
const withDefaults = (value: string | number): string => String(value).replace(/\$\{\w+:-([^}]*)\}/g, '$1');

describe('the importer of docker-compose.yml', () => {
  it('has settings that the service takes, a gateway that is there, and a key that may write', async () => {
    const { services } = parse(await readFile('docker-compose.yml', 'utf8'), { merge: true }) as ComposeFile;
    const { command, environment, volumes } = services['importer'] as ComposeFile['services'][string];
    const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, withDefaults(value)]));

    const settings = readConfig(importerSchema, env);

    expect(command).toEqual(['node', 'dist/apps/importer/src/main.js', 'serve']);
    const gateway = services['gateway'];
    expect(settings.CURBLINE_URL).toBe(`http://gateway:${gateway?.environment['PORT']}`);
    const keys = withDefaults(gateway?.environment['ACCESS_KEYS'] ?? '').split(',');
    expect(keys.some((key) => key.endsWith(`:write:${settings.ACCESS_KEY}`))).toBe(true);
    const mounted = volumes?.map((each) => each.split(':')[1]);
    expect(mounted).toEqual([settings.IMPORT_SCHEDULE?.replace(/\/[^/]*$/, ''), settings.IMPORT_REPORTS]);
  });
});
