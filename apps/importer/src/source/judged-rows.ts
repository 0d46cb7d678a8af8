import { commandBody, parseWith } from '@curbline/contracts';
import { restrictionIdOf } from './identity.js';
import type { Refusal, Row, Wanted } from './source.js';

/** An entry of the ledger has at most 65,535 bytes; its envelope, the row that it came from and an end take their part. */
export const MOST_DEFINITION_BYTES = 60_000;

/** UTF-8 takes at most so many bytes for each unit of a text. */
const MOST_BYTES_A_UNIT = 3;
/** With room for what a command says more than its row: its type, its id and who sends it. */
const SURELY_FITS = MOST_DEFINITION_BYTES - 1_000;

/** What a reader puts for bytes that are no UTF-8. */
const REPLACEMENT = '\ufffd';

/**
 * A row as an import takes it: a wanted state that the ledger would refuse is a refused row. It keeps what it is known by,
 * so that a row which is there and cannot be used is not taken for one that is gone. `written`: the row in JSON, for whoever has it.
 */
export function judgedRow(source: string, row: Row, written?: string): Row {
  const fault = 'wanted' in row ? faultOf(source, row.wanted, written) : undefined;
  if (!fault || !('wanted' in row)) return row;
  const { identity, kinship } = row.wanted;
  return { row: row.row, refused: fault, identity, ...(kinship !== undefined && { kinship }) };
}

/**
 * What the ledger would refuse in a wanted state, so that a hostile or broken cell (too long, with control characters,
 * a link that is none) costs its own row and no other. Undefined: it can be imposed. The field is named as the command
 * has it, and the reason says what stands there.
 */
function faultOf(source: string, wanted: Wanted, row?: string): Refusal | undefined {
  const { definition, effective, announcedOn, legalBasis, sources, reason } = wanted;
  const { ended } = wanted;
  const body = {
    type: 'ImposeRestriction',
    // Written out: spread, the objects of every row would be slow ones.
    data: {
      restrictionId: restrictionIdOf(source, wanted.identity),
      title: definition.title,
      authority: definition.authority,
      kind: definition.kind,
      flows: definition.flows,
      scope: definition.scope,
      terms: definition.terms,
      effective,
      announcedOn,
      legalBasis,
      sources,
      reason,
      actor: source,
    },
  };
  const parsed = parseWith(commandBody, body);
  if (!parsed.ok) {
    const [first] = parsed.errors;
    return { ...(first?.field && { field: first.field }), reason: first?.message ?? 'It is no command of the ledger.' };
  }
  // All that the command says, but for its type and its names, stands in the row as well.
  if (row !== undefined && row.length * MOST_BYTES_A_UNIT < SURELY_FITS && !row.includes(REPLACEMENT)) return undefined;
  const written = JSON.stringify(body);
  if (written.includes(REPLACEMENT)) {
    return {
      reason:
        'It holds U+FFFD, which stands for bytes that were no text in the encoding of the list: what was written there is not known.',
    };
  }
  const bytes = Buffer.byteLength(written) + Buffer.byteLength(ended?.wording ?? '');
  if (bytes <= MOST_DEFINITION_BYTES) return undefined;
  return {
    reason: `It has ${bytes.toLocaleString('en')} bytes; an entry of the ledger holds ${MOST_DEFINITION_BYTES.toLocaleString('en')}.`,
  };
}
