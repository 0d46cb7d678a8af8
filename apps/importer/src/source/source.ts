import type { Command, DefineGroup, Definition, LegalBasis } from '@curbline/domain';

/**
 * What an adapter is: it reads the rows of a published list and says of each one, in the words of the domain, what the
 * list wants to be true. What the ledger already knows, what must be recorded, how it is sent and how an interrupted
 * run goes on is the same for all sources and none of an adapter's business.
 */
export interface Source {
  /** Lower-case letters, digits and hyphens, at most 30. Ids of what the source says begin with it: `gta-...`. */
  readonly name: string;
  readonly title: string;
  readonly publisher: string;
  readonly conventions: Conventions;
  /** What `--set key=value` may give to this source; nothing else is taken. */
  readonly options?: readonly SourceOption[];
  /** Groups of countries that its scopes name. One that the ledger does not know is defined before the first row. */
  readonly groups?: readonly GroupDefinition[];

  /**
   * The versions that the input holds, the one known first at the head. A list without versions is one version.
   * Throws an `UnreadableInputError` for an input that is not of this source.
   */
  versions(input: Input): Promise<Version[]>;

  /**
   * The rows of a version, in the order of its files. Streams, holds no more than a few rows at a time, and gives the
   * same rows each time that it is called: what met the work of others is planned anew. They come back from JSON as they
   * went in.
   */
  read(version: Version, input: Input): AsyncIterable<Row>;
}

/** What a source means by its dates, its gaps and its repetitions. Declared, since it cannot be seen in the rows. */
export interface Conventions {
  /** IANA zone of the authority: where its days begin. */
  timeZone: string;
  /** Whether the printed last day still counts (`inclusive`), so that the end is the day after. */
  endDay: 'inclusive' | 'exclusive';
  /** What a removal on the first day means. A removal before the first day is a withdrawal for every source. */
  sameDayRemoval: 'never-in-force' | 'one-day';
  /** A row that is gone from a complete version: a person is asked, or it says nothing (a list of additions). */
  absence: 'review' | 'nothing';
  /** `versions`: each dated version became known on its day. `now`: all is known when it is imported. */
  knowledge: 'now' | 'versions';
  /** Of rows with one identity in one version, which one counts; `refuse`: the first, and a different one is refused. */
  repeats: 'first' | 'last' | 'refuse';
  /** How days are written, and whatever else a reader of the report should know: one sentence each. */
  notes: readonly string[];
}

export interface SourceOption {
  name: string;
  description: string;
  required?: boolean;
}

export type GroupDefinition = Omit<DefineGroup['data'], 'actor'>;

/** What the caller named, on this machine: a URL has been fetched, a folder has been listed (by name, in order). */
export interface Input {
  files: readonly InputFile[];
  options: Readonly<Record<string, string>>;
  /** Links in the folder, by their paths in it: what they lead to is not read, so that nothing from elsewhere gets in or counts twice. */
  notRead?: readonly string[];
}

export interface InputFile {
  /** Where it can be opened. */
  path: string;
  /** How reports and events name it: its path within the folder that was given, or its base name. */
  name: string;
  /** Of its bytes: 64 hexadecimal digits, lower case. */
  sha256: string;
}

/** A list as it was published at one time. */
export interface Version {
  /** Names it in plans and reports, and within the source. */
  label: string;
  files: readonly InputFile[];
  /** The day (`YYYY-MM-DD`, where the authority is) on which it was published, where that is known. */
  knownOn?: string;
  /** Whether it is the whole list, so that a missing row means something. */
  complete: boolean;
}

/** Where a row begins: the name of the file, and the line in it, from 1. */
export interface RowReference {
  file: string;
  line: number;
}

/** A row that could be understood, a command of our own form, or a row for the quarantine. */
export type Row =
  | { row: RowReference; wanted: Wanted }
  | { row: RowReference; command: RowCommand }
  /** `identity` or `kinship`, where it could be read all the same: then its restriction is listed, and not taken for gone. */
  | { row: RowReference; refused: Refusal; identity?: string; kinship?: string };

/** Why a row was not taken. `reason` is a sentence for a person and quotes what stands there. */
export interface Refusal {
  field?: string;
  reason: string;
}

/** A command that the row gives as it is; sent once for all imports of the same content. */
export interface RowCommand {
  /** What makes it the same command in all versions of the file. */
  identity: string;
  command: Command;
}

/** What one row says: one restriction, as it should stand once the version is known. */
export interface Wanted {
  /**
   * What makes it the same listing in all versions: `identityOf(...)`, what a person knows it by at the head, since the
   * id of the restriction begins with that. Equal identities are one restriction.
   */
  identity: string;
  /** A looser key. Of what is gone and what is new, those that share it are one listing that was corrected. */
  kinship?: string;
  definition: Definition;
  announcedOn?: string;
  legalBasis: LegalBasis[];
  /** Who says it, without file and row: those are added for every event. */
  sources: SourceReference[];
  effective: WantedEffective;
  /** A removal that the source states. Absent: it says nothing of one. */
  ended?: WantedEnd;
  /** From when a change of scope or terms holds, where the source says so; else a change is a correction. */
  changedFrom?: string;
  /** Why the event is recorded: a sentence for a person. */
  reason: string;
}

export interface SourceReference {
  publisher: string;
  title?: string;
  url?: string;
  publishedOn?: string;
  retrievedOn?: string;
}

/** When it holds, half-open, by the declared convention. `wording` keeps what the row says where it was normalised. */
export interface WantedEffective {
  /** `YYYY-MM-DD`, an instant (RFC 3339), or `unknown`. */
  from: string;
  until?: string;
  wording?: string;
}

/** `lifted` from `on` on; `withdrawn`: removed before it took effect, so it was never in force. */
export interface WantedEnd {
  how: 'lifted' | 'withdrawn';
  on: string;
  announcedOn?: string;
  wording?: string;
}

/** The input is not what the source reads: a wrong header, an empty folder. The sentence is for the person who typed it. */
export class UnreadableInputError extends Error {
  override name = 'UnreadableInputError';
}
