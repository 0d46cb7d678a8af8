/** What a chain promises whatever goes wrong, each in one sentence. */
export const PROMISES = {
  sent: 'Nothing is in the chain that nobody sent.',
  refused: 'Nothing that was refused is in the chain.',
  once: 'A command is in the chain once, and all its events stand next to each other.',
  decided: 'A command is decided on exactly the entries before it.',
  versions: 'The versions of a subject have no gap.',
  order: 'A command comes after everything that was acknowledged before it was sent.',
  clock:
    'Nothing is recorded more than five minutes ahead of the clock of who wrote it, nor adopted at another time than was said.',
  recorded: 'An acknowledged command is in the chain, where its writer said, from the moment of the answer on.',
  replayed: 'A repeated command is told the place that it got first.',
  head: 'The head that an answer names is an entry of the chain.',
  fresh: 'A refusal was true at a head of the chain between the question and the answer.',
  state: 'The state of a writer is that of the chain, entry by entry.',
  reading:
    'A reader is given the chain from where it stood, entry by entry, and is not told that it has caught up before it has.',
  deadline:
    'A writer answers within its deadline, if only to say that it does not know; one that is stopped answers first.',
  lasting: 'Nobody stops for good while the log is whole.',
  answered: 'Once the faults have ended, everything that waits is answered, and all agree.',
} as const;

export type PromiseName = keyof typeof PROMISES;

/** A promise that was not kept: which one, how it came out, and when in virtual time. */
export interface Violation {
  promise: PromiseName;
  detail: string;
  atMs: number;
}
