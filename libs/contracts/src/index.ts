export * from './parse/field-error.js';
export { MAX_FIELD_ERRORS } from './parse/issues.js';
export * from './parse/parse-with.js';
export { LIMITS } from './rules/limits.js';
export { COUNTRIES, REGIONS, isJurisdiction, timeZone } from './rules/places.js';
export { splitItem } from './rules/item-codes.js';
export { idempotencyKey, restrictionId } from './rules/text.js';
export { type CommandBody, commandBody, type CommandLine, commandLine, keyOfLine } from './messages/commands.js';
export {
  type CommandAnswer,
  commandAnswer,
  type CommandLineAnswer,
  commandBatchQuery,
  commandLineAnswer,
} from './messages/command-answers.js';
export { commandPreview, type CommandPreview } from './messages/command-preview.js';
export { eventPage, type LedgerEvent, ledgerEvent } from './messages/events.js';
export * from './messages/restrictions.js';
export * from './messages/conflicts.js';
export * from './messages/codes.js';
export * from './messages/reviews.js';
export { decisionData, type DecisionData } from './messages/review-data.js';
export {
  checkAnswer,
  checkLine,
  type CheckLine,
  checkLineAnswer,
  type CheckLineAnswer,
  checkQuestion,
  type ReceiptRequest,
  receiptRequest,
  type WireQuestion,
} from './messages/checks.js';
export { type Decision, decision, type DecisionPage, decisionPage } from './messages/decisions.js';
export { checkPositions, knowledgePositions, position, statePositions } from './messages/positions.js';
export { malformed, type Problem, problem, problemBody, problemType, rejection } from './messages/problem.js';
export { type ProblemCode, PROBLEMS, REJECTIONS, titleOf } from './messages/problem-codes.js';
export { liveAnswer, readyAnswer } from './messages/health.js';
export { parseQuery, type RawQuery } from './forms/query-string.js';
export * from './forms/queries.js';
export { CHECK_CSV_COLUMNS, checkCsvHeadErrors, parseCheckQuery, parseCheckRow } from './forms/check-forms.js';
export * from './forms/check-csv-answer.js';
export * from './forms/known-at.js';
export { readPlainLine, readPlainQuestion } from './forms/plain-question.js';
export { IDEMPOTENCY_KEY_HEADER, parseIdempotencyKey } from './forms/idempotency-key.js';
export { type AsyncApiDocument, asyncApiDocument, type AsyncApiOptions } from './asyncapi/document.js';
export { type OpenApiDocument, openApiDocument, type OpenApiOptions } from './openapi/document.js';
export { LEDGER_PATHS, type LedgerLineAnswer, type LedgerPreview } from './internal/ledger-api.js';
