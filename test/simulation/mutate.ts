import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from '@swc/core';
import type { Mutant } from './mutants.js';

const PROJECT = join(__dirname, '..', '..');

/**
 * A module (the library of the simulation, if none is named), with everything that it stands on, as if a source file had
 * the mistake in it. The file
 * on disk is not touched, and no code but this knows of mutants: jest gives the changed module to whoever imports it.
 * Throws when the text that is to be changed is not there (any more).
 */
export function withMistake<M = typeof import('@curbline/testing')>(
  { file, find, replace }: Mutant,
  entry = '@curbline/testing',
): M {
  const path = join(PROJECT, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(find).length !== 2) {
    throw new Error(`The mutant must be written anew: ${file} does not have exactly one place with\n${find}`);
  }
  const code = compile(
    path,
    source.replace(find, () => replace),
  );
  jest.resetModules();
  jest.doMock(path, () => evaluate(code, path));
  try {
    return jest.requireActual<M & object>(entry);
  } finally {
    jest.dontMock(path);
  }
}

function compile(path: string, source: string): string {
  const parser = { syntax: 'typescript', decorators: true } as const;
  const module = { type: 'commonjs' } as const;
  return transformSync(source, { filename: path, swcrc: false, module, jsc: { target: 'es2022', parser } }).code;
}

function evaluate(code: string, path: string): unknown {
  const require = (specifier: string): unknown =>
    jest.requireActual(
      specifier.startsWith('.') ? resolve(dirname(path), specifier.replace(/\.js$/, '.ts')) : specifier,
    );
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code is our own, but for the mistake.
  const run = new Function('require', 'module', 'exports', code) as (...scope: unknown[]) => void;
  run(require, module, module.exports);
  return module.exports;
}
