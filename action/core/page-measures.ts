/** The two loads of a page round: particles on the canvas, as the end of a measure's name and as people read it. */
export const PAGE_LOADS = [
  { suffix: '1k', count: '1,000' },
  { suffix: '5k', count: '5,000' },
] as const;

/**
 * The figure that pages are ranked by: main-thread time for a frame at the higher load, as a multiple of our own
 * reference page in the same browser. Unlike frames a second it does not end at the display's rate.
 */
export const FRAME_COST = 'frame_cost_5k_ref';

/** Farther off the measured figure than this, a page's own counter says something else than what was seen. */
export const MOST_COUNTER_OFF = 0.1;

/** Where a page's own counter of a measure is kept. */
export function counterOf(measure: string): string {
  return `counter_${measure}`;
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

/** Whether a renderer draws without a GPU. */
export function isSoftwareRenderer(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}
