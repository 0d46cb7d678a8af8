/** In a question: "classified, and not listed there". */
export const NOT_LISTED = 'none';
/** In a rule: "everything that the list names". */
export const WHOLE_LIST = 'any';
