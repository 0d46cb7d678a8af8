import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { IndexPeer } from './index.peer.js';
import { type Found, type IndexRow, plainAnswer, type RowQuery } from './index-rows.js';

/** The data of a million rules are more than a gigabyte of JSON. */
const READY_TIMEOUT_MS = 600_000;
/** So many questions go in one request, so that it is the policy that is measured and not HTTP. */
const QUESTIONS_A_REQUEST = 50;

/**
 * The data are a tree by item or party and destination, so that the policy looks up and does not search. What is to be told
 * of a rule stands apart, once, since many a rule is in several places of the tree.
 */
const POLICY = `package curbline
import rego.v1

deciding(question) := {{"id": rule.id, "kind": rule.kind, "told": data.told[rule.number]} |
  some key in question.keys
  some place in question.to
  some rule in data.rules[key][place]
  bits.and(rule.flows, question.flow) != 0
  rule.firstDay <= question.day
  question.day < rule.endDay
  rule.knownFrom <= question.sequence
  question.sequence < rule.knownUntil
  some origin in question.from
  origin in rule.from
}

answers := [deciding(question) | some question in input.questions]
`;

/** The program: that of the variable OPA, else the one on the path. Undefined when there is none. */
export function findOpa(): string | undefined {
  const program = process.env.OPA ?? 'opa';
  return spawnSync(program, ['version']).status === 0 ? program : undefined;
}

/** Open Policy Agent as a server on one core, with the same rectangles as its data. */
export async function opaIndexPeer(program: string, rows: Iterable<IndexRow>): Promise<IndexPeer> {
  const folder = await mkdtemp(join(tmpdir(), 'curbline-opa-'));
  await writeFile(join(folder, 'policy.rego'), POLICY);
  await pipeline(Readable.from(dataOf(rows)), createWriteStream(join(folder, 'data.json')));
  const port = await freePort();
  const server = spawn(program, ['run', '--server', '--log-level', 'error', '--addr', `127.0.0.1:${port}`, folder], {
    env: { ...process.env, GOMAXPROCS: '1' },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(server, url);
  return {
    name: 'OPA',
    async answer(queries) {
      const answers = [];
      const tookMs: number[] = [];
      for (let from = 0; from < queries.length; from += QUESTIONS_A_REQUEST) {
        const asked = queries.slice(from, from + QUESTIONS_A_REQUEST);
        const startedAt = performance.now();
        answers.push(...(await ask(url, asked)).map(plainAnswer));
        const each = (performance.now() - startedAt) / asked.length;
        tookMs.push(...asked.map(() => each));
      }
      return { answers, tookMs };
    },
    async close() {
      server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, questions: readonly RowQuery[]): Promise<Found[][]> {
  const response = await fetch(`${url}/v1/data/curbline/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input: { questions } }),
  });
  const { result } = (await response.json()) as { result?: Found[][] };
  if (!result) throw new Error('The policy gave no answer.');
  return result;
}

/** A rule in the tree, and where that which is to be told of it stands. */
type Rule = Omit<IndexRow, 'keys' | 'to' | 'told'> & { number: string };

/** The data as JSON, piece by piece: those of a million rules are longer than a string may be. */
function* dataOf(rows: Iterable<IndexRow>): Generator<string> {
  const tree = new Map<string, Record<string, Rule[]>>();
  let number = 0;
  let before = '{"told":{';
  for (const { told, id, kind, flows, from, firstDay, endDay, knownFrom, knownUntil, ...scope } of rows) {
    yield `${before}"${number}":${JSON.stringify(told)}`;
    before = ',';
    const rule = { number: String(number), id, kind, flows, from, firstDay, endDay, knownFrom, knownUntil };
    for (const key of scope.keys) {
      const places = tree.get(key) ?? {};
      for (const place of scope.to) (places[place] ??= []).push(rule);
      tree.set(key, places);
    }
    number += 1;
  }
  before = '},"rules":{';
  for (const [key, places] of tree) {
    yield `${before}${JSON.stringify(key)}:${JSON.stringify(places)}`;
    before = ',';
  }
  yield '}}';
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline && server.exitCode === null) {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    if (response?.ok) return;
    await delay(50);
  }
  server.kill();
  throw new Error('The Open Policy Agent did not start.');
}
