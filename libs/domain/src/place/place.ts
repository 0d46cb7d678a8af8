import { REGIONS_WITHIN } from './regions-within.js';

/** A country and a hyphen, then one to three letters or digits (ISO 3166-2). `EU` and `UN` have groups, and no regions. */
const REGION = /^(?!EU-|UN-)([A-Z]{2})-[A-Z0-9]{1,3}$/;

/** Of each region that lies within another one: the smallest that it lies in. */
const PARENTS = new Map<string, string>(
  REGIONS_WITHIN.trim()
    .split('\n')
    .flatMap((line) => {
      const [parent = '', ...within] = line.split(/:? /);
      return within.map((code) => [`${parent.slice(0, 2)}-${code}`, parent] as const);
    }),
);

/** The country in which a region of ISO 3166-2 lies (`UA` for `UA-43`); undefined for a country or a group. */
export function countryOfRegion(place: string): string | undefined {
  // Most places have two letters: they are not looked at twice.
  return place.length < 4 ? undefined : REGION.exec(place)?.[1];
}

/**
 * A place and all that it lies in, if it is a region: greater regions and the country. It is what an index files a rule
 * under, and looks a question up by. A rule for a region may concern a question about what it lies in, and a rule for that
 * concerns the region.
 */
export function placeLevels(place: string): string[] {
  const country = countryOfRegion(place);
  if (country === undefined) return [place];
  const levels = [place];
  for (let parent = PARENTS.get(place); parent !== undefined; parent = PARENTS.get(parent)) levels.push(parent);
  return [...levels, country];
}

/** Whether a place is a region that lies within another place, a country or a greater region. */
export function isPartOf(place: string, other: string): boolean {
  if (place.length < 4 || !place.startsWith(other.slice(0, 2))) return false;
  return place !== other && placeLevels(place).includes(other);
}
