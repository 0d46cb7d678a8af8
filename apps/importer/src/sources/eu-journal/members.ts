import type { GroupDefinition } from '../../source/source.js';

const TWENTY_SEVEN = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
];

function union(from: string, members: string[], citation: string, url: string): GroupDefinition {
  return {
    groupId: 'EU',
    title: 'European Union',
    members: [...members].sort(),
    effective: { from },
    timeZone: 'Europe/Brussels',
    sources: [{ publisher: 'Official Journal of the European Union', title: citation, url }],
    reason: `Members of the European Union from ${from} on.`,
  };
}

/** The Union since the first day on which the list has an export control, as its treaties say. */
export const EUROPEAN_UNION: readonly GroupDefinition[] = [
  union(
    '2013-07-01',
    [...TWENTY_SEVEN, 'GB'],
    'Treaty of Accession of Croatia, article 3(3)',
    'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:L:2012:112:TOC',
  ),
  union(
    '2020-02-01',
    TWENTY_SEVEN,
    'Agreement on the withdrawal of the United Kingdom, article 185',
    'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:L:2020:029:TOC',
  ),
];
