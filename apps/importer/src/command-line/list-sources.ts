import type { KnownSource } from '../sources/registry.js';
import { SOURCES } from '../sources/registry.js';

/** One line a source. */
export function listSources(): string {
  const width = Math.max(...[...SOURCES.keys()].map((name) => name.length));
  return [...SOURCES.values()].map(({ name, title }) => `  ${name.padEnd(width)}  ${title}\n`).join('');
}

/** The sources with their conventions and options, the exit codes and the settings: what a user must know before. */
export function sourceHelp(): string {
  return [
    'Sources and their conventions:',
    ...[...SOURCES.values()].flatMap(linesOf),
    '',
    'Exit codes: 0 done; 1 failed; 2 the command line or the input cannot be used; 3 done, with rows in the quarantine;',
    '4 stopped, a person must decide a review first; 130 interrupted. The same command goes on where a run ended.',
    '',
    'Settings: CURBLINE_URL (the gateway), ACCESS_KEY (a secret with the role write), IMPORT_REPORTS.',
    '"npm run import -- serve" runs the service that imports by IMPORT_SCHEDULE.',
  ].join('\n');
}

function linesOf({ name, title, conventions, options }: KnownSource): string[] {
  return [
    '',
    `  ${name}: ${title}`,
    ...(conventions
      ? [
          `    days of ${conventions.timeZone}; end day ${conventions.endDay}; removal on the first day: ${conventions.sameDayRemoval};`,
          `    a missing row: ${conventions.absence}; knowledge: ${conventions.knowledge}; of rows with one identity: ${conventions.repeats}`,
          ...conventions.notes.map((note) => `    - ${note}`),
        ]
      : ['    conventions: those of the mapping']),
    ...options.map(
      (option) => `    --set ${option.name}=...  ${option.description}${option.required ? ' (required)' : ''}`,
    ),
  ];
}
