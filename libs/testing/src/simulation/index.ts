export { generateSchedule } from './generate-schedule.js';
export { PROMISES, type PromiseName, type Violation } from './promises.js';
export { Random } from './random.js';
export { describeCounts, describeFailure } from './report.js';
export { DEFAULT_SEEDS, runSeeds, type SeedsResult } from './run-seeds.js';
export { APPEND_FAULTS, formatSchedule, NOISES, parseSchedule, type Action, type Schedule } from './schedule.js';
export { shrink, stillBreaks, type StillFails } from './shrink.js';
export { simulate, type SimulationCounts, type SimulationResult } from './simulation.js';
