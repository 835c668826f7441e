import { escapeHtml } from './html-text.ts';

/** A grader's picture of one contestant's work, or why it is not shown. */
export type Picture = {
  round: string;
  /** The contestant as it is called in every table; somebody else's text, like the title. */
  name: string;
  title: string;
  repeat: number;
  image: { dataUri: string; width_px: number; height_px: number } | null;
  /** Why there is no image. */
  leftOut: string | null;
};

/** From here on a picture is read from left to right, and would be too small beside another. */
const STRIP_RATIO = 4;

/** Pictures of one round, of the same title side by side; strips below one another. */
export function picturesOf(pictures: readonly Picture[]): string {
  return [...Map.groupBy(pictures, ({ title }) => title)]
    .map(([title, theirs]) => {
      const kind = theirs.some(({ image }) => image !== null && isStrip(image)) ? 'strips' : 'shots';
      return `<h3>${escapeHtml(title)}</h3>\n<div class="${kind}">${theirs.map(figure).join('\n')}</div>`;
    })
    .join('\n');
}

/** Whether a picture is a row of smaller ones. */
export function isStrip({ width_px, height_px }: { width_px: number; height_px: number }): boolean {
  return width_px > STRIP_RATIO * height_px;
}

function figure({ name, title, repeat, image, leftOut }: Picture): string {
  const caption = `<figcaption>${escapeHtml(name)} · repeat ${repeat}</figcaption>`;
  if (image === null || !isDataUri(image.dataUri)) {
    return `<figure><div class="none">${escapeHtml(leftOut ?? 'not shown')}</div>${caption}</figure>`;
  }
  const { dataUri, width_px, height_px } = image;
  const alt = escapeHtml(`${title}, ${name}`);
  return `<figure><img src="${dataUri}" width="${width_px}" height="${height_px}" alt="${alt}">${caption}</figure>`;
}

/** It stands between quotes as it is. Searched for what does not belong: a pattern for all of it could overflow. */
function isDataUri(uri: string): boolean {
  const base64 = /^data:image\/(?:png|webp);base64,/.exec(uri.slice(0, 40))?.[0];
  return base64 !== undefined && !/[^a-zA-Z0-9+/=]/.test(uri.slice(base64.length));
}
