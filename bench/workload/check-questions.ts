import type { CheckQuestion, ItemCode } from '@curbline/domain';
import { daysAfter } from './calendar.js';
import { HS_SUBHEADINGS } from './hs-codes.js';
import { Random } from './random.js';
import { Zipf } from './zipf.js';

const PLACES = ['US', 'CN', 'DE', 'JP', 'NL', 'KR', 'IN', 'VN', 'MX', 'RU', 'TR', 'AE'];
/** As many as 2025 has: the example's story is told of that year. */
const DAYS = 365;
const FIRST_DAY = '2025-01-01';

/**
 * Questions as an exporter's shipping desk asks them: goods by Zipf's law over real HS codes, mostly between the United
 * States and China, on any day of 2025, classified in HS and mostly for export control as well, with parties and end uses
 * that are nearly always given.
 */
export function checkQuestions(seed: number, count: number): CheckQuestion[] {
  const random = new Random(seed);
  const codes = new Zipf(HS_SUBHEADINGS.length);
  return Array.from({ length: count }, () => question(random, HS_SUBHEADINGS[codes.draw(random)] as string));
}

function question(random: Random, code: string): CheckQuestion {
  const [from, to] = random.chance(0.7) ? random.some(['US', 'CN'], 2, 2) : random.some(PLACES, 2, 2);
  const items: ItemCode[] = [{ scheme: 'HS', code }];
  if (random.chance(0.8)) items.push({ scheme: 'ECCN', code: random.pick(['none', 'none', 'none', '3A001', '3D991']) });
  return {
    flow: random.chance(0.25) ? 'import' : 'export',
    from,
    to,
    items,
    ...(random.chance(0.95) && { parties: random.chance(0.9) ? [] : [{ name: 'Northern Shipping Co. Ltd.' }] }),
    ...(random.chance(0.95) && { endUses: [] }),
    on: daysAfter(FIRST_DAY, random.between(0, DAYS - 1)),
  };
}
