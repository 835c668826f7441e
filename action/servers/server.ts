/** A started (or found) model server, as the tap reaches it from outside the sandbox. */
export type ServerSession = {
  /** Base address without `/v1`. */
  url: string;
  /** Seconds until the model answered; null where nothing had to be loaded. */
  loadS: number | null;
  close(): Promise<void>;
};

export type OpenContext = {
  model: string;
  /** The round's folder: scripted servers find their scripts there. */
  roundFolder: string;
  apiKey: string | null;
  signal: AbortSignal;
};

/** What serves a local model. One file a kind. */
export type Server = {
  kind: string;
  /** Never rejects for a server that is not there: that is the trial's `broken: server`, told by `reason`. */
  open(context: OpenContext): Promise<{ ok: true; session: ServerSession } | { ok: false; reason: string }>;
};
