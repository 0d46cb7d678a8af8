/** One deliberate mistake: a text of a source file, and what stands there instead. */
export interface Mutant {
  /** What is wrong, for a person. */
  mistake: string;
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
}

const ACCEPT = 'libs/domain/src/chain/accept.ts';
const CHAIN = 'libs/log/src/chain';
const WRITER = `${CHAIN}/chain.writer.ts`;
const DRAFT = `${CHAIN}/batch.draft.ts`;
const PATIENT = `${CHAIN}/patient.log.ts`;
const PENDING = `${CHAIN}/pending.ts`;

/** Mistakes that each break a promise: the simulation must find every one of them. */
export const MUTANTS: readonly Mutant[] = [
  {
    mistake: 'the rule takes an entry whatever hash it follows',
    file: ACCEPT,
    find: "if (candidate.entry.previoushash !== head.hash) return 'another-head';",
    replace: '',
  },
  {
    mistake: 'the rule takes an entry whatever its sequence',
    file: ACCEPT,
    find: "if (candidate.sequence !== head.sequence + 1) return 'another-sequence';",
    replace: '',
  },
  {
    mistake: 'the rule takes an entry that was not recorded later',
    file: ACCEPT,
    find: "if (candidate.recordedAt <= head.recordedAt) return 'time-not-later';",
    replace: '',
  },
  {
    mistake: 'the rule takes what is not UTF-8',
    file: ACCEPT,
    find: 'fatal: true',
    replace: 'fatal: false',
  },
  {
    mistake: 'the rule takes what has no type',
    file: ACCEPT,
    find: "if (!entry || typeof entry.type !== 'string') return undefined;",
    replace: 'if (!entry) return undefined;',
  },
  {
    mistake: 'an append without an answer counts as failed',
    file: PATIENT,
    find: "return { known: 'nothing', error: error as Error };",
    replace: "return { known: 'refused', error: error as AppendRefusedError };",
  },
  {
    mistake: 'an append is sent again by itself, and the second answer counts for both',
    file: PATIENT,
    find: 'await within(this.#log.append(values), ',
    replace: 'await within(this.#log.append(values).catch(() => this.#log.append(values)), ',
  },
  {
    mistake: 'a command that was not answered by its deadline counts as not recorded',
    file: PENDING,
    find: 'import { OutcomeUnknownError }',
    replace: 'import { WriterStoppedError as OutcomeUnknownError }',
  },
  {
    mistake: 'a command has no deadline',
    file: PENDING,
    find: 'timers.after(deadlineMs, () => this.#giveUp(deadlineMs))',
    replace: '() => void timers',
  },
  {
    mistake: 'a command is answered when it is sent to the log',
    file: WRITER,
    find: 'draft.markAttempted();',
    replace: 'draft.markAttempted(); draft.tell();',
  },
  {
    mistake: 'a command is decided once, and what came between does not matter',
    file: DRAFT,
    find: 'const decision = this.#decide(pending.submission);',
    replace: `const memory = pending as unknown as { decided?: Decision };
      const decision = (memory.decided ??= this.#decide(pending.submission));`,
  },
  {
    mistake: 'commands of one batch are decided as if the others were not there',
    file: DRAFT,
    find: 'this.#speculation.apply(entries);',
    replace: '',
  },
  {
    mistake: 'all events of a command have one sequence',
    file: DRAFT,
    find: 'head = headAfter(entry);\n      return entry;',
    replace: 'return entry;',
  },
  {
    mistake: 'recorded time stands still when the clock does',
    file: DRAFT,
    find: 'head.recordedAt + 1)',
    replace: 'head.recordedAt)',
  },
  {
    mistake: 'a head that is hours ahead of the clock does not matter',
    file: DRAFT,
    find: 'if (lagUs <= MOST_CLOCK_LAG_US)',
    replace: 'if (lagUs <= Number.MAX_SAFE_INTEGER)',
  },
  {
    mistake: 'whatever is accepted in the place of an entry of a late batch counts as that batch',
    file: DRAFT,
    find: "if (own.hash !== accepted.hash) this.#fate = 'dead';\n    else if (own === this.entries.at(-1)) {",
    replace: 'if (own === this.entries.at(-1)) {',
  },
  {
    mistake: 'a repetition is told the place of a batch that is not recorded yet',
    file: DRAFT,
    find: "decision.outcome === 'replayed' && decision.sequence <= this.base.sequence",
    replace: "decision.outcome === 'replayed'",
  },
  {
    mistake: 'a repetition is told the head of a batch that is not recorded yet',
    file: DRAFT,
    find: 'head: this.base });',
    replace: 'head: this.#head });',
  },
  {
    mistake: 'a command is refused although an earlier append of it is under way',
    file: DRAFT,
    find: 'return pending.isInDoubt(this.base.hash);',
    replace: 'return false;',
  },
  {
    mistake: 'the offset at which an append was stored does not matter',
    file: WRITER,
    find: 'if (isNext) this.#tail.takeOwn(baseOffset, draft.entries);',
    replace: 'if (isNext || baseOffset >= 0) this.#tail.takeOwn(this.#tail.nextOffset, draft.entries);',
  },
  {
    mistake: 'own entries are taken without the rule',
    file: `${CHAIN}/chain.cursor.ts`,
    find: 'const reason = accept(this.head, chained);',
    replace: 'const reason = undefined as ReturnType<typeof accept>;',
  },
  {
    mistake: 'whatever stands in the place of an own entry is taken for it',
    file: `${CHAIN}/chain.tail.ts`,
    find: 'return own && Buffer.compare(own.bytes, value) === 0 ? own : undefined;',
    replace: 'return own;',
  },
  {
    mistake: 'a command is refused at a head that was not looked up again',
    file: WRITER,
    find: 'await this.#readToEnd();\n    if (this.#tail.head.hash === draft.base.hash) {',
    replace: 'if (this.#tail.head.hash === draft.base.hash) {',
  },
  {
    mistake: 'a command is refused at a head that has moved since',
    file: WRITER,
    find: 'if (this.#tail.head.hash === draft.base.hash) {',
    replace: 'if (this.#tail.head.sequence >= draft.base.sequence) {',
  },
  {
    mistake: 'own entries do not become part of the state',
    file: WRITER,
    find: 'this.#options.fold.apply(entry);',
    replace: `const isOwn = [...this.#open].some((draft) => draft.entryAt(entry.sequence)?.hash === entry.hash);
    if (!isOwn) this.#options.fold.apply(entry);`,
  },
  {
    mistake: 'what was skipped is forgotten',
    file: WRITER,
    find: 'this.#report(draft, performance.now() - startedAtMs);\n    this.#queue.putBack(draft.unanswered());',
    replace: 'this.#report(draft, performance.now() - startedAtMs);',
  },
  {
    mistake: 'a writer that is stopped does not answer what it has taken',
    file: WRITER,
    find: 'if (this.#unanswered.size > 0) await new Promise<void>((resolve) => (this.#drained = resolve));',
    replace: '',
  },
  {
    mistake: 'a reader goes on one record too late after an outage',
    file: `${CHAIN}/read-on.ts`,
    find: 'let anchor = cursor.anchor;\n      const seen = () => (anchor ? 0 : cursor.nextOffset);\n      for await (const { records } of log.read(anchor?.offset ?? cursor.nextOffset, signal, seen)) {',
    replace: `let anchor = undefined as typeof cursor.anchor;
      for await (const { records } of log.read(cursor.nextOffset + 1, signal)) {`,
  },
  {
    mistake: 'a reader leaves out a record that nobody has taken',
    file: `${CHAIN}/read-on.ts`,
    find: 'const seen = () => (anchor ? 0 : cursor.nextOffset);',
    replace: 'const seen = () => (anchor ? 0 : cursor.nextOffset + 1);',
  },
  {
    mistake: 'a reader is told that it has caught up whenever it begins',
    file: `${CHAIN}/chain.reader.ts`,
    find: 'caughtUp: cursor.nextOffset >= endAtOpening',
    replace: 'caughtUp: endAtOpening >= 0',
  },
  {
    mistake: 'a reader is given no more than three entries of a batch',
    file: `${CHAIN}/chain.reader.ts`,
    find: 'if (accepted) entries.push(accepted);',
    replace: 'if (accepted && entries.length < 3) entries.push(accepted);',
  },
  {
    mistake: 'a state that forgets which commands it has seen',
    file: 'libs/testing/src/tally.fold.ts',
    find: "if (known) return { outcome: 'replayed', sequence: known.sequence };",
    replace: '',
  },
];

/** What looks like a mistake, and breaks no promise: it costs time, or nothing at all. The rule of the chain sees to it. */
export const HARMLESS: readonly Mutant[] = [
  {
    mistake: 'an append of unknown outcome is decided and sent again without reading before',
    file: WRITER,
    find: 'this.#options.observer?.outcomeUnknown?.(outcome.error);\n      await this.#readToEnd();',
    replace: 'this.#options.observer?.outcomeUnknown?.(outcome.error);',
  },
  {
    mistake: 'a writer begins to write before it has read anything',
    file: WRITER,
    find: 'await this.#readToEnd();\n    while (this.#tail.head.sequence < 0)',
    replace: 'while (this.#tail.head.sequence < 0)',
  },
  {
    mistake: 'a writer forgets its batches of unknown outcome',
    file: WRITER,
    find: 'const MOST_OPEN_DRAFTS = 16;',
    replace: 'const MOST_OPEN_DRAFTS = 1;',
  },
  {
    mistake: 'a writer does not read on at once when others have written',
    file: `${CHAIN}/chain.tail.ts`,
    find: 'this.#endRest();',
    replace: '',
  },
  {
    mistake: 'a reader takes a record again that it was given before',
    file: `${CHAIN}/read-on.ts`,
    find: 'log.read(anchor?.offset ?? cursor.nextOffset, signal, seen)',
    replace: 'log.read((anchor = undefined, 0), signal)',
  },
];
