import type { Seen } from '../../core/seen.ts';
import type { Colour, Ink } from './ink.ts';
import type { Picture } from './png.ts';

/** What became of one check, with why it failed in one line; null when it passed. */
export type PageCheck = { id: string; failed: string | null };

export type PageGraded = {
  checks: PageCheck[];
  /** One sentence a finding that shows an attempt to deceive: the work then counts as tampered with. */
  evidence: string[];
  seen: Seen;
};

/** Frames over a window of time, as counted from outside of the page. */
export type Frames = {
  /** The lower of both counts below, and how often what is seen on the canvas really changed. */
  fps: number;
  /** The same in the slowest and in the fastest half second, of the window and of the second before it. */
  slowestFps: number;
  fastestFps: number;
  /** Frames that the page was asked for, by a world of our own. */
  cadenceFps: number;
  /** Frames that were put on the display because something had changed. */
  paintedFps: number;
  /** Of frames put on the display one after another: the share whose canvas differs from the one before. Null when too few were seen. */
  changingShare: number | null;
  /** How often the display asked for a frame; null when that cannot be told. */
  refreshHz: number | null;
  /** What the page's own counter said meanwhile, read a few times. */
  counted: number[];
};

/** A range slider, as the page has it now. */
export type Range = { min: number; max: number; value: number };

/** What happened to a right click: nobody heard of it, its menu was kept away, or it would have come up. */
export type Menu = 'none' | 'prevented' | 'shown';

/** A rectangle of the page in CSS pixels. */
export type Box = { left: number; top: number; width: number; height: number };

/** One open page. Every call is bounded in time; each rejects with what the page did not do. */
export type OpenPage = {
  loadS: number;
  /** Seconds since it was loaded. */
  ageS(): number;
  /** Console errors, uncaught exceptions, dialogs, windows: one line each, bounded. */
  errors: readonly string[];
  /** Null when there is no such element, or it is not of that kind. */
  range(id: string): Promise<Range | null>;
  /** Moves a slider as far as it goes towards a value, and tells the page as a browser does. */
  set(id: string, value: number | 'min' | 'max'): Promise<void>;
  /** The text of an element, bounded; null when there is none. */
  text(id: string): Promise<string | null>;
  /** Where an element lies; null when there is none. */
  box(id: string): Promise<Box | null>;
  /** A real click in the middle of an element. */
  click(id: string): Promise<void>;
  /** Presses a mouse button on the canvas and holds it there; places are shares of its width and height. */
  press(button: 'left' | 'right', x: number, y: number): Promise<void>;
  release(button: 'left' | 'right', x: number, y: number): Promise<void>;
  /** What became of the menus of right clicks so far. */
  menu(): Promise<Menu>;
  /** The canvas at half its size. */
  look(): Promise<Picture>;
  frames(windowMs: number): Promise<Frames>;
  /** Frames put on the display in a second while and after something is done to the page. */
  drawnDuring(act: () => Promise<void>, windowMs: number): Promise<number>;
  /** Waits until so many seconds passed since it was loaded. */
  until(ageS: number): Promise<void>;
  close(): Promise<void>;
};

/** Main-thread time for a frame, as a multiple of what a frame of our reference page takes; null when no frame came. */
export type FrameCost = { count: number; perReferenceFrame: number | null };

/** What a round's own module of checks is given. */
export type PageBench = {
  /** The page is opened for the first time with this. What it rejects with, `attempt` understands. */
  open(): Promise<OpenPage>;
  /** The same page in a browser that draws as fast as it can, beside a reference page. */
  frameCosts(counts: readonly number[]): Promise<FrameCost[]>;
  /**
   * Does something with a page. What the page is to blame for comes back as one line; anything else is thrown,
   * and is a failure of the bench. Once a page hung or crashed it is not tried for ever.
   */
  attempt<T>(look: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; why: string }>;
  /** Text of the page's file, bounded. */
  source: string;
  /** The page that this one was made of, as it was graded; null where it was not made of any. */
  before: {
    measures: Seen['measures'];
    passed: readonly string[];
    targetReached: boolean;
    /** Text of its file; null when there was none that could be read. */
    source: string | null;
  } | null;
  /** Checks whose result this machine cannot tell. */
  voidChecks: ReadonlySet<string>;
  /** Keeps figures and facts for the record. */
  note(measures: Seen['measures'], facts: Seen['facts']): void;
  /** Keeps a picture of the whole page. */
  shot(page: OpenPage, name: string, title: string): Promise<void>;
  /** Keeps six frames of the canvas, side by side. */
  strip(page: OpenPage, name: string, title: string): Promise<void>;
  pixels: {
    backgroundOf(picture: Picture): Colour;
    inkOf(picture: Picture, background: Colour): Ink;
    shareNear(picture: Picture, background: Colour, x: number, y: number, radius: number): number | null;
    changedShare(one: Picture, other: Picture, background: Colour): number;
  };
  sleep(ms: number): Promise<void>;
};

/** `checks/page.js` of a round exports `grade`. What it throws is a failure of the bench. */
export type PageSuite = {
  grade(bench: PageBench): Promise<{ checks: PageCheck[]; evidence: string[] }>;
};
