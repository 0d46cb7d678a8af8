import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError, systemErrorCode } from '../embedded.errors.js';

const run = promisify(execFile);
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
const OLDEST_JAVA = 17;

/** How to have Kafka without the embedded one; every refusal ends with it. */
const REMEDY = 'or set KAFKA_BROKERS to a cluster of your own, or run docker compose up';

/** What it takes to run a broker. */
export interface KafkaLibrary {
  java: string;
  /** The class path: every jar of one folder. */
  classPath: string;
  /** How the broker logs. */
  loggingFile: string;
}

/**
 * Finds Java, and the jars of the broker: Maven brings them on the first use into `cacheDir`, in a folder that is named
 * by what `pom.xml` says, so another version gets another folder. Throws `EmbeddedError`.
 */
export async function kafkaLibrary(
  definitionDir: string,
  cacheDir: string,
  onProgress: (line: string) => void,
  environment = process.env,
): Promise<KafkaLibrary> {
  const java = await findJava(environment);
  const pom = resolvePath(definitionDir, 'pom.xml');
  const text = await readFile(pom).catch(() => {
    throw new EmbeddedError(`The definition of the embedded Kafka is not at ${pom}: start from the project's folder.`);
  });
  const folder = resolvePath(cacheDir, `kafka-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`);
  if (!(await exists(folder))) await download(pom, folder, onProgress, environment);
  return { java, classPath: join(folder, '*'), loggingFile: resolvePath(definitionDir, 'log4j2.properties') };
}

async function findJava(env: NodeJS.ProcessEnv): Promise<string> {
  const java = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
  const { stderr } = await run(java, ['-version'], { env }).catch((error: unknown) => {
    throw new EmbeddedError(
      `The embedded Kafka needs Java ${OLDEST_JAVA} or later, and ${java} cannot be run: install it, ${REMEDY}.`,
      {
        cause: error,
      },
    );
  });
  const major = Number(/version "(?:1\.)?(\d+)/.exec(stderr)?.[1]);
  if (major < OLDEST_JAVA) {
    throw new EmbeddedError(
      `The embedded Kafka needs Java ${OLDEST_JAVA} or later, and ${java} is Java ${major}: install a later one, ${REMEDY}.`,
    );
  }
  return java;
}

/** Maven fills a folder beside the place, which is renamed when it is whole: an interrupted download leaves nothing that looks complete. */
async function download(
  pom: string,
  folder: string,
  onProgress: (line: string) => void,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  onProgress('Maven downloads the Kafka broker (about 43 MB, once) ...');
  const unfinished = `${folder}.${randomBytes(4).toString('hex')}`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    const flags = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`];
    await run('mvn', flags, { timeout: DOWNLOAD_TIMEOUT_MS, shell: process.platform === 'win32', env });
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(folder))) throw downloadError(error);
  }
}

function downloadError(error: unknown): EmbeddedError {
  if (systemErrorCode(error) === 'ENOENT') {
    return new EmbeddedError(
      `The embedded Kafka is downloaded by Maven, and mvn cannot be run: install Maven, ${REMEDY}.`,
      { cause: error },
    );
  }
  const output = (error as { stdout?: string }).stdout ?? '';
  const reason = /\[ERROR\] (.+)/.exec(output)?.[1] ?? (error as Error).message;
  return new EmbeddedError(
    `Maven could not download the embedded Kafka (${reason.trim()}): give it a registry that it can reach, ${REMEDY}.`,
    {
      cause: error,
    },
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
