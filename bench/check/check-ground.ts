import type { RunContext } from '../harness/run.context.js';
import type { PreparedLedger } from '../ledgers/ledgers.js';
import { checkQuestions } from '../workload/check-questions.js';
import { GatewayTarget, type AskedQuestion } from './gateway.target.js';
import { OwnAnswers } from './own-answers.js';

const SEED = 20_250_610;

/** A gateway on a ledger, the questions, and the answers that were found to be right. */
export interface CheckGround {
  ledger: PreparedLedger;
  own: OwnAnswers;
  gateway: GatewayTarget;
  asked: readonly AskedQuestion[];
}

/** The grounds on which checks are measured, single ones and batches: each is made when it is first asked for. */
export class CheckGrounds {
  readonly #made = new Map<string, Promise<CheckGround>>();

  on(context: RunContext, ledger: PreparedLedger): Promise<CheckGround> {
    const known = this.#made.get(ledger.ledger);
    if (known) return known;
    const ground = make(context, ledger);
    this.#made.set(ledger.ledger, ground);
    return ground;
  }

  async close(): Promise<void> {
    for (const made of this.#made.values()) {
      const ground = await made.catch(() => undefined);
      await ground?.gateway.close();
    }
  }
}

async function make(context: RunContext, ledger: PreparedLedger): Promise<CheckGround> {
  context.progress.begin(`Starting the gateway on ${ledger.title}`);
  const gateway = await GatewayTarget.open(context, ledger);
  context.progress.begin(`Holding the answers on ${ledger.title} against the domain`);
  const own = await OwnAnswers.of(ledger);
  const asked = await gateway.ask(checkQuestions(SEED, context.scale.check.questions), own);
  return { ledger, own, gateway, asked };
}
