/**
 * Which answers this code gives. The same question at the same position has the same answer, to the byte, for as long as
 * this number stays: raise it with every change that alters any byte of an answer that was given before. Receipts and
 * the decision log carry it, so that an answer which differs can be told from one that was forged.
 */
export const ANSWERS_VERSION = 1;
