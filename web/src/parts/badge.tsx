import type { ReactNode } from 'react';
import type { Schema } from '../api/client.js';
import { KIND_WORDS, OUTCOME_WORDS, STATUS_WORDS } from '../format/words.js';
import styles from './badge.module.css';

type Mark = 'stop' | 'key' | 'condition' | 'question' | 'tick' | 'pause' | 'ended' | 'void' | 'clock';
type Tone = 'red' | 'amber' | 'violet' | 'green' | 'blue' | 'grey';

const OUTCOMES: Record<Schema<'Outcome'>, [Mark, Tone]> = {
  prohibited: ['stop', 'red'],
  'licence-required': ['key', 'amber'],
  conditional: ['condition', 'blue'],
  undetermined: ['question', 'violet'],
  unrestricted: ['tick', 'green'],
};

const STATUSES: Record<Schema<'Status'>, [Mark, Tone]> = {
  'in-force': ['stop', 'red'],
  suspended: ['pause', 'amber'],
  lifted: ['ended', 'green'],
  voided: ['void', 'grey'],
  scheduled: ['clock', 'blue'],
};

/** An outcome, told by a word, a shape and a colour: any one of them is enough. */
export function OutcomeBadge({ outcome }: { outcome: Schema<'Outcome'> }): ReactNode {
  return <Badge look={OUTCOMES[outcome]} word={OUTCOME_WORDS[outcome]} />;
}

/** A status, told by a word, a shape and a colour. */
export function StatusBadge({ status }: { status: Schema<'Status'> }): ReactNode {
  return <Badge look={STATUSES[status]} word={STATUS_WORDS[status]} />;
}

/** What kind of restriction it is: a word in a frame. */
export function KindBadge({ kind }: { kind: Schema<'RestrictionKind'> }): ReactNode {
  return <span className={`${styles.badge} ${styles.plain}`}>{KIND_WORDS[kind]}</span>;
}

function Badge({ look: [mark, tone], word }: { look: [Mark, Tone]; word: string }): ReactNode {
  return (
    <span className={`${styles.badge} ${styles[tone]}`}>
      <Shape mark={mark} />
      {word}
    </span>
  );
}

/** The shape of an outcome or status, for legends and pictures; the word must stand beside it. */
export function OutcomeShape({ outcome }: { outcome: Schema<'Outcome'> }): ReactNode {
  return <Shape mark={OUTCOMES[outcome][0]} />;
}

/** The shape of a status, for legends and pictures; the word must stand beside it. */
export function StatusShape({ status }: { status: Schema<'Status'> }): ReactNode {
  return <Shape mark={STATUSES[status][0]} />;
}

const PATHS: Record<Mark, ReactNode> = {
  stop: <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5zM4 7h8v2H4z" fillRule="evenodd" />,
  key: (
    <path
      d="M5 4a4 4 0 1 0 3.9 5H11v2h2V9h2V7H8.9A4 4 0 0 0 5 4m0 2.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3"
      fillRule="evenodd"
    />
  ),
  condition: <path d="M8 1 15 8 8 15 1 8zM7 5v6h2V5z" fillRule="evenodd" />,
  question: (
    <path
      d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1M5.5 6.2h1.8c0-.6.3-.9.8-.9s.8.3.8.7c0 .9-1.7 1-1.7 2.9h1.7c0-1.2 1.9-1.3 1.9-3C10.800 4.700 9.700 3.800 8.100 3.800 6.500 3.800 5.500 4.800 5.500 6.200M7.200 10h1.700v1.800H7.200z"
      fillRule="evenodd"
    />
  ),
  tick: <path d="m6.2 13.500-5-5 1.900-1.900 3.100 3.100 6.700-6.700 1.900 1.900z" />,
  pause: <path d="M3 2h4v12H3zM9 2h4v12H9z" />,
  ended: <path d="M2 2h3v12H2zM6 8l4-4v3h4v2h-4v3z" />,
  void: <path d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m-4 11 8-8-1.300-1.300-8 8z" fillRule="evenodd" />,
  clock: <path d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m-1 3v5h4V7H9V4z" fillRule="evenodd" />,
};

function Shape({ mark }: { mark: Mark }): ReactNode {
  return (
    <svg className={styles.shape} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {PATHS[mark]}
    </svg>
  );
}
