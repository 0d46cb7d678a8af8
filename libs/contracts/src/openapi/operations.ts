import type { Operation } from './operation.js';
import { COMMAND_OPERATIONS } from './operations/command.operations.js';
import { CHECK_OPERATIONS } from './operations/check.operations.js';
import { RESTRICTION_OPERATIONS } from './operations/restriction.operations.js';
import { CONFLICT_OPERATIONS } from './operations/conflict.operations.js';
import { CODE_OPERATIONS } from './operations/code.operations.js';
import { REVIEW_OPERATIONS } from './operations/review.operations.js';
import { EVENT_OPERATIONS } from './operations/event.operations.js';
import { DECISION_OPERATIONS } from './operations/decision.operations.js';
import { SERVICE_OPERATIONS } from './operations/service.operations.js';

/** Every path of the gateway. */
export const OPERATIONS: readonly Operation[] = [
  ...COMMAND_OPERATIONS,
  ...CHECK_OPERATIONS,
  ...RESTRICTION_OPERATIONS,
  ...REVIEW_OPERATIONS,
  ...CONFLICT_OPERATIONS,
  ...CODE_OPERATIONS,
  ...EVENT_OPERATIONS,
  ...DECISION_OPERATIONS,
  ...SERVICE_OPERATIONS,
];
