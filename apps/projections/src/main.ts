import 'reflect-metadata';
import { bootstrap } from '@curbline/platform';
import { projectionsDefinition } from './projections.definition.js';

await bootstrap(projectionsDefinition);
