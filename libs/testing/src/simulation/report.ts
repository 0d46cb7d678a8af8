import { PROMISES, type Violation } from './promises.js';
import type { Action, Schedule } from './schedule.js';
import type { SimulationCounts } from './simulation.js';

/** A broken promise, and the shortest schedule that breaks it: what a person needs to see what happened. */
export function describeFailure(
  schedule: Schedule,
  violation: Violation,
  shortest: Schedule,
  trace: readonly string[],
): string {
  const { writers, readers, actions } = shortest;
  return [
    `Seed ${schedule.seed} breaks a promise: ${PROMISES[violation.promise]}`,
    `  ${violation.detail}`,
    '',
    `${actions.length < schedule.actions.length ? 'The shortest schedule' : 'The schedule'} that breaks it (${actions.length} of ${schedule.actions.length} actions, ${writers.length} writers, ${readers} readers):`,
    ...actions.map((action) => `  ${String(action.atMs).padStart(7)} ms  ${describeAction(action)}`),
    '',
    'What happened:',
    ...trace.map((line) => `  ${line}`),
  ].join('\n');
}

/** What was played, in a few lines: without it, nobody could tell a run that found nothing from one that tried nothing. */
export function describeCounts(played: number, counts: SimulationCounts): string {
  const table = (title: string, rows: ReadonlyMap<string, number>) => [
    `${title}:`,
    ...[...rows]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, count]) => `  ${name.padEnd(28)}${count}`),
  ];
  const { commands, contradicted, entries, skipped, steps, virtualMs, faults, outcomes } = counts;
  return [
    `${played} ${played === 1 ? 'schedule' : 'schedules'}, ${steps} events in ${Math.round(virtualMs / 1_000)} s of virtual time`,
    `${commands} commands, ${entries} entries, ${skipped} records skipped`,
    `${contradicted} commands refused by one writer and recorded by another one that was asked at the same time`,
    ...table('What happened', faults),
    ...table('What writers answered', outcomes),
  ].join('\n');
}

function describeAction(action: Action): string {
  switch (action.do) {
    case 'command': {
      const { id, writer, name, events, expects, padding, knownAgoMs, patienceMs } = action;
      const more = [
        expects === 'nothing' ? '' : `, if its count is the one ${expects}`,
        padding === undefined ? '' : `, with ${padding} bytes more`,
        knownAgoMs === undefined ? '' : `, known ${knownAgoMs} ms ago`,
        patienceMs === null ? '; asks once' : `; asks another after ${patienceMs} ms`,
      ];
      return `${id} asks writer-${writer} to count "${name}" ${events === 1 ? 'once' : `${events} times`}${more.join('')}`;
    }
    case 'repeat':
      return `${action.of} is asked of writer-${action.writer} once more`;
    case 'reuse':
      return `another command has the key of ${action.of}, at writer-${action.writer}`;
    case 'append-fault':
      return `the next append of writer-${action.writer}: ${action.fault}, ${action.delayMs} ms`;
    case 'kill':
      return `${action.process} is killed, and starts ${action.forMs} ms later ${action.snapshot ? 'from a snapshot' : 'from the log'}`;
    case 'stop':
      return `writer-${action.writer} is stopped, and starts ${action.forMs} ms later`;
    case 'pause':
      return `${action.process} stands still for ${action.forMs} ms`;
    case 'slow':
      return `messages of ${action.process} take ${action.factor} times as long, for ${action.forMs} ms`;
    case 'cut':
      return `messages of ${action.process} are lost, for ${action.forMs} ms`;
    case 'break-read':
      return `the reading of ${action.process} breaks`;
    case 'outage':
      return `the log ${action.silent ? 'is silent' : 'refuses everything'} for ${action.forMs} ms`;
    case 'clock':
      return `the clock of writer-${action.writer} moves by ${action.byMs} ms`;
    case 'noise':
      return `a record that is no entry (${action.noise}) is in the log`;
  }
}
