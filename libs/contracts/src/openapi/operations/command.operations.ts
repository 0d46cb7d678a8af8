import { commandAnswer, commandBatchQuery, commandLineAnswer } from '../../messages/command-answers.js';
import { commandPreview } from '../../messages/command-preview.js';
import { commandBody, commandLine } from '../../messages/commands.js';
import * as examples from '../examples.js';
import { liftForeseen } from '../preview.example.js';
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
    path: '/v1/commands/preview',
    operationId: 'previewCommand',
    tag: 'Commands',
    summary: 'What a command would do',
    description:
      'Reads and decides the command as `POST /v1/commands` would, tells what would come of it, and records nothing. A command that would be refused has the same problem here. It takes no key. By the time that the command is given, others may have been recorded: with `expectedVersion` it is refused where they were about the same.',
    request: { [JSON_TYPE]: { schema: commandBody, example: examples.liftEthane } },
    answers: { 200: answered('What would be recorded, and what would change.', commandPreview, liftForeseen) },
    problems: [400, 409, 413, 415, 422, 503],
  },
  {
    method: 'post',
    path: '/v1/commands/batch',
    operationId: 'recordCommands',
    tag: 'Commands',
    summary: 'Record many commands, one a line',
    description: 'Answers stream back one line each, in order. A refused line does not stop the rest.',
    query: commandBatchQuery,
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
