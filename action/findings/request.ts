import { z } from 'zod';
import { factsSchema, findingSchema } from '../core/seen.ts';

const sourceFile = z.strictObject({ path: z.string(), text: z.string() });
/** CPU time of the thread that parses. */
const limit = { limit_ms: z.number().positive() };

/** What a thread is asked to look at. Paths and texts are a contestant's. */
export const lookSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), ...limit, ...sourceFile.shape }),
  z.strictObject({
    kind: z.literal('service'),
    ...limit,
    files: z.array(sourceFile),
    /** All files of the work, read or not. */
    paths: z.array(z.string()),
  }),
]);
export type Look = z.infer<typeof lookSchema>;

/** What it found: information about the work, and never a part of its score. */
export const lookedSchema = z.strictObject({ findings: z.array(findingSchema), facts: factsSchema });
export type Looked = z.infer<typeof lookedSchema>;
