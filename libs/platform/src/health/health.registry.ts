import { Injectable } from '@nestjs/common';

export type HealthStatus = 'up' | 'starting' | 'down';

/** The condition of one part, with whatever else helps a person who looks at it: a reason, a position, a lag. */
export interface PartHealth {
  status: HealthStatus;
  [detail: string]: unknown;
}

/** The whole process's condition: the worst of its parts (`down`, then `starting`, then `up`). */
export interface Health {
  status: HealthStatus;
  parts: Record<string, PartHealth>;
}

/** A part that tells its own condition as it changes. It begins as `starting`. */
export interface HealthPart {
  up(detail?: Record<string, unknown>): void;
  starting(detail?: Record<string, unknown>): void;
  down(detail?: Record<string, unknown>): void;
}

const PROBE_TIMEOUT_MS = 2_000;

/** Knows the parts of this process by name. A process without parts is up. */
@Injectable()
export class HealthRegistry {
  private readonly probes = new Map<string, () => PartHealth | Promise<PartHealth>>();

  /** Adds a part that is asked each time. One that throws, or takes more than 2 s, is down. Its name must be new. */
  register(name: string, probe: () => PartHealth | Promise<PartHealth>): void {
    if (this.probes.has(name)) throw new Error(`The part "${name}" is already registered.`);
    this.probes.set(name, probe);
  }

  /** Adds a part that is told. */
  part(name: string): HealthPart {
    let health: PartHealth = { status: 'starting' };
    this.register(name, () => health);
    const become = (status: HealthStatus) => (detail?: Record<string, unknown>) => {
      health = { ...detail, status };
    };
    return { up: become('up'), starting: become('starting'), down: become('down') };
  }

  /** The condition now. Never throws, and answers within 2 s. */
  async check(): Promise<Health> {
    const entries = await Promise.all([...this.probes].map(async ([name, probe]) => [name, await ask(probe)] as const));
    const statuses = entries.map(([, part]) => part.status);
    const status = statuses.includes('down') ? 'down' : statuses.includes('starting') ? 'starting' : 'up';
    return { status, parts: Object.fromEntries(entries) };
  }
}

async function ask(probe: () => PartHealth | Promise<PartHealth>): Promise<PartHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartHealth>((resolve) => {
    timer = setTimeout(
      () => resolve({ status: 'down', reason: `gave no answer within ${PROBE_TIMEOUT_MS} ms` }),
      PROBE_TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([probe(), late]);
  } catch (error) {
    return { status: 'down', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
