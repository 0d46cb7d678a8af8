import type { Schema } from '../../api/client.js';
import { parseDate } from '../../format/dates.js';

/** What stands in the fields, by the name of the field; lists have one entry a line. */
export type Draft = Readonly<Record<string, string>>;
/** The state from which a change starts. */
export type Base = Pick<Schema<'RestrictionState'>, 'title' | 'scope' | 'terms' | 'version'>;
/** The body of a command. */
export type Body = Schema<'Command'>;

type Scope = Schema<'Scope'>;
type Terms = Schema<'Terms'>;

/** The dimensions of a scope, each with the fields of what it includes and excludes. */
export const DIMENSIONS = ['items', 'from', 'to', 'origin', 'parties', 'endUses'] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** The fields that show a scope. A party of which more is known than its names is shown whole, as JSON. */
export function scopeDraft(scope: Scope): Draft {
  const entries = DIMENSIONS.flatMap((dimension) =>
    (['include', 'exclude'] as const).map((list): [string, string] => {
      const written = ((scope[dimension]?.[list] ?? []) as unknown[]).map((each) => lineOf(dimension, each));
      return [`${dimension}.${list}`, written.join('\n')];
    }),
  );
  return Object.fromEntries(entries);
}

/** The scope that the fields say. */
export function scopeOf(draft: Draft): Scope {
  const said = DIMENSIONS.flatMap((dimension) => {
    const include = lines(draft[`${dimension}.include`]).map((line) => entryOf(dimension, line));
    const exclude = lines(draft[`${dimension}.exclude`]).map((line) => entryOf(dimension, line));
    if (include.length + exclude.length === 0) return [];
    return [[dimension, { ...(include.length > 0 && { include }), ...(exclude.length > 0 && { exclude }) }] as const];
  });
  return Object.fromEntries(said);
}

/** The fields that show terms. */
export function termsDraft({ reviewPolicy, rate, licenceExceptions, conditions, notes }: Terms): Draft {
  return {
    reviewPolicy: reviewPolicy ?? '',
    adValorem: rate?.adValorem ?? '',
    amount: rate?.specific?.amount ?? '',
    currency: rate?.specific?.currency ?? '',
    per: rate?.specific?.per ?? '',
    licenceExceptions: (licenceExceptions ?? []).join('\n'),
    conditions: (conditions ?? []).join('\n'),
    notes: (notes ?? []).join('\n'),
  };
}

/** The terms that the fields say; what no field shows stays as it is in `base`. */
export function termsOf(draft: Draft, base: Terms = {}): Terms {
  const { reviewPolicy: _policy, rate: _rate, licenceExceptions: _exceptions, conditions: _conditions, ...rest } = base;
  const { notes: _notes, ...kept } = rest;
  const [amount, currency, per] = ['amount', 'currency', 'per'].map((name) => text(draft, name));
  const specific = amount ?? currency ?? per;
  const adValorem = text(draft, 'adValorem');
  const rate = {
    ...(adValorem && { adValorem }),
    ...(specific && { specific: { amount: amount ?? '', currency: currency ?? '', per: per ?? '' } }),
  };
  return {
    ...kept,
    ...given('reviewPolicy', text(draft, 'reviewPolicy')),
    ...(Object.keys(rate).length > 0 && { rate }),
    ...listed('licenceExceptions', draft),
    ...listed('conditions', draft),
    ...listed('notes', draft),
  };
}

/** The command that the fields say. Nothing is judged here: the gateway does that, by its schemas, and names the fields. */
export function bodyOf(type: string, draft: Draft, base?: Base): Body {
  const target = type.endsWith('Group') || type === 'ChangeGroupMembers' ? 'groupId' : 'restrictionId';
  const data = {
    ...given(target, text(draft, target)),
    ...dataOf(type, draft, base),
    ...given('announcedOn', date(draft, 'announcedOn')),
    ...entries('legalBasis', draft, ['citation', 'url', 'publishedOn']),
    sources: entries('source', draft, ['publisher', 'title', 'url', 'publishedOn']).source ?? [],
    reason: draft.reason?.trim() ?? '',
    actor: draft.actor?.trim() ?? '',
  };
  const expectedVersion = base && type !== 'ImposeRestriction' ? { expectedVersion: base.version } : {};
  return { type, data, ...expectedVersion } as unknown as Body;
}

function dataOf(type: string, draft: Draft, base: Base | undefined): object {
  const effective = { effective: effectiveOf(draft) };
  const scope = scopeOf(draft);
  const partOfScope = Object.keys(scope).length > 0 ? { scope } : {};
  switch (type) {
    case 'ImposeRestriction':
      return {
        title: draft.title?.trim() ?? '',
        authority: {
          jurisdiction: draft.jurisdiction ?? '',
          body: draft.body?.trim() ?? '',
          timeZone: draft.timeZone ?? '',
        },
        kind: draft.kind ?? 'prohibition',
        flows: (draft.flows ?? 'export').split(' ').filter(Boolean),
        scope,
        terms: termsOf(draft),
        ...effective,
      };
    case 'AmendRestriction': {
      const terms = termsOf(draft, base?.terms);
      return {
        ...effective,
        ...(draft.title?.trim() !== base?.title && given('title', text(draft, 'title'))),
        ...(!same(scope, base?.scope) && { scope }),
        ...(!same(terms, base?.terms) && { terms }),
      };
    }
    case 'LiftRestriction':
      return { ...effective, ...partOfScope };
    case 'ExtendRestriction':
      return { until: draft.until?.trim() ? date(draft, 'until') : null, target: draft.target || 'restriction' };
    case 'WithdrawRestriction':
      return draft.effectiveFrom?.trim() ? effective : {};
    case 'VoidRestriction':
      return {};
    case 'CorrectEvent':
      return { eventSequence: Number(draft.eventSequence ?? ''), replacement: replacementOf(draft) };
    case 'GrantExemption':
      return {
        ...effective,
        scope,
        ...given('exemptionId', text(draft, 'exemptionId')),
        ...listed('conditions', draft),
      };
    case 'EndExemption':
      return { ...effective, exemptionId: draft.exemptionId?.trim() ?? '' };
    case 'AddNote':
      return { text: draft.text?.trim() ?? '' };
    case 'DefineGroup':
      return { title: draft.title?.trim() ?? '', members: lines(draft.members), ...effective };
    case 'ChangeGroupMembers':
      return { ...effective, ...listed('add', draft), ...listed('remove', draft) };
    default:
      return effective;
  }
}

function replacementOf(draft: Draft): object | null {
  if (draft.strikeOut === 'yes') return null;
  return {
    ...given('title', text(draft, 'title')),
    ...(draft.effectiveFrom?.trim() && { effective: effectiveOf(draft) }),
  };
}

function effectiveOf(draft: Draft): object {
  return { from: date(draft, 'effectiveFrom') ?? '', ...given('until', date(draft, 'effectiveUntil')) };
}

function entries(name: string, draft: Draft, fields: readonly string[]): Record<string, object[]> {
  const said = fields.flatMap((field) => {
    const value = field === 'publishedOn' ? date(draft, `${name}.${field}`) : text(draft, `${name}.${field}`);
    return value === undefined ? [] : [[field, value] as const];
  });
  return said.length === 0 ? {} : { [name]: [Object.fromEntries(said)] };
}

function lineOf(dimension: Dimension, entry: unknown): string {
  if (typeof entry === 'string') return entry;
  if (dimension === 'items') return `${(entry as { scheme: string }).scheme}:${(entry as { code: string }).code}`;
  const { name, aliases = [], ...more } = entry as { name: string; aliases?: string[] };
  const names = [name, ...aliases];
  const isPlain = Object.keys(more).length === 0 && names.every((each) => !/^\{|\|/.test(each));
  return isPlain ? names.join(' | ') : JSON.stringify(entry);
}

function entryOf(dimension: Dimension, line: string): unknown {
  if (dimension === 'items') {
    const colon = line.indexOf(':');
    return { scheme: line.slice(0, Math.max(colon, 0)).trim(), code: line.slice(colon + 1).trim() };
  }
  if (dimension !== 'parties') return line;
  if (line.startsWith('{')) {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      return { name: line };
    }
  }
  const [name = '', ...aliases] = line.split('|').map((each) => each.trim());
  return { name, ...(aliases.length > 0 && { aliases }) };
}

function lines(written = ''): string[] {
  return written
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function listed(name: string, draft: Draft): Record<string, string[]> {
  const list = lines(draft[name]);
  return list.length > 0 ? { [name]: list } : {};
}

function text(draft: Draft, name: string): string | undefined {
  return draft[name]?.trim() || undefined;
}

/** A date as the API takes it; what is none goes on as it was typed, so that the gateway says what is wrong with it. */
function date(draft: Draft, name: string): string | undefined {
  const typed = text(draft, name);
  return typed === undefined ? undefined : (parseDate(typed) ?? typed);
}

function given(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

/** Equal up to the order of fields. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
