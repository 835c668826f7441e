import { z } from 'zod';

/** Of a figure: lower-case words joined by underscores, the last of them its unit where it has one. */
export const measureName = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/, 'use lower-case words joined by underscores');

/** A figure that a grader read, beside the checks: never a part of the score. Null when it could not be read. */
export const measuresSchema = z.record(measureName, z.number().nullable());
export type Measures = z.infer<typeof measuresSchema>;

/** What a grader found to be so and that is no number: a renderer, a browser's version, how a page is embedded. */
export const factsSchema = z.record(measureName, z.string().max(300).nullable());
export type Facts = z.infer<typeof factsSchema>;

/** A known pattern that a parser found in the source. Information, never score. */
export const findingSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
  path: z.string().max(300),
  /** Counted from 1. */
  line: z.int().min(1).nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** A picture that the grader took, as a file below the trial's `evaluation/`. */
export const shotSchema = z.strictObject({
  path: z.string().max(200),
  /** What it shows, in our own words. */
  title: z.string().max(100),
  width_px: z.int().min(1),
  height_px: z.int().min(1),
});
export type Shot = z.infer<typeof shotSchema>;

/** As many as one record takes. */
export const MOST_FINDINGS = 200;

/** Everything that a grader saw besides the checks. */
export const seenShape = {
  measures: measuresSchema.default({}),
  facts: factsSchema.default({}),
  findings: z.array(findingSchema).max(MOST_FINDINGS).default([]),
  shots: z.array(shotSchema).max(40).default([]),
};
export type Seen = { measures: Measures; facts: Facts; findings: Finding[]; shots: Shot[] };

export const NOTHING_SEEN: Readonly<Seen> = { measures: {}, facts: {}, findings: [], shots: [] };
