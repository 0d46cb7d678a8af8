/** The broker was asked, and does not let this user in. */
export class KafkaLoginError extends Error {
  override name = 'KafkaLoginError';
}
