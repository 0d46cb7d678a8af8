import { type ReactNode, useEffect, useRef } from 'react';
import type { Schema } from '../../api/client.js';
import { STATUS_WORDS } from '../../format/words.js';
import { drawBar, type Palette } from './draw.js';
import { usePalette } from './palette.js';
import styles from './timeline.module.css';

const STATUSES: readonly Schema<'Status'>[] = ['in-force', 'suspended', 'scheduled', 'lifted', 'voided'];

/** What the bars look like, drawn by what draws them. */
export function Legend(): ReactNode {
  const palette = usePalette();
  return (
    <ul className={styles.legend} aria-label="Legend">
      {STATUSES.map((status) => (
        <li key={status}>
          <Sample status={status} palette={palette} /> {STATUS_WORDS[status]}
        </li>
      ))}
      <li>
        <span className={styles.today} aria-hidden="true" /> Now
      </li>
    </ul>
  );
}

const WIDTH = 44;
const HEIGHT = 16;

function Sample({ status, palette }: { status: Schema<'Status'>; palette: Palette }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.setTransform(2, 0, 0, 2, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    drawBar(context, { x: 1, y: 1, width: WIDTH - 2, height: HEIGHT - 2 }, status, palette);
  }, [status, palette]);
  return <canvas ref={canvas} className={styles.sample} width={WIDTH * 2} height={HEIGHT * 2} aria-hidden="true" />;
}
