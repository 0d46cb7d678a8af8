import { Injectable } from '@nestjs/common';

/** Tells everything that never ends by itself (feeds, followers, retries) that the process is about to stop. */
@Injectable()
export class Shutdown {
  private readonly controller = new AbortController();

  /** Aborted when the stop begins: before connections are drained, and before any of Nest's hooks. */
  readonly signal: AbortSignal = this.controller.signal;

  begin(): void {
    this.controller.abort(new Error('The process is stopping.'));
  }
}
