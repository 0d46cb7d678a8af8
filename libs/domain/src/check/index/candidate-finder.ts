import type { CheckQuestion } from '../question.js';
import { Column } from './column.js';
import { type Filing, flowBit } from './filing.js';
import { ItemTrees } from './item-trees.js';
import { ListedParties } from './listed-parties.js';
import { type PlaceSets } from './place-sets.js';
import type { AskedRoute, Route } from './route-tree.js';

/**
 * Finds the restrictions that a question may concern by what they ever said of goods, route, parties, end uses and flow.
 * It may find one that does not match, never miss one that matches, may match, or would have matched at another time.
 */
export class CandidateFinder {
  private readonly flows = new Column(Uint8Array);
  private readonly to = new Column(Uint32Array);
  private readonly from = new Column(Uint32Array);
  private readonly seenIn = new Column(Uint32Array);
  /** By whether the parties and the end uses are limited: what a question says of these rules out whole trees. */
  private readonly trees = { open: treesByEndUse(), parties: treesByEndUse() };
  private readonly listed = new ListedParties();
  private search = 0;
  private looked = 0;

  constructor(private readonly sets: PlaceSets) {}

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    return [this.flows, this.to, this.from, this.seenIn, this.listed].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** How many entries searches have looked at so far, those of restrictions that they ruled out among them. */
  get looks(): number {
    return this.looked + this.listed.looks;
  }

  /** Files a restriction: the next number for a new one, else the number and under what it has been filed so far. */
  file(restriction: number, filing: Filing, known?: Filing): void {
    const [to, from] = filing.route.map((names) => this.sets.intern(names)) as [number, number];
    if (restriction === this.flows.length) {
      this.flows.push(filing.flows);
      this.to.push(to);
      this.from.push(from);
      this.seenIn.push(0);
    } else {
      this.flows.set(restriction, filing.flows);
      this.to.set(restriction, to);
      this.from.set(restriction, from);
    }
    const before = known && treeOf(this.trees, known) === treeOf(this.trees, filing) ? known : undefined;
    treeOf(this.trees, filing).add(restriction, filing.items, this.routeOf, before);
    this.listed.file(restriction, filing.parties, known?.parties);
  }

  /**
   * Visits each restriction that the question may concern, once, except those that `isOut` rules out. `route` is how
   * rules may call its places.
   */
  find(
    question: CheckQuestion,
    route: AskedRoute,
    isOut: (restriction: number) => boolean,
    visit: (restriction: number) => void,
  ): void {
    const search = this.beginSearch();
    const flow = flowBit(question.flow);
    const [to, from] = route;
    const mayMatch = (restriction: number): boolean => {
      this.looked += 1;
      if (this.seenIn.get(restriction) === search) return false;
      this.seenIn.set(restriction, search);
      if ((this.flows.get(restriction) & flow) === 0) return false;
      if (!to.mayLieIn(this.to.get(restriction)) || !from.mayLieIn(this.from.get(restriction))) return false;
      return !isOut(restriction);
    };
    const consider = (restriction: number): void => {
      if (mayMatch(restriction)) visit(restriction);
    };
    const { items, parties, partyThresholds } = question;
    const withEndUse = question.endUses === undefined || question.endUses.length > 0;
    for (const { anyUse, endUses } of parties ? [this.trees.open] : [this.trees.open, this.trees.parties]) {
      anyUse.search(items, route, consider);
      if (withEndUse) endUses.search(items, route, consider);
    }
    if (!parties) return;
    // What does not limit the parties was found above, so whatever is left has to list one of them.
    this.listed.search(parties, partyThresholds, (restriction) => {
      if (mayMatch(restriction) && this.listed.lists(restriction, parties, partyThresholds)) visit(restriction);
    });
  }

  private readonly routeOf = (restriction: number): Route => [
    this.sets.namesOf(this.to.get(restriction)),
    this.sets.namesOf(this.from.get(restriction)),
  ];

  /** Each search marks what it has seen with a number of its own. */
  private beginSearch(): number {
    this.search += 1;
    if (this.search === 2 ** 32) {
      for (let restriction = 0; restriction < this.seenIn.length; restriction++) this.seenIn.set(restriction, 0);
      this.search = 1;
    }
    return this.search;
  }
}

interface TreesByEndUse {
  anyUse: ItemTrees;
  endUses: ItemTrees;
}

function treesByEndUse(): TreesByEndUse {
  return { anyUse: new ItemTrees(), endUses: new ItemTrees() };
}

function treeOf(trees: { open: TreesByEndUse; parties: TreesByEndUse }, filing: Filing): ItemTrees {
  const { anyUse, endUses } = filing.limitsParties ? trees.parties : trees.open;
  return filing.limitsEndUses ? endUses : anyUse;
}
