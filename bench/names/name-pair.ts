/** Two names, and whether one entity has them. */
export interface NamePair {
  a: string;
  b: string;
  same: boolean;
  /** The number of the entity that it was made for: all pairs of one are on one side of the split. */
  entity: number;
  /** What the pair was made by. */
  made: string;
}
