/** The environment cannot be used. The message is one whole sentence for the person who starts the process, without any secret. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(
    /** The environment variable at fault. */
    readonly variable: string,
    sentence: string,
  ) {
    super(sentence);
  }
}
