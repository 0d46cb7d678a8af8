/** A country and a hyphen, then one to three letters or digits (ISO 3166-2). `EU` and `UN` have groups, and no regions. */
const REGION = /^(?!EU-|UN-)([A-Z]{2})-[A-Z0-9]{1,3}$/;

/** The country in which a region of ISO 3166-2 lies (`UA` for `UA-43`); undefined for a country or a group. */
export function countryOfRegion(place: string): string | undefined {
  // Most places have two letters: they are not looked at twice.
  return place.length < 4 ? undefined : REGION.exec(place)?.[1];
}

/**
 * A place and the country that it lies in, if it is a region: what an index files a rule under, and looks a question up
 * by. A rule for a region may concern a question about its country, and one for a country concerns its regions.
 */
export function placeLevels(place: string): string[] {
  const country = countryOfRegion(place);
  return country === undefined ? [place] : [place, country];
}
