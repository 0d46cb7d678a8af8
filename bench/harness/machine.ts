import { execFile } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** What figures must be read with: nothing that names the machine or its owner. */
export async function describeMachine(): Promise<string> {
  const cores = availableParallelism();
  const memoryGb = Math.round(totalmem() / 1_000_000_000);
  const model = cpus()[0]?.model.trim();
  return [
    `${cores} cores${model ? ` (${model})` : ''}, ${memoryGb} GB of memory, ${process.platform} ${process.arch}`,
    `Node.js ${process.version}`,
    await describeCommit(),
    new Date().toISOString().slice(0, 10),
  ].join('; ');
}

async function describeCommit(): Promise<string> {
  const git = async (...args: string[]): Promise<string> => (await promisify(execFile)('git', args)).stdout.trim();
  try {
    const commit = await git('rev-parse', '--short=10', 'HEAD');
    const changed = await git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/benchmarks.md');
    return `commit ${commit}${changed === '' ? '' : ' with changes that are not committed'}`;
  } catch {
    return 'not a Git checkout';
  }
}
