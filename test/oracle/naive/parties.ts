import type { CheckQuestion, Identifier, ListedParty, QuestionParty, Selection } from '@curbline/domain';
import type { Purpose } from './places.js';
import { all, opposite, some, type Truth } from './truth.js';

/** How alike two names are, from 0 to 1. */
export type Likeness = (asked: string, listed: string) => number;
type Thresholds = NonNullable<CheckQuestion['partyThresholds']>;

/** From which likeness on a name may be, and is, the listed one, where the question does not say. */
const THRESHOLDS: Thresholds = { unknownFrom: 0.75, yesFrom: 0.95 };
/** What a register is called besides. */
const REGISTERS: Record<string, string> = { IMONUMBER: 'IMO', IMONO: 'IMO' };
/** Registers that give a party one number: two different ones speak against its being one. */
const ONE_EACH = ['LEI', 'IMO', 'USCC', 'INN', 'OGRN'];

/** Whether the parties of a deal meet a dimension of a rule. What makes free must cover every one of them. */
export function meetsParties(
  rule: Selection<ListedParty>,
  { parties, partyThresholds = THRESHOLDS }: Pick<CheckQuestion, 'parties' | 'partyThresholds'>,
  likeness: Likeness,
  purpose: Purpose,
): Truth {
  if (parties === undefined) return 'unknown';
  if (parties.length === 0) return rule.include ? 'no' : 'yes';
  // A name that is merely like a free one frees nobody.
  const strict = { ...partyThresholds, yesFrom: 1 };
  const [inside, outside] = purpose === 'cover' ? [partyThresholds, strict] : [strict, partyThresholds];
  const each = parties.map((party) =>
    all([
      rule.include ? isListed(party, rule.include, likeness, inside) : 'yes',
      opposite(isListed(party, rule.exclude ?? [], likeness, outside)),
    ]),
  );
  return purpose === 'cover' ? some(each) : all(each);
}

/** Whether the end uses of a deal meet a dimension of a rule, by the same reading. */
export function meetsEndUses(rule: Selection<string>, asked: readonly string[] | undefined, purpose: Purpose): Truth {
  if (asked === undefined) return 'unknown';
  if (asked.length === 0) return rule.include ? 'no' : 'yes';
  const within = (use: string): boolean => (rule.include?.includes(use) ?? true) && !rule.exclude?.includes(use);
  return (purpose === 'cover' ? asked.some(within) : asked.every(within)) ? 'yes' : 'no';
}

function isListed(
  party: QuestionParty,
  list: readonly ListedParty[],
  likeness: Likeness,
  thresholds: Thresholds,
): Truth {
  return some(list.map((listed) => isParty(party, listed, likeness, thresholds)));
}

function isParty(
  party: QuestionParty,
  listed: ListedParty,
  likeness: Likeness,
  { unknownFrom, yesFrom }: Thresholds,
): Truth {
  const pairs = (party.identifiers ?? []).flatMap((mine) =>
    (listed.identifiers ?? [])
      .filter((theirs) => registerOf(theirs) === registerOf(mine))
      .map((theirs) => [mine, theirs] as const),
  );
  if (pairs.some(([mine, theirs]) => numberOf(mine) === numberOf(theirs))) return 'yes';
  const score = Math.max(...[listed.name, ...(listed.aliases ?? [])].map((name) => likeness(party.name, name)));
  if (score < unknownFrom) return isReadable(party.name) ? 'no' : 'unknown';
  const elsewhere = party.country && listed.country && party.country !== listed.country;
  const otherNumber = pairs.some(([mine]) => ONE_EACH.includes(registerOf(mine)));
  return score >= yesFrom && !elsewhere && !otherNumber ? 'yes' : 'unknown';
}

/** Signs and a legal form name nobody, nor does what an encoding has lost. */
function isReadable(name: string): boolean {
  return !name.includes('\ufffd') && /[\p{L}\p{N}]/u.test(name.replace('LLC', ''));
}

/** Case, spaces and punctuation say nothing. */
function registerOf({ scheme }: Identifier): string {
  return REGISTERS[plain(scheme)] ?? plain(scheme);
}

/** Some write the register before its number. */
function numberOf(identifier: Identifier): string {
  const [value, register] = [plain(identifier.value), registerOf(identifier)];
  return value.startsWith(register) ? value.slice(register.length) : value;
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
