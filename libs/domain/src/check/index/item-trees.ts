import type { ItemCode } from '../../restriction/model.js';
import { schemeFamily } from '../item-match.js';
import { type ItemKeys, pathOf } from './item-keys.js';
import { type AskedRoute, type Route, RouteTree } from './route-tree.js';

/** A step of a code in the tree of its scheme, with the rules that name exactly so much. */
class CodeNode {
  readonly next = new Map<string, CodeNode>();
  rules: RouteTree | undefined;
}

type Visit = (restriction: number) => void;

/**
 * Restrictions by what they say of items. A question is met, or left open, by rules that name a code above its own or
 * below it, by rules whose schemes it does not name at all, and by rules for every item; by no others (`matchItems`).
 */
export class ItemTrees {
  private readonly everyItem = new RouteTree();
  private readonly lists = new Map<string, { families: readonly string[]; rules: RouteTree }>();
  private readonly roots = new Map<string, CodeNode>();

  /** Files a restriction; `known` tells under which keys and route it stands already. */
  add(
    restriction: number,
    keys: ItemKeys,
    routeOf: (restriction: number) => Route,
    known?: { items: ItemKeys; route: Route },
  ): void {
    const had = (before: boolean | undefined): Route | undefined => (before ? known?.route : undefined);
    if (keys.everyItem) this.everyItem.add(restriction, routeOf, had(known?.items.everyItem));
    for (const [name, families] of keys.lists) {
      let list = this.lists.get(name);
      if (!list) this.lists.set(name, (list = { families, rules: new RouteTree() }));
      list.rules.add(restriction, routeOf, had(known?.items.lists.has(name)));
    }
    for (const [key, item] of keys.codes) {
      const node = this.nodeOf(item);
      (node.rules ??= new RouteTree()).add(restriction, routeOf, had(known?.items.codes.has(key)));
    }
  }

  search(items: readonly ItemCode[] | undefined, route: AskedRoute, visit: Visit): void {
    this.everyItem.search(route, visit);
    if (items?.length === 0) return;
    for (const { families, rules } of this.lists.values()) {
      if (!items?.some(({ scheme }) => families.includes(schemeFamily(scheme)))) rules.search(route, visit);
    }
    for (const item of items ?? []) if (item.code !== 'none') this.searchCode(item, route, visit);
  }

  private searchCode(item: ItemCode, route: AskedRoute, visit: Visit): void {
    let node = this.roots.get(schemeFamily(item.scheme));
    if (!node) return;
    for (const step of pathOf(item)) {
      node.rules?.search(route, visit);
      node = node.next.get(step);
      if (!node) return;
    }
    searchBelow(node, route, visit);
  }

  private nodeOf(item: ItemCode): CodeNode {
    const family = schemeFamily(item.scheme);
    return pathOf(item).reduce((node, step) => nodeIn(node.next, step), nodeIn(this.roots, family));
  }
}

function nodeIn(nodes: Map<string, CodeNode>, step: string): CodeNode {
  const known = nodes.get(step);
  if (known) return known;
  const node = new CodeNode();
  nodes.set(step, node);
  return node;
}

function searchBelow(node: CodeNode, route: AskedRoute, visit: Visit): void {
  node.rules?.search(route, visit);
  for (const next of node.next.values()) searchBelow(next, route, visit);
}
