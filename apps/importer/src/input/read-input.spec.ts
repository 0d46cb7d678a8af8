import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UnreadableInputError } from '../source/source.js';
import { allowed } from './fetch-input.js';
import { readInput } from './read-input.js';

const LIST = 'a,b\n1,2\n';
const pages: Record<string, RequestListener> = {
  '/list.csv': (_request, response) => response.end(LIST),
  '/odd%20n%C3%A4me.csv': (_request, response) => response.end(LIST),
  '/%zz': (_request, response) => response.end(LIST),
  '/moved': (_request, response) => response.writeHead(302, { location: 'list.csv' }).end(),
  '/round': (_request, response) => response.writeHead(307, { location: '/round' }).end(),
  '/nowhere': (_request, response) => response.writeHead(302, { location: 'http://[' }).end(),
  '/elsewhere': (_request, response) => response.writeHead(302, { location: 'http://192.0.2.1/list.csv' }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/hosts' }).end(),
  '/broken': (_request, response) => response.writeHead(500).end('oops'),
  '/page': (_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>'),
  '/packed': (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
  '/large': (_request, response) => response.end('x'.repeat(2_000)),
  '/endless': (_request, response) => {
    const more = (): unknown => response.destroyed || response.write('x'.repeat(500), () => setImmediate(more));
    more();
  },
  '/slow': (_request, response) => void response.write('a,b\n'),
  '/cut': (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('a,b\n');
    setImmediate(() => response.destroy());
  },
  '/cut-chunks': (_request, response) => {
    response.write('a,b\n');
    setImmediate(() => response.destroy());
  },
};

let server: Server;
let address: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'curbline-input-'));
  // What is fetched lies here then, apart from what others fetch at the same time.
  process.env.TMPDIR = folder;
  server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (page) page(request, response);
    else response.writeHead(404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const fetched = (): string[] => readdirSync(folder).filter((name) => name.startsWith('curbline-import-'));

describe('a list at an address', () => {
  it.each([
    ['/list.csv', 'list.csv'],
    ['/odd%20n%C3%A4me.csv', 'odd-näme.csv'],
    ['/%zz', 'zz'],
    ['/moved', 'moved'],
  ])('is fetched from %s as %s, with the mark of its bytes, and gone when it is let go of', async (path, name) => {
    const before = fetched();
    const input = await readInput(`${address}${path}`, { mapping: 'm' });
    const [file] = input.files as [(typeof input.files)[0]];

    expect(input).toMatchObject({ files: [{ name }], options: { mapping: 'm' } });
    expect(file.sha256).toBe(createHash('sha256').update(LIST).digest('hex'));
    expect(readFileSync(file.path, 'utf8')).toBe(LIST);
    await input.discard();
    expect(fetched()).toEqual(before);
  });

  it.each([
    ['is not there', '/nothing', 'answered 404'],
    ['makes the server fail', '/broken', 'answered 500'],
    ['leads in a circle', '/round', 'leads on after 3 redirects'],
    ['leads nowhere', '/nowhere', 'leads to no address'],
    ['leads to plain http elsewhere', '/elsewhere', 'http://192.0.2.1/list.csv is not fetched: only https is'],
    ['leads to a file', '/file', 'file:///etc/hosts is not fetched: only https is'],
    ['is a page for people', '/page', 'answered with a page for people (text/html; charset=utf-8)'],
    ['is packed though nobody asked for it', '/packed', 'answered in the encoding gzip'],
    ['is too large', '/large', '/large has more than 1,000 bytes'],
    ['never ends', '/endless', '/endless has more than 1,000 bytes'],
    ['is cut before its length', '/cut', '/cut cannot be fetched: '],
    ['is cut between chunks', '/cut-chunks', '/cut-chunks cannot be fetched: '],
  ])('that %s is refused, and nothing of it is kept', async (_what, path, sentence) => {
    const before = fetched();
    const reading = readInput(`${address}${path}`, {}, { bytes: 1_000 });
    await expect(reading).rejects.toThrow(sentence);
    await expect(reading).rejects.toBeInstanceOf(UnreadableInputError);
    expect(fetched()).toEqual(before);
  });

  it('is given up when it takes too long, or when the caller is interrupted', async () => {
    await expect(readInput(`${address}/slow`, {}, { ms: 100 })).rejects.toThrow(
      '/slow cannot be fetched: it took more than 0.1 s.',
    );
    const stop = new AbortController();
    const reading = readInput(`${address}/slow`, {}, { signal: stop.signal });
    stop.abort(new Error('The process is stopping.'));
    await expect(reading).rejects.toThrow('The process is stopping.');
  });

  it.each([
    ['plain http to another machine', 'http://192.0.2.1/list.csv', 'only https is'],
    ['another protocol', 'ftp://example.org/list.csv', 'only https is'],
    ['a file by its address', 'file:///etc/hosts', 'only https is'],
    ['no address', 'https://[', 'is no address'],
    ['a host that only looks like this machine', 'http://127.0.0.1.example.org/list', 'only https is'],
    [
      'a login, which is not repeated',
      'https://ann:hunter2@example.org/list',
      'The address at example.org holds a login',
    ],
  ])('is not fetched when it is %s', async (_what, named, sentence) => {
    await expect(readInput(named)).rejects.toThrow(sentence);
    await expect(readInput(named)).rejects.not.toThrow('hunter2');
  });
});

describe('an address that another one leads to', () => {
  it('may not be on this machine unless the first one was', () => {
    const [elsewhere, here] = [new URL('https://example.org/a'), new URL('http://localhost:1/a')];
    for (const local of ['http://127.0.0.1/b', 'https://localhost/b', 'http://[::1]/b', 'https://127.8.8.8/b']) {
      expect(() => allowed(local, elsewhere)).toThrow('to this machine: that is not followed');
      expect(allowed(local, here).href).toContain('/b');
    }
    expect(allowed('https://example.com/b', elsewhere).href).toBe('https://example.com/b');
    expect(() => allowed('http://example.org/b', elsewhere)).toThrow('only https is');
  });
});

describe('a list on this machine', () => {
  it('is a file, or a folder with what is in it by name; what is hidden is left out', async () => {
    const list = join(folder, 'lists');
    mkdirSync(join(list, 'b', '.git'), { recursive: true });
    for (const name of ['c.csv', 'b/2.csv', 'b/1.csv', '.hidden', 'b/.git/x']) writeFileSync(join(list, name), name);

    expect((await readInput(list)).files.map(({ name }) => name)).toEqual(['b/1.csv', 'b/2.csv', 'c.csv']);
    expect((await readInput(join(list, 'b/1.csv'))).files).toMatchObject([{ name: '1.csv' }]);
  });

  it('names the links of a folder, which are not followed: nobody shall miss a version and not know it', async () => {
    const linked = join(folder, 'linked');
    mkdirSync(join(linked, 'sub'), { recursive: true });
    writeFileSync(join(folder, 'elsewhere.csv'), LIST);
    symlinkSync(join(folder, 'elsewhere.csv'), join(linked, 'sub', '2025-02.csv'));
    await expect(readInput(linked)).rejects.toThrow('holds links alone, which are not followed');

    writeFileSync(join(linked, '2025-01.csv'), LIST);
    const input = await readInput(linked);
    expect(input).toMatchObject({ files: [{ name: '2025-01.csv' }], notRead: ['sub/2025-02.csv'] });
  });

  it('that is not there, is empty, or can be read only once is refused', async () => {
    mkdirSync(join(folder, 'empty'));
    symlinkSync('/dev/null', join(folder, 'device'));
    await expect(readInput(join(folder, 'none'))).rejects.toThrow('cannot be read: it is not there.');
    await expect(readInput(join(folder, 'empty'))).rejects.toThrow('is empty');
    await expect(readInput(join(folder, 'device'))).rejects.toThrow('neither a file nor a folder');
  });
});
