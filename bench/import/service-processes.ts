import { readFile } from 'node:fs/promises';
import { cpuTimeUs, peakMemoryBytes } from '../harness/process-stats.js';

/** The services that a row passes, in this order. */
export const SERVICES = ['gateway', 'ledger', 'projections'] as const;
export type Service = (typeof SERVICES)[number];

/** What a service's process has used so far; undefined where the system does not tell it: Linux does. */
export interface Used {
  cpuUs: number | undefined;
  peakBytes: number | undefined;
}

/** What the services have used that a launcher has started. */
export async function usedByServices(launcherPid: number): Promise<Partial<Record<Service, Used>>> {
  const children = await readFile(`/proc/${launcherPid}/task/${launcherPid}/children`, 'utf8').catch(() => '');
  const used: Partial<Record<Service, Used>> = {};
  for (const pid of children.trim().split(' ').map(Number)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const service = SERVICES.find((name) => command.includes(`/apps/${name}/`));
    if (service) used[service] = { cpuUs: await cpuTimeUs(pid), peakBytes: await peakMemoryBytes(pid) };
  }
  return used;
}
