import { findDurations } from './claims-duration.ts';

/** Longer notes are read up to here; nobody hides an honest account behind this much. */
const READ_CHARS = 200_000;

/** "Time spent: 12 minutes", as the briefs ask for it. */
const ASKED_FOR = /^time spent\b\s*[:=–—-]?\s*/i;

/** A label of the same meaning in front of the line. */
const LABEL =
  /^(?:(?:total|actual|overall|approximate|approx|estimated|wall[- ]?clock|elapsed|working)\s+)*(?:time|duration|wall[- ]?clock)(?:\s+(?:spent|taken|used|required|needed|elapsed))?(?:\s*\([^)]{0,40}\))?\s*[:=]/i;

const TRIGGER =
  /\b(?:took|taken|time spent|elapsed|total time|completed in|done in|finished in|worked for|spent (?:about |around |roughly |approximately |~ ?|a total of |in total )*[\da-z½¼¾])/i;

/** The sentence speaks of a bound or a plan, or of a part of the work. */
const BLOCKER =
  /\b(?:time-?outs?|timed out|limits?|ttl|budget|deadline|(?:should|would|could|will|may|might|must|can) (?:have )?(?:take|taken)|expect(?:ed|s)?|takes|each|per|every|hardest|longest|trickiest|slowest|first|second|third|fourth|fifth|last|another|additional|extra|of which|mostly|(?:this|that|one|the) (?:bug|issue|fix|step|part|function)|bug #?\d+|sleep|retry|retries|cache|interval|polling)\b/i;

/** What ran, and not who worked: in front of the trigger it makes the sentence about a program. */
const PROGRAM =
  /\b(?:tests?|suite|pytest|unittest|build|compil\w+|quer(?:y|ies)|requests?|commands?|server|start-?up|scripts?|benchmarks?|passed|programs?|processes|runs?)\b/i;
const NOT_SPENT_ON_ALL =
  /\bspent\b.*\bon\b(?!\s+(?:this|the|it|everything|all)\b(?!\s+(?:bug|issue|test|function|file|fix)))/i;

/** What a sentence or line claims: nothing, something that cannot be told, or a time. */
type Claim = number | 'unclear' | null;

/**
 * The time that a contestant's notes claim the work took, in seconds.
 *
 * A line "Time spent: ..." decides; without one every sentence that speaks of time taken counts. Null
 * when there is none, when it is a range or a bound, or when two claims differ: never a guess.
 */
export function claimedSeconds(notes: string): number | null {
  const lines = plainLines(notes.slice(0, READ_CHARS));
  const asked = lines.flatMap((line, index) => (ASKED_FOR.test(line) ? [askedClaim(line, lines[index + 1])] : []));
  const claims = asked.length > 0 ? asked : lines.flatMap(sentences).map(sentenceClaim);
  const made = new Set(claims.filter((claim) => claim !== null));
  const [only] = made;
  return made.size === 1 && typeof only === 'number' ? only : null;
}

/** Lines that say something, without code blocks and Markdown's decoration. */
function plainLines(notes: string): string[] {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const raw of notes.split(/\r\n|[\r\n\u2028\u2029]/)) {
    const mark: string | null = /^\s{0,12}(`{3,}|~{3,})/.exec(raw)?.[1] ?? null;
    if (fence === null && mark !== null) fence = mark;
    else if (fence !== null && mark?.startsWith(fence)) fence = null;
    else if (fence === null) lines.push(plainLine(raw));
  }
  return lines.filter((line) => line !== '');
}

function plainLine(raw: string): string {
  return (
    raw
      .slice(0, 2000)
      .replace(/[*_`|#]+/g, ' ')
      .replace(/^(?:\s|>|[-+•]\s|\d{1,3}[.)]\s)+/, '')
      .replace(/\s+/g, ' ')
      // "5 min. 20 sec." and "approx. 5 min" end no sentence.
      .replace(/\b(approx|ca|est|min|mins|sec|secs|hr|hrs)\.(?= ?\d)/gi, '$1')
      .trim()
  );
}

function askedClaim(line: string, nextLine: string | undefined): Claim {
  const rest = line.replace(ASKED_FOR, '');
  // A heading has its value below it. Only the first sentence is the claim; others may speak of anything.
  return durationClaim(sentences(rest === '' ? (nextLine ?? '') : rest)[0] ?? '');
}

function sentences(line: string): string[] {
  return line.split(/(?<=[.!?;])\s+/);
}

function sentenceClaim(sentence: string): Claim {
  if (LABEL.test(sentence)) return durationClaim(sentence.replace(LABEL, ''));
  const trigger = TRIGGER.exec(sentence);
  if (trigger === null || BLOCKER.test(sentence) || NOT_SPENT_ON_ALL.test(sentence)) return null;
  if (PROGRAM.test(sentence.slice(0, trigger.index))) return null;
  return durationClaim(sentence);
}

/** The one duration of a text. What stands in brackets behind it only explains it. */
function durationClaim(text: string): Claim {
  const outside = findDurations(text.replace(/\([^()]{0,500}\)/g, ' '));
  const found = outside.length > 0 ? outside : findDurations(text);
  const values = new Set(found.map((duration) => (duration.kind === 'seconds' ? duration.seconds : null)));
  const [only] = values;
  if (only === undefined) return null;
  return values.size > 1 || only === null ? 'unclear' : only;
}
