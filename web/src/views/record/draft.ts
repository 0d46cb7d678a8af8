import type { Schema } from '../../api/client.js';
import { type CommandPlan, LISTS, NEWEST_EDITION } from './commands.js';
import { count, date, type Draft, given, lines, listed, text } from './draft-texts.js';
import { entriesOf } from './entries.js';
import { scopeDraft, scopeOf } from './scope-draft.js';
import { termsDraft, termsOf } from './terms-draft.js';

/** The state from which a change starts. */
export type Base = Pick<Schema<'RestrictionState'>, 'title' | 'scope' | 'terms' | 'version'>;
/** The body of a command. */
export type Body = Schema<'Command'>;

/** What stands in a form when it is opened. */
export function initialDraft({ type }: CommandPlan, restriction: string | undefined, base: Base | undefined): Draft {
  const isAmendment = type === 'AmendRestriction' && base !== undefined;
  return {
    ...(restriction && { restrictionId: restriction }),
    ...(isAmendment && { title: base.title, ...scopeDraft(base.scope), ...termsDraft(base.terms) }),
  };
}

/**
 * A form that was filled in from `before`, on what stands now: what a person changed stays as they wrote it, the rest is
 * what stands now.
 */
export function rebased(draft: Draft, before: Draft, now: Draft): Draft {
  const untouched = Object.keys(now).filter((name) => (draft[name] ?? '') === (before[name] ?? ''));
  return { ...draft, ...Object.fromEntries(untouched.map((name) => [name, now[name]])) };
}

/** The command that the fields say. Nothing is judged here: the gateway does that, by its schemas, and names the fields. */
export function bodyOf({ type, target, lists = [] }: CommandPlan, draft: Draft, base?: Base): Body {
  const subject = target === 'group' ? 'groupId' : 'restrictionId';
  const said = (list: keyof typeof LISTS): Record<string, unknown> => {
    const entries = entriesOf(draft, list, LISTS[list].fields);
    return entries.length > 0 ? { [list]: entries } : {};
  };
  const data = {
    ...(target !== 'codes' && given(subject, text(draft, subject))),
    ...dataOf(type, draft, base),
    ...(lists.includes('claims') && claimsOf(said('claims'))),
    ...given('announcedOn', date(draft, 'announcedOn')),
    ...said('legalBasis'),
    sources: [],
    ...said('sources'),
    reason: draft.reason?.trim() ?? '',
    actor: draft.actor?.trim() ?? '',
  };
  const expectedVersion = base && target === 'restriction' ? { expectedVersion: base.version } : {};
  return { type, data, ...expectedVersion, ...given('knownAt', text(draft, 'knownAt')) } as unknown as Body;
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
      return {
        eventSequence: count(draft, 'eventSequence'),
        replacement: replacementOf(draft),
        ...given('knownSince', date(draft, 'knownSince')),
      };
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
      return { text: draft.text?.trim() ?? '', ...listed('settles', draft) };
    case 'DefineGroup':
      return {
        title: draft.title?.trim() ?? '',
        members: lines(draft.members),
        ...given('timeZone', text(draft, 'timeZone')),
        ...effective,
      };
    case 'ChangeGroupMembers':
      return { ...effective, ...listed('add', draft), ...listed('remove', draft) };
    case 'DescribeCodes':
      return {
        scheme: 'HS',
        edition: draft.edition || NEWEST_EDITION,
        part: draft.part?.trim() ?? '',
        codes: lines(draft.codes).map(codeOf),
        ...effective,
      };
    case 'CorrelateCodes':
      return {
        scheme: 'HS',
        from: draft.from || NEWEST_EDITION,
        to: draft.to || NEWEST_EDITION,
        changes: lines(draft.changes).map(changeOf),
      };
    default:
      return effective;
  }
}

function replacementOf(draft: Draft): object | null {
  if (draft.strikeOut === 'yes') return null;
  const [scope, terms] = [scopeOf(draft), termsOf(draft)];
  return {
    ...given('title', text(draft, 'title')),
    ...(draft.effectiveFrom?.trim() && { effective: effectiveOf(draft) }),
    ...given('announcedOn', date(draft, 'replacement.announcedOn')),
    ...(Object.keys(scope).length > 0 && { scope }),
    ...(Object.keys(terms).length > 0 && { terms }),
  };
}

function effectiveOf(draft: Draft): object {
  return { from: date(draft, 'effectiveFrom') ?? '', ...given('until', date(draft, 'effectiveUntil')) };
}

/** Claims name events by their number. */
function claimsOf({ claims }: Record<string, unknown>): object {
  if (!Array.isArray(claims)) return {};
  return {
    claims: (claims as Record<string, string>[]).map((claim) => ({
      ...claim,
      eventSequence: count(claim, 'eventSequence'),
    })),
  };
}

/** `280410 Hydrogen`: the code, and the words after it. */
function codeOf(line: string): { code: string; description: string } {
  const [, code = '', description = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
  return { code: code.replaceAll('.', ''), description };
}

/** `854140 854141 854142`: a subheading, and what its goods became. */
function changeOf(line: string): { code: string; becomes: string[] } {
  const [code = '', ...becomes] = line.replaceAll('.', '').split(/[\s,;]+/);
  return { code, becomes };
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
