import { z } from 'zod';
import { answer } from '../parse/shapes.js';

const healthStatus = z.enum(['up', 'starting', 'down']);

/** `GET /health/live`. */
export const liveAnswer = answer({ status: z.literal('up') }).meta({ id: 'Live' });

/** `GET /health/ready`: 200 when every part is up, else 503. A part may tell more of itself than its status. */
export const readyAnswer = answer({
  status: healthStatus,
  parts: z.record(z.string(), z.looseObject({ status: healthStatus })),
}).meta({ id: 'Ready', description: 'The condition of each part by name, and the worst of them as a whole.' });
