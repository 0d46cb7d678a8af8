/**
 * What the readers of a log have heard lately. `unread`: nobody reads. `news`: the last answer held records. `no-news`:
 * the last answer was that there is nothing more. `no-progress`: a reader asks, and nothing at all has answered for
 * several times as long as the log promises (`Log.heartbeatMs`).
 */
export interface ReadProgress {
  state: 'unread' | 'news' | 'no-news' | 'no-progress';
  /** Since when that is so. */
  since: Date;
  /** How long the reader that waits longest has not been answered; 0 when each of them was answered in time. */
  unansweredMs: number;
}
