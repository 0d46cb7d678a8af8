import type { Flow, ListedParty, Scope } from '../../restriction/model.js';
import { FLOWS } from '../../restriction/model.js';
import type { Recorded, RestrictionEvent } from '../../restriction/event.js';
import { placeLevels } from '../../place/place.js';
import { type ItemKeys, itemKeysOf } from './item-keys.js';
import type { PlaceNames } from './place-sets.js';
import type { Route } from './route-tree.js';

/** Under what a restriction is filed: all that any of its scopes ever said, so that no version of it is missed. */
export interface Filing {
  flows: number;
  items: ItemKeys;
  route: Route;
  /** Every scope limits the parties, or the end uses: a question that says "none" cannot meet it. */
  limitsParties: boolean;
  limitsEndUses: boolean;
  parties: readonly ListedParty[];
}

/** The bit of a flow in `Filing.flows`. */
export function flowBit(flow: Flow): number {
  return 1 << FLOWS.indexOf(flow);
}

/** Undefined when nothing imposes the restriction. */
export function filingOf(events: readonly Recorded<RestrictionEvent>[]): Filing | undefined {
  const scopes: Scope[] = [];
  let flows = 0;
  for (const event of events) {
    const scope = scopeIn(event);
    if (scope) scopes.push(scope);
    for (const flow of flowsIn(event)) flows |= flowBit(flow);
  }
  if (scopes.length === 0) return undefined;
  return {
    flows,
    items: itemKeysOf(scopes.map(({ items }) => items)),
    route: [placesOf(scopes.map(({ to }) => to?.include)), placesOf(scopes.map(({ from }) => from?.include))],
    limitsParties: scopes.every(({ parties }) => parties?.include !== undefined),
    limitsEndUses: scopes.every(({ endUses }) => endUses?.include !== undefined),
    parties: scopes.flatMap(({ parties }) => parties?.include ?? []),
  };
}

/** Whether an event may change what a restriction is filed under. */
export function changesFiling(event: Recorded<RestrictionEvent>): boolean {
  return scopeIn(event) !== undefined || flowsIn(event).length > 0;
}

/** What the restriction's scope is or becomes by an event; what a carve-out frees is no part of it. */
function scopeIn(event: Recorded<RestrictionEvent>): Scope | undefined {
  switch (event.type) {
    case 'curbline.restriction.imposed.v1':
    case 'curbline.restriction.amended.v1':
      return event.data.scope;
    case 'curbline.restriction.corrected.v1':
      return event.data.replacement?.scope;
    default:
      return undefined;
  }
}

function flowsIn(event: Recorded<RestrictionEvent>): readonly Flow[] {
  if (event.type === 'curbline.restriction.imposed.v1') return event.data.flows;
  return (event.type === 'curbline.restriction.corrected.v1' && event.data.replacement?.flows) || [];
}

function placesOf(lists: readonly (readonly string[] | undefined)[]): PlaceNames {
  const names = new Set<string>();
  for (const list of lists) {
    if (!list) return undefined;
    // A question about a country looks for its regions under the country.
    for (const place of list) for (const name of placeLevels(place)) names.add(name);
  }
  return names;
}
