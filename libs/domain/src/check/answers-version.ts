/**
 * Which answers this code gives. The same question at the same position has the same answer, to the byte, for as long as
 * this number stays: raise it with every change that alters any byte of an answer that was given before. Receipts and
 * the decision log carry it, so that an answer which differs can be told from one that was forged.
 *
 * 2: at most MAX_UNDETERMINED of the restrictions that stay undetermined are shown, the nearest to deciding first.
 */
export const ANSWERS_VERSION = 2;
