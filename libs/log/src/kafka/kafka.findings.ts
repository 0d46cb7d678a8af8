import { LogRewoundError, LogUnfitError } from '../log.errors.js';

/*
 * Why a ledger on Kafka stops for a person, besides the settings of its topic (topic-guards.ts): what was found, and what
 * to do about it. Nothing is written after any of these.
 */

const RESTORE = 'Let nobody write, and restore the topic from a copy';

/** Records were deleted from the front: by retention, or by somebody. */
export function beginningLost(topic: string, firstOffset: number): LogRewoundError {
  return new LogRewoundError(
    `The topic ${topic} has lost its beginning: its first offset is ${firstOffset}, not 0. ${RESTORE}.`,
  );
}

/** A record between two others is gone: compaction does that, or a program that writes transactions. */
export function recordMissing(topic: string, offset: number, next: number): LogRewoundError {
  return new LogRewoundError(
    `The topic ${topic} has no record at offset ${offset}; the next one is at ${next}. ${RESTORE}.`,
  );
}

/** A reader stands where the topic no longer reaches. */
export function endsBefore(topic: string, offset: number, cause: unknown): LogRewoundError {
  return new LogRewoundError(
    `The topic ${topic} ends before offset ${offset}, which it once held: it was made anew or cut. ${RESTORE}.`,
    { cause },
  );
}

/** What was appended, read or told before is behind the end that Kafka tells now. */
export function endWentBack(topic: string, before: number, now: number): LogRewoundError {
  return new LogRewoundError(
    `The topic ${topic} ended at offset ${before} before and ends at ${now} now: it was made anew or cut. ${RESTORE}.`,
  );
}

/** Another first record: this is another topic of the same name, however many records it has by now. */
export function madeAnew(topic: string): LogRewoundError {
  return new LogRewoundError(
    `The topic ${topic} was deleted and made anew: it no longer begins with the record that it began with. ${RESTORE}.`,
  );
}

/** It was there when the log was opened. A running service does not make it anew: that would look like an empty ledger. */
export function topicDeleted(topic: string, cause: unknown): LogRewoundError {
  return new LogRewoundError(`The topic ${topic} was deleted, and its entries with it. ${RESTORE}.`, { cause });
}

/** Another program writes to the topic, and takes offsets that no entry has. */
export function transactionMarker(topic: string, offset: number): LogUnfitError {
  return new LogUnfitError(
    `Somebody writes transactions to the topic ${topic}: the marker at offset ${offset} is no entry. Find the program, take its right to write, and restore the topic from a copy.`,
  );
}

/** The topic is missing, and this user or this cluster does not let us make it. */
export function topicRefused(topic: string, type: string, cause: unknown): LogUnfitError {
  return new LogUnfitError(
    `The topic ${topic} does not exist and Kafka refuses to make it (${type}): make it with one partition, cleanup.policy=delete, retention.ms=-1 and retention.bytes=-1.`,
    { cause },
  );
}

/** The broker does not know a request as we need it. */
export function brokerTooOld(address: string, request: string, version: number, least: string): LogUnfitError {
  const known =
    version < 0 ? `does not know the request ${request}` : `knows the request ${request} up to version ${version}`;
  return new LogUnfitError(`Kafka at ${address} is too old: it ${known}, and a ledger needs Kafka ${least} or later.`);
}

/** The broker no longer knows a request as kafkajs can ask it. */
export function brokerTooNew(address: string, request: string, version: number): LogUnfitError {
  return new LogUnfitError(
    `Kafka at ${address} is too new: it knows the request ${request} only from version ${version} on. Use a version of Kafka that docs/operations.md names.`,
  );
}

/** The broker's certificate is not one that the settings trust, or not one of the host that was asked. */
export function certificateRefused(message: string, cause: unknown): LogUnfitError {
  return new LogUnfitError(
    `The certificate of Kafka is not accepted (${message}): name the broker as its certificate does in KAFKA_BROKERS, and the authority that signed it in KAFKA_SSL_CA.`,
    { cause },
  );
}

/** The broker said no to the user. */
export function loginRefused(message: string, cause: unknown): LogUnfitError {
  return new LogUnfitError(`${message} Check KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD.`, {
    cause,
  });
}
