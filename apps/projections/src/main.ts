import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { bootstrap } from '@curbline/platform';
import { projectionsDefinition } from './projections.definition.js';

/*
 * What the views remember is bounded by a share of the heap (memory/file-memory.ts), but where there is much memory V8 lets
 * a heap grow to four times what lives in it before it collects. Twice as much is enough for a service that makes and
 * forgets batches all the time.
 */
setFlagsFromString('--heap-growing-percent=100');

await bootstrap(projectionsDefinition);
