import { isReadable } from '../../party/compare-parties.js';
import type { ItemCode } from '../../restriction/model.js';
import type { CheckQuestion } from '../question.js';
import { Column } from './column.js';
import { type Filing, flowBit } from './filing.js';
import { ItemTrees } from './item-trees.js';
import { ListedParties } from './listed-parties.js';
import { type PlaceSets } from './place-sets.js';
import type { AskedRoute, Route } from './route-tree.js';

const FACTS = 4;
const SEEN_IN = 0;
const FLOWS = 1;
const TO = 2;
const FROM = 3;

/**
 * Finds the restrictions that a question may concern by what they ever said of goods, route, parties, end uses and flow.
 * It may find one that does not match, never miss one that matches, may match, or would have matched at another time.
 */
export class CandidateFinder {
  /** Of each restriction side by side, so that a look at it is one look at memory: the search that saw it last, its flows and places. */
  private readonly facts = new Column(Uint32Array);
  private count = 0;
  /** By whether the parties and the end uses are limited: what a question says of these rules out whole trees. */
  private readonly trees = { open: treesByEndUse(), parties: treesByEndUse() };
  private readonly listed = new ListedParties();
  private search = 0;
  private looked = 0;

  constructor(private readonly sets: PlaceSets) {}

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    return this.facts.bytes + this.listed.bytes;
  }

  /** How many entries searches have looked at so far, those of restrictions that they ruled out among them. */
  get looks(): number {
    return this.looked + this.listed.looks;
  }

  /** Files a restriction: the next number for a new one, else the number and under what it has been filed so far. */
  file(restriction: number, filing: Filing, known?: Filing): void {
    const [to, from] = filing.route.map((names) => this.sets.intern(names)) as [number, number];
    if (restriction === this.count) {
      for (const fact of [0, filing.flows, to, from]) this.facts.push(fact);
      this.count += 1;
    } else {
      this.set(restriction, FLOWS, filing.flows);
      this.set(restriction, TO, to);
      this.set(restriction, FROM, from);
    }
    const before = known && treeOf(this.trees, known) === treeOf(this.trees, filing) ? known : undefined;
    treeOf(this.trees, filing).add(restriction, filing.items, this.routeOf, before);
    this.listed.file(restriction, filing.parties, known?.parties);
  }

  /**
   * Visits each restriction that the question may concern, once, except those that `isOut` rules out. `items` are the
   * codes under which rules may concern its good (`askedCodes`), `route` is how they may call its places.
   */
  find(
    question: CheckQuestion,
    items: readonly ItemCode[] | undefined,
    route: AskedRoute,
    isOut: (restriction: number) => boolean,
    visit: (restriction: number) => void,
  ): void {
    const search = this.beginSearch();
    const flow = flowBit(question.flow);
    const [to, from] = route;
    const mayMatch = (restriction: number): boolean => {
      this.looked += 1;
      if (this.get(restriction, SEEN_IN) === search) return false;
      this.set(restriction, SEEN_IN, search);
      if ((this.get(restriction, FLOWS) & flow) === 0) return false;
      if (!to.mayLieIn(this.get(restriction, TO)) || !from.mayLieIn(this.get(restriction, FROM))) return false;
      return !isOut(restriction);
    };
    const consider = (restriction: number): void => {
      if (mayMatch(restriction)) visit(restriction);
    };
    // Whose name nobody can read may be anybody that is listed.
    const parties = question.parties?.every(({ name }) => isReadable(name)) ? question.parties : undefined;
    const withEndUse = question.endUses === undefined || question.endUses.length > 0;
    for (const { anyUse, endUses } of parties ? [this.trees.open] : [this.trees.open, this.trees.parties]) {
      anyUse.search(items, route, consider);
      if (withEndUse) endUses.search(items, route, consider);
    }
    if (!parties) return;
    // What does not limit the parties was found above, so whatever is left has to list one of them.
    this.listed.search(parties, question.partyThresholds, mayMatch, visit);
  }

  private readonly routeOf = (restriction: number): Route => [
    this.sets.namesOf(this.get(restriction, TO)),
    this.sets.namesOf(this.get(restriction, FROM)),
  ];

  private get(restriction: number, fact: number): number {
    return this.facts.get(restriction * FACTS + fact);
  }

  private set(restriction: number, fact: number, value: number): void {
    this.facts.set(restriction * FACTS + fact, value);
  }

  /** Each search marks what it has seen with a number of its own. */
  private beginSearch(): number {
    this.search += 1;
    if (this.search === 2 ** 32) {
      for (let restriction = 0; restriction < this.count; restriction++) this.set(restriction, SEEN_IN, 0);
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
