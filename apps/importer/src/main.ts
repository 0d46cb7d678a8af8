import 'reflect-metadata';
import { bootstrap } from '@curbline/platform';
import { runCommandLine } from './command-line/command-line.js';
import { importerService } from './importer.service.js';

const [, , ...args] = process.argv;
if (args[0] === 'serve') await bootstrap(importerService);
else process.exitCode = await runCommandLine(args);
