/**
 * Which answers this code gives. The same question at the same position has the same answer, to the byte, for as long as
 * this number stays: raise it with every change that alters any byte of an answer that was given before. Receipts and
 * the decision log carry it, so that an answer which differs can be told from one that was forged.
 *
 * 2: at most MAX_UNDETERMINED of the restrictions that stay undetermined are shown, the nearest to deciding first.
 * 3: unknown in place of no where nobody can say: a code of another edition of the HS than the day's against a rule that
 *    names none, national digits in transit and of rules of the United Nations, a control code that may go on within
 *    another, a name that cannot be read. Yes or unknown for a region within a region, and on a day that a place left out.
 *    The reason tells when terms began within the day, when an exclusion held for a part of it, and of amendments without
 *    a date. `adopted` is said of what is known of groups as well. Duties that cannot be compared are in one order.
 */
export const ANSWERS_VERSION = 3;
