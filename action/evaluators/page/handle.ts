import { setTimeout as sleep } from 'node:timers/promises';
import { numberOf, recordOf, textOf } from './cdp.ts';
import { drawnDuring, measureFrames } from './frames.ts';
import { ignoreTrouble, type Target } from './open-page.ts';
import { type Picture, readPng } from './png.ts';
import type { Box, Menu, OpenPage, Range } from './suite.ts';
import { PageTrouble } from './trouble.ts';

const TEXT_CHARACTERS = 200;
const LOOK_SCALE = 0.5;
/** A canvas of more pixels than any display shows is looked at in part. */
const MOST_SIDE_PX = 2_000;

const BUTTONS = { left: { number: 'left', mask: 1 }, right: { number: 'right', mask: 2 } } as const;

/** Sets a slider by the browser's own setter, whatever the page made of it, and tells the page as a drag does. */
const SET_RANGE = `(id, to) => {
  const range = document.getElementById(id);
  if (!(range instanceof HTMLInputElement) || range.type !== 'range') return false;
  range.value = to === 'min' ? range.min || '0' : to === 'max' ? range.max || '100' : String(to);
  for (const type of ['input', 'change']) range.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  return true;
}`;
const READ_RANGE = `(id) => {
  const range = document.getElementById(id);
  if (!(range instanceof HTMLInputElement) || range.type !== 'range') return null;
  return { min: Number(range.min || 0), max: Number(range.max || 100), value: Number(range.value) };
}`;
const READ_BOX = `(id) => {
  const box = document.getElementById(id)?.getBoundingClientRect();
  return box === undefined ? null : { left: box.left, top: box.top, width: box.width, height: box.height };
}`;

function call(script: string, ...values: readonly (string | number)[]): string {
  return `(${script})(${values.map((value) => JSON.stringify(value)).join(', ')})`;
}

/** What a round's checks do with a page, on top of the protocol. */
export function handleOf(target: Target): OpenPage {
  const loadedMs = performance.now();
  const { evaluate, connection, session, noticed } = target;
  const ageS = (): number => (performance.now() - loadedMs) / 1000;
  const box = async (id: string): Promise<Box | null> => boxOf(await evaluate(call(READ_BOX, id)));
  const mouse = async (type: string, button: 'left' | 'right' | 'none', at: Place, held: number): Promise<void> => {
    const params = { type, button, x: at.x, y: at.y, buttons: held, clickCount: type === 'mouseMoved' ? 0 : 1 };
    await connection.send('Input.dispatchMouseEvent', params, session);
  };
  const onCanvas = async (x: number, y: number): Promise<Place> => {
    const canvas = await box('stage');
    if (canvas === null) throw new PageTrouble('missing', 'there is no #stage');
    return { x: canvas.left + x * canvas.width, y: canvas.top + y * canvas.height };
  };
  return {
    loadS: target.loadS,
    ageS,
    errors: noticed.errors,
    range: async (id) => rangeOf(await evaluate(call(READ_RANGE, id))),
    async set(id, value) {
      if ((await evaluate(call(SET_RANGE, id, value))) !== true) {
        throw new PageTrouble('missing', `there is no input[type=range]#${id}`);
      }
    },
    async text(id) {
      const script = `(id) => document.getElementById(id)?.textContent?.slice(0, ${TEXT_CHARACTERS}) ?? null`;
      const found = await evaluate(call(script, id));
      return typeof found === 'string' ? found : null;
    },
    box,
    async click(id) {
      const found = await box(id);
      if (found === null) throw new PageTrouble('missing', `there is no #${id}`);
      const at = { x: found.left + found.width / 2, y: found.top + found.height / 2 };
      await mouse('mouseMoved', 'none', at, 0);
      await mouse('mousePressed', 'left', at, 1);
      await mouse('mouseReleased', 'left', at, 0);
    },
    async press(button, x, y) {
      const at = await onCanvas(x, y);
      await mouse('mouseMoved', 'none', at, 0);
      await mouse('mousePressed', button, at, BUTTONS[button].mask);
      // A page may learn where the pointer is from its moves alone.
      await mouse('mouseMoved', button, { x: at.x + 1, y: at.y }, BUTTONS[button].mask);
    },
    async release(button, x, y) {
      await mouse('mouseReleased', button, await onCanvas(x, y), 0);
    },
    menu: async () => menuOf(await evaluate('benchMenu')),
    look: () => look(target, box),
    async frames(windowMs) {
      await target.guard();
      return measureFrames(target, () => box('stage'), windowMs);
    },
    drawnDuring: (act, windowMs) => drawnDuring(target, act, windowMs),
    async until(age) {
      await sleep(Math.max(0, (age - ageS()) * 1000));
    },
    async close() {
      // Asked once more at the end: it may have replaced something since.
      await target.guard().catch(ignoreTrouble);
      await target.close();
    },
  };
}

type Place = { x: number; y: number };

async function look({ connection, session }: Target, box: (id: string) => Promise<Box | null>): Promise<Picture> {
  const canvas = await box('stage');
  if (canvas === null) throw new PageTrouble('missing', 'there is no #stage');
  const width = Math.min(canvas.width, MOST_SIDE_PX);
  const height = Math.min(canvas.height, MOST_SIDE_PX);
  if (width < 1 || height < 1) throw new PageTrouble('missing', 'the canvas has no size');
  const clip = { x: canvas.left, y: canvas.top, width, height, scale: LOOK_SCALE };
  const shot = await connection.send(
    'Page.captureScreenshot',
    { format: 'png', optimizeForSpeed: true, clip },
    session,
  );
  return readPng(Buffer.from(textOf(shot.data), 'base64'));
}

function boxOf(value: unknown): Box | null {
  const { left, top, width, height } = recordOf(value);
  const sides = [left, top, width, height].map(numberOf);
  if (sides.includes(null)) return null;
  return { left: sides[0] ?? 0, top: sides[1] ?? 0, width: sides[2] ?? 0, height: sides[3] ?? 0 };
}

function rangeOf(found: unknown): Range | null {
  const [min, max, value] = [recordOf(found).min, recordOf(found).max, recordOf(found).value].map(numberOf);
  if (typeof min !== 'number' || typeof max !== 'number' || typeof value !== 'number') return null;
  return { min, max, value };
}

function menuOf(value: unknown): Menu {
  return value === 'prevented' || value === 'shown' ? value : 'none';
}
