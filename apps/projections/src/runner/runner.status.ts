/**
 * What a runner is doing. `standby`: another replica writes this generation, and this one would take over. `waiting`:
 * for the database or the log, by itself. `halted`: for a person.
 */
export type RunnerStatus =
  { state: 'starting' | 'standby' | 'catching-up' | 'following' } | { state: 'waiting' | 'halted'; reason: string };
