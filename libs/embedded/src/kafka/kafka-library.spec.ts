import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaLibrary } from './kafka-library.js';

const DEFINITION = join('libs', 'embedded', 'kafka');
let folder: string;

/** A program of this name that does what the shell script says. */
const program = async (name: string, script: string) => {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'bin', name), 0o755);
};
const java = (version: string) => program('java', `echo 'openjdk version "${version}" 2025-01-01' >&2`);
const library = (lines: string[] = []) =>
  kafkaLibrary(DEFINITION, join(folder, 'cache'), (line) => lines.push(line), { PATH: join(folder, 'bin') });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curbline-library-spec-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('What the embedded Kafka needs', () => {
  test.each([
    [
      'there is no Java',
      async () => {},
      'needs Java 17 or later, and java cannot be run: install it, or set KAFKA_BROKERS',
    ],
    ['Java is too old', () => java('11.0.2'), 'and java is Java 11: install a later one, or set KAFKA_BROKERS'],
    ['Java is older than its numbering', () => java('1.8.0_392'), 'and java is Java 8: install a later one'],
    ['there is no Maven', () => java('17.0.1'), 'mvn cannot be run: install Maven, or set KAFKA_BROKERS'],
  ])('is told in one sentence when %s', async (_case, given, sentence) => {
    await given();
    await expect(library()).rejects.toThrow(sentence);
  });

  test('is told, with what Maven said, when no registry can be reached, and nothing half is left', async () => {
    await java('21');
    await program('mvn', 'echo "[ERROR] Could not transfer artifact: unknown host"; exit 1');
    const lines: string[] = [];
    await expect(library(lines)).rejects.toThrow(
      'Maven could not download the embedded Kafka (Could not transfer artifact: unknown host): give it a registry',
    );
    expect(lines).toEqual(['Maven downloads the Kafka broker (about 43 MB, once) ...']);
    expect(await readdir(join(folder, 'cache'))).toEqual([]);
  });

  test('is downloaded once', async () => {
    await java('21');
    await program(
      'mvn',
      'for word in "$@"; do case "$word" in -DoutputDirectory=*) /bin/mkdir "${word#*=}";; esac; done',
    );
    const lines: string[] = [];
    expect((await library(lines)).classPath).toBe((await library(lines)).classPath);
    expect(lines).toHaveLength(1);
  });
});
