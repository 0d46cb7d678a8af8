import { Command } from 'commander';
import { describeConfig, type SettingDescription } from '@curbline/platform';
import { launcherSchema } from './launcher.settings.js';

const COLUMN = 28;
const WIDTH = 110;

/** The command line of `npm start`: one option, and the help with every environment variable. */
export function commandLine(examples: readonly string[]): Command {
  return new Command('curbline')
    .description('Starts the whole of Curbline on this machine: PostgreSQL, the three services, and the example.')
    .option(
      '--kafka',
      'keep the log in Kafka: KAFKA_BROKERS, or else a broker of its own (needs Java and Maven)',
      false,
    )
    .allowExcessArguments(false)
    .addHelpText('after', `\n${variablesHelp(describeConfig(launcherSchema(examples)))}\n`);
}

/** The part of a help that names the environment variables. */
export function variablesHelp(settings: readonly SettingDescription[]): string {
  return `Environment variables, all optional:\n${settings.map(helpLine).join('\n')}`;
}

function helpLine({ name, description, default: fallback }: SettingDescription): string {
  const words = `${description}${fallback === undefined ? '' : ` Default: ${fallback}.`}`.split(' ');
  const lines = [''];
  for (const word of words) {
    const line = lines[lines.length - 1] ?? '';
    if (COLUMN + line.length + word.length + 1 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line, index) => `  ${(index === 0 ? name : '').padEnd(COLUMN)}${line}`).join('\n');
}
