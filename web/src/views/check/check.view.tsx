import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { todayHere } from '../../format/dates.js';
import { announce } from '../../parts/announce.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { View } from '../../parts/view.js';
import { HEADINGS } from '../../routing/headings.js';
import { patched, useUrlState } from '../../routing/url-state.js';
import { CheckAnswerPart } from './check-answer.js';
import { CheckForm } from './check-form.js';
import { draftOf, paramsOf, questionOf } from './question.js';
import { answerSentence } from './sentence.js';
import styles from './check.module.css';

/** What applies to one good on one day, as known at any moment. The address holds the question. */
export function CheckView(): ReactNode {
  const [params, setUrl] = useUrlState();
  const question = useMemo(() => questionOf(params), [params]);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['check', question],
    enabled: question !== undefined,
    queryFn: ({ signal }) => answerOf(api.POST('/v1/checks', { body: question ?? { on: '' }, signal })),
    // The answer at a position never changes; whether there is a newer position is told beside it.
    staleTime: Infinity,
  });
  const good = params.get('good') ?? '';
  const address = params.toString();
  const [form, setForm] = useState({ number: 0, address });
  // Another address is another form, as after the back button; but not when the form itself led to it.
  if (form.address !== address) setForm({ number: form.number + 1, address });
  const asked = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!asked.current || isFetching) return;
    asked.current = false;
    if (data) announce(answerSentence(data, good));
    heading.current?.focus();
  }, [data, error, good, isFetching]);
  return (
    <View {...HEADINGS.check}>
      {question && (
        <a href="#answer" className={styles.toAnswer}>
          To the answer
        </a>
      )}
      <div className={`${styles.both} ${question ? styles.answered : ''}`}>
        <CheckForm
          key={form.number}
          initial={draftOf(params, todayHere())}
          error={error}
          busy={isFetching}
          onAsk={(draft) => {
            asked.current = true;
            const next = patched(params, paramsOf(draft)).toString();
            setForm({ number: form.number, address: next });
            if (next === address) void refetch();
            else setUrl(paramsOf(draft));
          }}
        />
        {question && (
          <div id="answer" tabIndex={-1} className={styles.result}>
            {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
            {!data && !error && <p>Checking ...</p>}
            {data && !error && (
              <CheckAnswerPart
                answer={data}
                question={question}
                good={good}
                headingRef={heading}
                onAskAgain={() => {
                  asked.current = true;
                  void refetch();
                }}
              />
            )}
          </div>
        )}
      </div>
    </View>
  );
}
