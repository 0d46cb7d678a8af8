import type { AskedPlace, PlaceNames } from './place-sets.js';

/** The places of a rule, in the order in which a tree splits by them. */
export type Route = readonly [to: PlaceNames, from: PlaceNames];
/** The same of a question. */
export type AskedRoute = readonly [to: AskedPlace, from: AskedPlace];

/** A list is split once it is longer: below, a look at each costs no more than another step down. */
const MOST_UNSPLIT = 16;

/**
 * The restrictions that share a key, by number. A short list is a list; a long one is split by the destinations that its
 * rules name, and then by their origins. A rule with several places stands under each, so a search may find it twice.
 */
export class RouteTree {
  private list: number[] | undefined = [];
  /** Made when the list is split: most lists stay short, and an empty map takes more than they do. */
  private branches: Map<string, RouteTree> | undefined;
  private open: RouteTree | undefined;

  constructor(private readonly depth = 0) {}

  /**
   * Adds a restriction. `known` is the route under which this key has it already, absent when it has not.
   * `routeOf` tells the present route of any restriction, this one included, for when the list must be split.
   */
  add(restriction: number, routeOf: (restriction: number) => Route, known?: Route): void {
    if (this.list) {
      if (known) return;
      this.list.push(restriction);
      if (this.list.length > MOST_UNSPLIT && this.depth < 2) this.split(routeOf);
      return;
    }
    const names = routeOf(restriction)[this.depth as 0 | 1];
    const before = known?.[this.depth as 0 | 1];
    const wasOpen = known !== undefined && before === undefined;
    if (!names) {
      this.open ??= new RouteTree(this.depth + 1);
      this.open.add(restriction, routeOf, wasOpen ? known : undefined);
      return;
    }
    const branches = (this.branches ??= new Map<string, RouteTree>());
    for (const name of names) {
      let branch = branches.get(name);
      if (!branch) branches.set(name, (branch = new RouteTree(this.depth + 1)));
      branch.add(restriction, routeOf, before?.has(name) ? known : undefined);
    }
  }

  /** Visits every restriction whose route may be the one asked for, and others. */
  search(asked: AskedRoute, visit: (restriction: number) => void): void {
    if (this.list) {
      for (const restriction of this.list) visit(restriction);
      return;
    }
    this.open?.search(asked, visit);
    if (!this.branches) return;
    const { names } = asked[this.depth as 0 | 1];
    if (!names) for (const branch of this.branches.values()) branch.search(asked, visit);
    else for (const name of names) this.branches.get(name)?.search(asked, visit);
  }

  private split(routeOf: (restriction: number) => Route): void {
    const list = this.list as number[];
    this.list = undefined;
    for (const restriction of list) this.add(restriction, routeOf);
  }
}
