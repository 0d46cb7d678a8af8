/**
 * The database of an embedded PostgreSQL. A ledger on Kafka is another ledger than the one in PostgreSQL, also where both
 * have one name: its views lie apart.
 */
export function databaseName(onKafka: boolean): string {
  return onKafka ? 'curbline_kafka' : 'curbline';
}
