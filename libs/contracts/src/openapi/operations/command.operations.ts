import { commandAnswer, commandLineAnswer } from '../../messages/command-answers.js';
import { commandBody, commandLine } from '../../messages/commands.js';
import * as examples from '../examples.js';
import type { Operation } from '../operation.js';
import { answered, JSON_TYPE, LINES_TYPE } from './answers.js';

export const COMMAND_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/commands',
    operationId: 'recordCommand',
    tag: 'Commands',
    summary: 'Record one command',
    description:
      'Decides the command on the newest state and appends its event. Once 201 is answered the event is there for ever. After 503 the outcome is unknown: send the same key and body again. A command takes at most 65,535 bytes.',
    headers: ['Idempotency-Key'],
    request: { [JSON_TYPE]: { schema: commandBody, example: examples.imposeEthane } },
    answers: {
      201: answered('Recorded, now or under the same key before.', commandAnswer, examples.commandAccepted, [
        'Idempotency-Replayed',
      ]),
    },
    problems: [400, 409, 413, 415, 422, 503],
  },
  {
    method: 'post',
    path: '/v1/commands/batch',
    operationId: 'recordCommands',
    tag: 'Commands',
    summary: 'Record many commands, one a line',
    description: 'Answers stream back one line each, in order. A refused line does not stop the rest.',
    request: {
      [LINES_TYPE]: {
        schema: commandLine,
        example: [
          { idempotencyKey: 'us-china-2025/us-bis-ethane-cn/imposed', ...examples.imposeEthane },
          { idempotencyKey: 'us-china-2025/us-bis-ethane-cn/lifted', ...examples.liftEthane },
        ],
      },
    },
    answers: {
      200: {
        description: 'One line for each line of the request.',
        headers: ['Curbline-Sequence'],
        content: { [LINES_TYPE]: { schema: commandLineAnswer, example: examples.commandBatchAnswer } },
      },
    },
    problems: [400, 415, 503],
  },
];
