import type { Schema } from '../../api/client.js';
import { parseDate } from '../../format/dates.js';

/** A question as the API takes it. */
export type Question = Schema<'CheckQuestion'>;
/** A party of a question. */
export type Party = Schema<'QuestionParty'>;

/**
 * A dimension that may be left out: `unsaid` (nobody knows, so what depends on it stays open), `none` (there is none), or
 * `named`.
 */
export type Said = 'unsaid' | 'none' | 'named';

/** The form as it is filled in: what was typed, whether or not it makes sense. */
export interface Draft {
  /** What a person calls the good. It is no part of the question: it stands in the heading and on paper. */
  good: string;
  flow: Schema<'Flow'>;
  from: string;
  to: string;
  origin: string;
  items: Schema<'QuestionItem'>[];
  partiesSaid: Said;
  parties: PartyDraft[];
  endUsesSaid: Said;
  endUses: string[];
  on: string;
  knownAt: string;
}

/** A party as it is filled in. */
export interface PartyDraft {
  name: string;
  country: string;
  /** `LEI 5493001KJTIIGC8Y1R12, USCC ...`: a scheme and a number each. */
  identifiers: string;
}

/** A party of whom nothing is known yet. */
export const NOBODY: PartyDraft = { name: '', country: '', identifiers: '' };

const FLOWS: readonly Schema<'Flow'>[] = ['export', 're-export', 'transit', 'import'];

/**
 * The form as an address holds it. The names are those of `GET /v1/checks`, so that a query of one works in the other; a
 * party of whom more than the name is known is written as JSON.
 */
export function draftOf(params: URLSearchParams, today: string): Draft {
  const parties = params.getAll('party');
  const endUses = params.getAll('endUse');
  return {
    good: params.get('good') ?? '',
    flow: FLOWS.find((flow) => flow === params.get('flow')) ?? 'export',
    from: params.get('from') ?? '',
    to: params.get('to') ?? '',
    origin: params.get('origin') ?? '',
    items: params.getAll('item').map(itemOf),
    partiesSaid: saidOf(parties),
    parties: saidOf(parties) === 'named' ? parties.map(partyOf) : [],
    endUsesSaid: saidOf(endUses),
    endUses: saidOf(endUses) === 'named' ? endUses : [],
    on: params.get('on') ?? today,
    knownAt: params.get('knownAt') ?? '',
  };
}

/** The address of a form; what was left empty has no name in it. */
export function paramsOf(draft: Draft): Record<string, string | string[] | undefined> {
  const items = draft.items.filter(({ code }) => code.trim() !== '');
  return {
    good: draft.good.trim() || undefined,
    flow: draft.flow === 'export' ? undefined : draft.flow,
    from: draft.from || undefined,
    to: draft.to || undefined,
    origin: draft.origin || undefined,
    item: items.map(({ scheme, code }) => `${scheme}:${code.trim()}`),
    party: listOf(draft.partiesSaid, draft.parties.filter(({ name }) => name.trim() !== '').map(partyText)),
    endUse: listOf(draft.endUsesSaid, draft.endUses.map((use) => use.trim()).filter(Boolean)),
    on: parseDate(draft.on) ?? draft.on.trim(),
    knownAt: parseDate(draft.knownAt) ?? (draft.knownAt.trim() || undefined),
  };
}

/** The question of an address; undefined while none was asked. What makes no sense is sent as it is: the gateway says why. */
export function questionOf(params: URLSearchParams): Question | undefined {
  const on = params.get('on');
  if (on === null) return undefined;
  const draft = draftOf(params, on);
  const knownAt = /^\d+$/.test(draft.knownAt) ? Number(draft.knownAt) : draft.knownAt;
  return {
    flow: (params.get('flow') ?? 'export') as Schema<'Flow'>,
    ...(draft.from && { from: draft.from }),
    ...(draft.to && { to: draft.to }),
    ...(draft.items.length > 0 && { items: draft.items }),
    ...(draft.origin && { origin: draft.origin }),
    ...(draft.partiesSaid !== 'unsaid' && { parties: draft.parties.map(partyToAsk) }),
    ...(draft.endUsesSaid !== 'unsaid' && { endUses: draft.endUses }),
    on,
    ...(knownAt !== '' && { knownAt }),
  };
}

function saidOf(values: readonly string[]): Said {
  if (values.length === 0) return 'unsaid';
  return values.length === 1 && values[0] === 'none' ? 'none' : 'named';
}

function listOf(said: Said, named: string[]): string[] {
  if (said === 'none') return ['none'];
  return said === 'named' ? named : [];
}

/** Everything before the first colon is the scheme; a code without one is taken for an HS code. */
function itemOf(text: string): Schema<'QuestionItem'> {
  const [, scheme, code] = /^([^:]+):(.*)$/s.exec(text) ?? [];
  return scheme === undefined ? { scheme: 'HS', code: text } : { scheme, code: code ?? '' };
}

function partyOf(text: string): PartyDraft {
  const party = text.startsWith('{') ? partyFromJson(text) : undefined;
  if (!party) return { ...NOBODY, name: text };
  const identifiers = (party.identifiers ?? []).map(({ scheme, value }) => `${scheme} ${value}`).join(', ');
  return { name: party.name, country: party.country ?? '', identifiers };
}

function partyFromJson(text: string): Party | undefined {
  try {
    const party = JSON.parse(text) as Partial<Party>;
    return typeof party.name === 'string' ? (party as Party) : undefined;
  } catch {
    return undefined;
  }
}

function partyText(draft: PartyDraft): string {
  const party = partyToAsk(draft);
  const plain = party.country === undefined && party.identifiers === undefined;
  return plain && party.name !== 'none' && !party.name.startsWith('{') ? party.name : JSON.stringify(party);
}

function partyToAsk({ name, country, identifiers }: PartyDraft): Party {
  const numbers = identifiers
    .split(',')
    .map((each) => /^\s*(\S+)\s+(.+?)\s*$/.exec(each))
    .flatMap((found) => (found?.[1] && found[2] ? [{ scheme: found[1], value: found[2] }] : []));
  return { name: name.trim(), ...(country && { country }), ...(numbers.length > 0 && { identifiers: numbers }) };
}
