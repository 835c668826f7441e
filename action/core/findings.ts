/**
 * What each pattern that a parser may find in a contestant's source means, in one sentence. Information, never
 * score: a page may draw so and be fast, and a service may do so and be right.
 *
 * "In the loop" means: in a loop over something inside of a frame, so once a particle and frame.
 */
export const FINDINGS = {
  'shadow-blur-in-loop': 'Sets shadowBlur in the loop: a blurred shadow is computed for each particle of each frame.',
  'gradient-per-particle': 'Makes a gradient in the loop: one new gradient for each particle of each frame.',
  'string-colour-in-loop':
    'Puts a colour together as text in the loop: it is made and parsed for each particle of each frame.',
  'drawn-twice': 'Draws two shapes at the same place in one pass of the loop: each particle costs twice.',
  'allocation-in-loop':
    'Makes objects, arrays or copies in the loop: the garbage collector pays for each particle of each frame.',
  'layout-read-in-loop': 'Reads sizes of the page in the frame: the browser may have to compute its layout each time.',
  'save-restore-per-particle': 'Saves and restores the state of the canvas for each particle of each frame.',
  'font-or-filter-in-loop': 'Sets a font or a filter in the loop: its text is parsed for each particle of each frame.',
  'per-particle-beginpath':
    'Begins and paints a path of its own for each particle, though nothing in the loop changes the style: one path would do.',
  'image-data-per-frame': 'Reads the pixels of the canvas in the frame: the picture has to come back from the GPU.',
  'sql-by-concatenation': 'Writes values into the text of an SQL statement, instead of handing them over beside it.',
  'sql-error-ignored': 'Runs an SQL statement and drops its error.',
  'rows-not-closed': 'Never closes the rows of a query: a return in the midst of them keeps their connection.',
} as const satisfies Readonly<Record<string, string>>;

export type FindingId = keyof typeof FINDINGS;
