import apiKeys from 'kafkajs/src/protocol/requests/apiKeys.js';
import { brokerTooNew, brokerTooOld } from './kafka.findings.js';
import { PRODUCE_VERSION } from './produce-request.js';

/** What a broker says of a request: the versions in which it may be asked. */
export type ApiVersions = Readonly<Record<number, { minVersion: number; maxVersion: number }>>;

/**
 * The requests of the log: the least version that the broker must know, and the last one that we, or kafkajs 2.2.4, write.
 * All of them are there since Kafka 2.2.
 */
const NEEDED = [
  // Record batches, which are stored whole or not at all.
  { request: 'Produce', least: PRODUCE_VERSION, last: PRODUCE_VERSION },
  // Answers say where the log begins, by which a reader notices that records were deleted.
  { request: 'Fetch', least: 5, last: 11 },
  { request: 'Metadata', least: 4, last: 6 },
  { request: 'DescribeConfigs', least: 0, last: 2 },
  { request: 'CreateTopics', least: 2, last: 3 },
  // We ask in version 3, but a broker that knows version 5 (Kafka 2.2, KIP-207) is one whose new leader does not tell an
  // end that lies before what its predecessor acknowledged.
  { request: 'ListOffsets', least: 5, last: 3 },
] as const;
const LEAST_KAFKA = '2.2';

/** Throws `LogUnfitError` when a ledger cannot stand on a broker of this version. */
export function checkVersions(address: string, versions: ApiVersions): void {
  for (const { request, least, last } of NEEDED) {
    const { minVersion, maxVersion } = versions[apiKeys[request]] ?? { minVersion: 0, maxVersion: -1 };
    if (maxVersion < least) throw brokerTooOld(address, request, maxVersion, LEAST_KAFKA);
    if (minVersion > last) throw brokerTooNew(address, request, minVersion);
  }
}
