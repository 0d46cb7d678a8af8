import { isDeepStrictEqual } from 'node:util';
import type { Chain, ChainLink } from './chain.js';
import type { Accepted, BrokenPromise, CommandRecord, Violation } from './history.js';

/** What each command leaves behind when it is accepted. */
const EVENT_OF: Readonly<Record<string, string>> = {
  ImposeRestriction: 'curbline.restriction.imposed.v1',
  AmendRestriction: 'curbline.restriction.amended.v1',
  SuspendRestriction: 'curbline.restriction.suspended.v1',
  ResumeRestriction: 'curbline.restriction.resumed.v1',
  LiftRestriction: 'curbline.restriction.lifted.v1',
  AddNote: 'curbline.restriction.noted.v1',
};

/** All records with one key and one body: what a client meant once, and may have asked for several times. */
interface Intent {
  key: string;
  marker: string;
  records: CommandRecord[];
  accepted: Accepted[];
}

/** Holds what the clients were told against what is in the chain. */
export function checkCommands(chain: Chain, commands: readonly CommandRecord[]): Violation[] {
  const violations: Violation[] = [];
  const report = (promise: BrokenPromise, detail: string) => violations.push({ promise, detail });
  const intents = intentsOf(commands);
  const links = linksByIntent(chain, intents, report);
  const versions = versionsOf(chain);
  for (const [name, intent] of intents) {
    const found = links.get(name) ?? [];
    if (found.length > 1) report('doubled', `${describe(intent)} is at ${found.map(place).join(' and ')}.`);
    checkTold(intent, found, versions, report);
    checkRefused(intent, found, report);
    checkExpected(intent, found, versions, report);
  }
  checkOrder([...intents.values()], report);
  return violations;
}

type Report = (promise: BrokenPromise, detail: string) => void;

function checkTold(
  intent: Intent,
  found: readonly ChainLink[],
  versions: ReadonlyMap<number, number>,
  report: Report,
): void {
  for (const told of intent.accepted) {
    const link = found.find(({ sequence }) => sequence === told.sequence);
    if (!link) {
      if (found.length === 0) report('lost', `${describe(intent)} was told sequence ${told.sequence}, and is nowhere.`);
      else report('altered', `${describe(intent)} was told sequence ${told.sequence}, and is at ${place(found[0]!)}.`);
      continue;
    }
    if (link.hash !== told.hash) report('altered', `${describe(intent)} has another hash at ${place(link)} than told.`);
    if (!isDeepStrictEqual(told.events, [link.entry])) {
      report('altered', `${describe(intent)} was shown another event than the one at ${place(link)}.`);
    }
    const version = versions.get(link.sequence);
    if (version !== told.version) {
      report(
        'version',
        `${describe(intent)} was told version ${told.version}, and is event ${version} of its subject.`,
      );
    }
  }
}

/**
 * A refusal of the first request binds. One that came after a request without an outcome does not: the first may still
 * have been decided before or after it (docs/adr/0008), so that such a command is there at most once.
 */
function checkRefused({ records, key, marker }: Intent, found: readonly ChainLink[], report: Report): void {
  const [first] = records;
  if (found.length === 0 || first?.outcome.known !== 'refused' || first.attempts.length > 1) return;
  report(
    'refused-but-there',
    `${key} (${marker}) was refused with ${first.outcome.status}, and is at ${place(found[0]!)}.`,
  );
}

function checkExpected(
  intent: Intent,
  found: readonly ChainLink[],
  versions: ReadonlyMap<number, number>,
  report: Report,
): void {
  for (const { expects, expectedVersion, outcome } of intent.records) {
    if (expects === 'accepted' && outcome.known === 'refused') {
      report('refusal', `${describe(intent)} was refused: ${outcome.status} ${outcome.code}.`);
    }
    if (expects === 'refused' && outcome.known === 'accepted') {
      report('refusal', `${describe(intent)} should have been refused, and was accepted at ${outcome.sequence}.`);
    }
    for (const link of expectedVersion === undefined ? [] : found) {
      if (versions.get(link.sequence) === (expectedVersion ?? 0) + 1) continue;
      report(
        'version',
        `${describe(intent)} expected version ${expectedVersion}, and became ${versions.get(link.sequence)}.`,
      );
    }
  }
}

/**
 * Whatever was answered before something else was sent comes before it. Commands in the order in which they were sent,
 * each against the highest sequence that had been answered by then.
 */
function checkOrder(intents: readonly Intent[], report: Report): void {
  const told = intents.flatMap((intent) => {
    const sequence = intent.accepted[0]?.sequence;
    return sequence === undefined ? [] : [{ intent, sequence, ...timesOf(intent) }];
  });
  const bySending = [...told].sort((one, other) => one.sentAtMs - other.sentAtMs);
  const byAnswer = [...told].sort((one, other) => one.answeredAtMs - other.answeredAtMs);
  let highest: (typeof told)[number] | undefined;
  let answered = 0;
  for (const each of bySending) {
    for (let next = byAnswer[answered]; next && next.answeredAtMs < each.sentAtMs; next = byAnswer[++answered]) {
      if (!highest || next.sequence > highest.sequence) highest = next;
    }
    if (highest && highest.sequence > each.sequence) {
      report(
        'order',
        `${describe(highest.intent)} (sequence ${highest.sequence}) was answered before ${describe(each.intent)} (sequence ${each.sequence}) was sent.`,
      );
    }
  }
}

/** From the first request to the first answer that told the outcome. */
function timesOf({ records }: Intent): { sentAtMs: number; answeredAtMs: number } {
  const answers = records.filter(({ outcome }) => outcome.known === 'accepted').map((each) => each.attempts.at(-1));
  return {
    sentAtMs: Math.min(...records.map(({ attempts }) => attempts[0]?.sentAtMs ?? Infinity)),
    answeredAtMs: Math.min(...answers.map((answer) => answer?.endedAtMs ?? Infinity)),
  };
}

function intentsOf(commands: readonly CommandRecord[]): Map<string, Intent> {
  const intents = new Map<string, Intent>();
  for (const record of commands) {
    const name = nameOf(record.key, record.marker);
    const intent = intents.get(name) ?? { key: record.key, marker: record.marker, records: [], accepted: [] };
    intents.set(name, intent);
    intent.records.push(record);
    if (record.outcome.known === 'accepted') intent.accepted.push(record.outcome);
  }
  return intents;
}

/** What is in the chain, by who sent it; what nobody sent, or sent differently, is reported. The genesis is the ledger's own. */
function linksByIntent(chain: Chain, intents: ReadonlyMap<string, Intent>, report: Report): Map<string, ChainLink[]> {
  const found = new Map<string, ChainLink[]>();
  for (const link of chain.links.slice(1)) {
    const { commandid, data, type, subject } = link.entry;
    const name = nameOf(commandid, data.reason ?? '');
    const sent = intents.get(name)?.records[0];
    if (!sent) report('uninvited', `${commandid} (${data.reason}) is at ${place(link)}, and was never sent.`);
    else if (EVENT_OF[sent.type] !== type || sent.subject !== subject) {
      report('altered', `${commandid} was sent as ${sent.type} of ${sent.subject}, and is ${type} of ${subject}.`);
    }
    found.set(name, [...(found.get(name) ?? []), link]);
  }
  return found;
}

/** How many events the subject of each entry had with it. */
export function versionsOf(chain: Chain): Map<number, number> {
  const counts = new Map<string, number>();
  const versions = new Map<number, number>();
  for (const { sequence, entry } of chain.links) {
    const version = (counts.get(entry.subject) ?? 0) + 1;
    counts.set(entry.subject, version);
    versions.set(sequence, version);
  }
  return versions;
}

function nameOf(key: string, marker: string): string {
  return `${key}\n${marker}`;
}

function describe({ key, marker }: Intent): string {
  return `${key} (${marker})`;
}

function place({ sequence, offset }: ChainLink): string {
  return `sequence ${sequence} (offset ${offset})`;
}
