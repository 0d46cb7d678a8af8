import type { Flow, RestrictionKind, Scope } from '@curbline/domain';

/** What being on a list means: the rule, apart from the party that it names. */
export interface ListRule {
  kind: RestrictionKind;
  flows: Flow[];
  /** The dimensions beside the party. */
  scope: Omit<Scope, 'parties'>;
  conditions: string[];
}

/** All that China's list of dual-use items names: whether a good is on it, only its control code tells. */
const DUAL_USE: ListRule['scope'] = { items: { include: [{ scheme: 'CN', code: 'any' }] }, from: { include: ['CN'] } };

const COUNTER_MEASURE: ListRule = {
  kind: 'prohibition',
  flows: ['export', 'import'],
  scope: {},
  conditions: [
    "A counter-measure against the party itself. What it forbids is said in the notice: often dealings with the party within China's jurisdiction, its assets in China, or its entry.",
  ],
};

const BY_LIST = new Map<string, ListRule>(
  Object.entries({
    'list of export controls': {
      kind: 'prohibition',
      flows: ['export'],
      scope: DUAL_USE,
      conditions: ['Dual-use items must not be exported to the party.'],
    },
    'export control watch list': {
      kind: 'licence-requirement',
      flows: ['export'],
      scope: DUAL_USE,
      conditions: [
        'Dual-use items need an individual licence, with a risk assessment and an undertaking of the party; general licences and registrations do not serve.',
      ],
    },
    uel: {
      kind: 'prohibition',
      flows: ['export', 'import'],
      scope: {},
      conditions: ['The party must not trade with China nor invest there (provisions on the unreliable entity list).'],
    },
  } satisfies Record<string, ListRule>),
);

const COUNTER_TOPICS: ReadonlySet<string> = new Set(['sanction.counter', 'sanction']);

/**
 * The rule of a list, by its name without case. Any other list is one of counter-measures if its topics say so;
 * undefined where they do not: what it would mean is not guessed.
 */
export function ruleOf(list: string, topics: string): ListRule | undefined {
  const known = BY_LIST.get(list.toLowerCase());
  if (known) return known;
  const all = topics.split(';').map((topic) => topic.trim());
  return all.length > 0 && all.every((topic) => COUNTER_TOPICS.has(topic)) ? COUNTER_MEASURE : undefined;
}
