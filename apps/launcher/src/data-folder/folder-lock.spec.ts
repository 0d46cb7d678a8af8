import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProject } from '@curbline/testing';
import { FolderInUse, type FolderLock, lockFolder } from './folder-lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curbline-lock-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('goes to one of many who ask at once, and to another when it is released', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => lockFolder(folder)));
    const locks = results.filter((result): result is FolderLock => !(result instanceof FolderInUse));
    expect(locks).toHaveLength(1);
    locks[0]?.release();
    const next = await lockFolder(folder);
    expect(next).not.toBeInstanceOf(FolderInUse);
    (next as FolderLock).release();
  });

  it('is the same by every name of the folder, and says who holds it', async () => {
    const lock = (await lockFolder(folder)) as FolderLock;
    lock.describe('process 7');
    const link = `${folder}-link`;
    await symlink(folder, link);
    expect(await lockFolder(link)).toEqual(new FolderInUse('process 7'));
    await rm(link);
    lock.release();
  });

  it('ends with the process that holds it, also by SIGKILL', async () => {
    const file = join(await builtProject(), 'apps', 'launcher', 'src', 'data-folder', 'folder-lock.js');
    const script = `import { lockFolder } from ${JSON.stringify(file)}; await lockFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1e6);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script, folder]);
    await once(holder.stdout, 'data');
    expect(await lockFolder(folder)).toEqual(new FolderInUse(`process ${holder.pid}`));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = await lockFolder(folder);
    expect(lock).not.toBeInstanceOf(FolderInUse);
    (lock as FolderLock).release();
  });
});
