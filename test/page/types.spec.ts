import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

describe('the types of the API that the page uses', () => {
  it('are those of the OpenAPI document', async () => {
    await expect(
      promisify(execFile)(process.execPath, ['scripts/write-web-types.mjs', '--check']),
    ).resolves.toBeDefined();
  });
});
