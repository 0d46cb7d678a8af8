/** Two names, and whether one entity has them. */
export interface NamePair {
  a: string;
  b: string;
  same: boolean;
  /** What the pair was made by. */
  made: string;
}
