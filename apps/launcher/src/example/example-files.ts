import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** A command as it stands in an example: everything but its head is the gateway's to judge. */
const exampleCommand = z.strictObject({
  idempotencyKey: z.string().min(1),
  type: z.string().min(1),
  knownAt: z.string().optional(),
  expectedVersion: z.number().int().optional(),
  data: z.record(z.string(), z.unknown()),
});

export type ExampleCommand = z.output<typeof exampleCommand>;

/** The names of the examples that there are: the folders in `examples/`. */
export async function exampleNames(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'examples'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The commands of an example: its YAML files by name, each a list, in the order in which they are to be given. */
export async function readExample(root: string, name: string): Promise<ExampleCommand[]> {
  const folder = join(root, 'examples', name);
  const files = (await readdir(folder)).filter((file) => /\.ya?ml$/.test(file)).sort();
  const lists = await Promise.all(files.map((file) => readCommands(join(folder, file))));
  return lists.flat();
}

async function readCommands(file: string): Promise<ExampleCommand[]> {
  // The core schema of YAML 1.2 leaves 2025-06-10 and NO what they are: texts.
  const content: unknown = parse(await readFile(file, 'utf8'), { schema: 'core' });
  const result = z.array(exampleCommand).safeParse(content ?? []);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`${file} is not a list of commands: at ${issue?.path.join('.')}, ${issue?.message}.`);
}
