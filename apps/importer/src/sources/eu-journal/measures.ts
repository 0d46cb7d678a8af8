import type { Flow, Scope } from '@curbline/domain';

/** What a measure of the list limits, apart from the party that it names. */
export interface MeasureRule {
  flows: Flow[];
  scope: Omit<Scope, 'parties'>;
  conditions: string[];
}

const ALL_FLOWS: Flow[] = ['export', 're-export', 'transit', 'import'];

/**
 * Listings in annexes on export control (annex IV of Regulation 833/2014, annex V of 765/2006) forbid the sale, supply
 * and export of dual-use and advanced technology items. The list has no codes of goods: whether a good is one of those,
 * the question must say by a tag; a question without tags is answered `unknown`.
 */
const EXPORT_CONTROL: MeasureRule = {
  flows: ['export'],
  scope: {
    items: {
      include: [
        { scheme: 'tag', code: 'dual-use' },
        { scheme: 'tag', code: 'advanced-technology' },
      ],
    },
    from: { include: ['EU'] },
  },
  conditions: [
    'Dual-use items and advanced technology must not be sold, supplied, transferred or exported to the party.',
  ],
};

/**
 * The measures of the list, by their printed names. Those that forbid dealings of any kind with a party hold for every
 * flow and route: whom the law of the Union binds (its nationals and companies anywhere, and whoever does business in
 * it) cannot be seen from a route.
 */
const BY_MEASURE: Readonly<Record<string, MeasureRule>> = {
  'Asset freeze': rule('Funds and economic resources, which goods are, must not be made available to the party.'),
  'Export control': EXPORT_CONTROL,
  'Transportation restrictions': rule(
    'No access to ports or airports of the Union, and no services for its transport.',
  ),
  'Financial restrictions': rule('Transactions with the party, or certain ones, are forbidden.'),
  'Services ban': rule('Services to the party, or its broadcasts, are forbidden.'),
  'Investment ban': rule('Investment in the party, and transactions with it, are forbidden.'),
};

function rule(condition: string): MeasureRule {
  return { flows: ALL_FLOWS, scope: {}, conditions: [condition] };
}

/** Undefined for a measure that is not known: what it limits is not guessed. */
export function measureRule(measure: string): MeasureRule | undefined {
  return Object.hasOwn(BY_MEASURE, measure) ? BY_MEASURE[measure] : undefined;
}
