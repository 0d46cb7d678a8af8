import { join } from 'node:path';
import type { Ledgers } from '../ledgers/ledgers.js';
import type { Progress } from './progress.js';
import type { Scale } from './scale.js';
import type { Stores } from './stores.js';

/** What every part of a run works with, whatever it measures. */
export interface RunContext {
  /** The folder of the compiled project. */
  distDir: string;
  scale: Scale;
  stores: Stores;
  ledgers: Ledgers;
  progress: Progress;
}

/** The compiled main file of a service. */
export function serviceFile({ distDir }: RunContext, name: 'ledger' | 'projections' | 'gateway'): string {
  return join(distDir, 'apps', name, 'src', 'main.js');
}

/** A compiled program of the benchmark itself. */
export function benchFile({ distDir }: RunContext, ...path: string[]): string {
  return join(distDir, 'bench', ...path);
}
