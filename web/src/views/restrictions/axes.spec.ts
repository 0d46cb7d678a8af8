import type { Schema } from '../../api/client.js';
import { axesOf } from './axes.js';

type Rectangle = Schema<'Rectangle'>;
const MAY = '2025-05-23T04:00:00Z';
const JULY = '2025-07-02T04:00:00Z';

const rectangle = (
  [from, until]: [string | null, string | null],
  [knownFrom, recordedFrom]: [number, string],
  [knownUntil, recordedUntil]: [number, string] | [null, null],
): Rectangle => ({ from, until, knownFrom, recordedFrom, knownUntil, recordedUntil }) as Rectangle;

describe('the two axes of a restriction', () => {
  it('are cut where anything changes: time of the world from the left, knowledge from below', () => {
    const [imposed, lifted]: [[number, string], [number, string]] = [
      [31, '2025-05-29T21:00:03Z'],
      [46, '2025-07-02T21:00:02Z'],
    ];
    const { valid, recorded, cells } = axesOf([
      rectangle([null, MAY], imposed, [null, null]),
      rectangle([MAY, null], imposed, lifted),
      rectangle([MAY, JULY], lifted, [null, null]),
      rectangle([JULY, null], lifted, [null, null]),
    ]);
    expect(valid).toEqual([MAY, JULY]);
    expect(recorded.map(({ sequence }) => sequence)).toEqual([31, 46]);
    expect(cells.map(({ column, row }) => [column, row])).toEqual([
      [
        [1, 2],
        [1, 3],
      ],
      [
        [2, 4],
        [2, 3],
      ],
      [
        [2, 3],
        [1, 2],
      ],
      [
        [3, 4],
        [1, 2],
      ],
    ]);
  });
});
