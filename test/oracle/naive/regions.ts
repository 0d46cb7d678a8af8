/** ISO 3166-2: the country, a hyphen, up to three letters or digits. */
export function isRegion(place: string): boolean {
  return /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(place);
}

/** Belfast is a district of Northern Ireland: of the places that ledgers and questions speak of, no other is one of a region. */
const WITHIN: Record<string, string> = { 'GB-BFS': 'GB-NIR' };

/** Whether a place is a region of another one. */
export function isPartOf(place: string, other: string): boolean {
  return isRegion(place) && (place.slice(0, 2) === other || WITHIN[place] === other);
}
