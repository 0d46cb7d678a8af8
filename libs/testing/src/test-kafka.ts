/** The brokers of this jest run (test/kafka.setup.mjs): `host:port` each. Ledgers are kept apart by their names. */
export function testKafkaBrokers(): string[] {
  const brokers = process.env.CURBLINE_TEST_KAFKA;
  if (brokers === undefined) throw new Error('This spec needs Kafka: run it with npm run test:kafka.');
  return brokers.split(',');
}
