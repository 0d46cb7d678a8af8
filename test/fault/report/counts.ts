import { followChain, type TopicRecord } from '../checker/chain.js';
import type { CommandRecord } from '../checker/history.js';
import type { Recorder } from '../clients/recorder.js';
import type { Counts } from './result.js';

/** Counts a run's history and topic. */
export function countsOf(recorder: Recorder, records: readonly TopicRecord[]): Counts {
  const first = firstOfEach(recorder.commands);
  const ended = (known: string) => first.filter(({ outcome }) => outcome.known === known).length;
  const unknown = first.filter(({ attempts }) => attempts.some(({ status = 503 }) => status >= 500));
  const { links, skipped } = followChain(records);
  return {
    commands: first.length,
    accepted: ended('accepted'),
    refused: ended('refused'),
    unknown: unknown.length,
    resolved: unknown.filter(({ outcome }) => outcome.known !== 'nothing').length,
    reads: recorder.reads.length,
    readsUnanswered: recorder.readsUnanswered,
    entries: links.length,
    skipped,
  };
}

function firstOfEach(commands: readonly CommandRecord[]): CommandRecord[] {
  return [...new Map(commands.toReversed().map((each) => [each.marker, each])).values()];
}
