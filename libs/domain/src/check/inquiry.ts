import type { Period } from '../restriction/period.js';
import type { Window } from '../time/day.js';
import type { PlaceBook } from './place-match.js';
import type { CheckQuestion } from './question.js';

/** A restriction with its timeline as known at the position of the question. */
export interface Candidate {
  id: string;
  periods: readonly Period[];
}

/** The question with what every candidate needs of it. */
export interface Inquiry {
  question: CheckQuestion;
  windowIn: (timeZone: string) => Window;
  placesIn: (window: Window) => PlaceBook;
}
