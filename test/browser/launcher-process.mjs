import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';

/** How long a start may take on a machine that is busy with other things. */
const START_MS = 120_000;

/**
 * Starts `npm start`'s launcher as compiled in `folder`, on free ports, and resolves when everything answers and the story
 * is recorded: `{ url, stop }`. Its data are thrown away with it. Rejects with what it said when it ends instead.
 */
export async function startLauncher(folder, env = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'curbline-browser-'));
  // Root runs PostgreSQL as another user, who must be able to come here.
  await chmod(dataDir, 0o755);
  const main = join(folder, 'apps', 'launcher', 'src', 'main.js');
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (bytes) => (said = (said + bytes).slice(-20_000)));
  const exited = once(child, 'exit');
  const url = await new Promise((resolve, reject) => {
    const failed = (why) => {
      child.kill('SIGKILL');
      reject(new Error(`The system did not start (${why}): ${said}`));
    };
    const deadline = setTimeout(() => failed(`not ready after ${START_MS} ms`), START_MS);
    let out = '';
    child.stdout.on('data', (bytes) => {
      out += bytes;
      const ready = /^Curbline is ready: (\S+)$/m.exec(out)?.[1];
      if (ready) (clearTimeout(deadline), resolve(ready));
    });
    exited.then(([code]) => (clearTimeout(deadline), failed(`ended with ${code}`)));
  });
  return {
    url,
    async stop() {
      // It ends its services and its database before itself.
      child.kill('SIGTERM');
      await exited;
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
