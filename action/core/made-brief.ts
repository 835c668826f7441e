import type { Measures } from './seen.ts';

/** A brief made for one trial holds figures of the work that it starts from: their place is `{{measure}}`. */
const PLACE = /\{\{([a-z][a-z0-9_]*)\}\}/g;

/** What stands in a brief where nothing could be measured. */
const UNMEASURED = 'no measurable';

/** Whether the work that a trial starts from reached its target. What could not be measured did not. */
export function reaches(measures: Measures, { measure, at_least }: { measure: string; at_least: number }): boolean {
  const figure = measures[measure] ?? null;
  return figure !== null && figure >= at_least;
}

/** Puts figures into a brief's template: whole numbers from 10 on, one decimal below. */
export function makeBrief(template: string, measures: Measures): string {
  return template.replaceAll(PLACE, (_, name: string) => {
    const figure = measures[name] ?? null;
    if (figure === null) return UNMEASURED;
    return Math.abs(figure) >= 10 ? String(Math.round(figure)) : String(Math.round(figure * 10) / 10);
  });
}

/** The figures that a template asks for. */
export function placesIn(template: string): string[] {
  return [...new Set([...template.matchAll(PLACE)].map((match) => match[1] ?? ''))];
}
