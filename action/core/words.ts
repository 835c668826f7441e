import { z } from 'zod';

/** An id in our files: also a folder name and part of an artifact's name, hence the narrow alphabet. */
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'use lower-case words joined by dashes');

/** The brief, as it is laid into every workspace. */
export const BRIEF = 'BRIEF.md';

export const schemaVersion = z.literal(1);

/** A moment in UTC, as `Date.toISOString` prints it. */
export const instant = z.iso.datetime();

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Which protocol a harness speaks to its model server. */
export const PROTOCOLS = ['chat-completions', 'responses', 'messages'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Bounds a trial may not pass. `null` where there is none. */
export const budget = z.strictObject({
  /** Output tokens of all requests together. */
  tokens: z.int().min(1).nullable().default(null),
  /** Model requests, retries included. */
  requests: z.int().min(1).nullable().default(null),
});
export type Budget = z.infer<typeof budget>;
