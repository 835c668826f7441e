import type { MessagePipe } from '../../system/message-pipe.ts';
import { PageTrouble } from './trouble.ts';

/** Chromium's debugging protocol, as far as it is used here. What comes back is data of a process that a page runs in. */
export type Connection = {
  /** Rejects with `PageTrouble` when there is no answer in time, or a refusal. */
  send(method: string, params?: object, session?: string, limitMs?: number): Promise<Answer>;
  /** Calls back for every event of that name; `session` null for those of the browser itself. Returns the way to end it. */
  on(session: string | null, event: string, listener: (params: Answer) => void): () => void;
};
export type Answer = Readonly<Record<string, unknown>>;

const ANSWER_MS = 10_000;

type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/** Speaks the protocol over a pipe, until `gone` says why there is nobody there any more. */
export function connect(pipe: MessagePipe, gone: Promise<string>): Connection {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(params: Answer) => void>>();
  let lastId = 0;
  let ended: string | null = null;
  gone.then((why) => {
    ended = why;
    for (const { reject } of waiting.values()) reject(new PageTrouble('crashed', why));
    waiting.clear();
  });
  pipe.onmessage = (message) => {
    const { id, method, sessionId, params, result, error } = message as Answer;
    if (typeof id === 'number') {
      const known = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) known?.resolve(recordOf(result));
      else known?.reject(new PageTrouble('refused', String(recordOf(error).message ?? 'refused')));
    } else if (typeof method === 'string') {
      const session = typeof sessionId === 'string' ? sessionId : '';
      for (const listener of [...(listeners.get(`${session} ${method}`) ?? [])]) listener(recordOf(params));
    }
  };
  return {
    send(method, params = {}, session, limitMs = ANSWER_MS) {
      if (ended !== null) return Promise.reject(new PageTrouble('crashed', ended));
      lastId += 1;
      const id = lastId;
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new PageTrouble('hangs', `no answer to ${method} within ${limitMs / 1000} s`));
      }, limitMs);
      waiting.set(id, { resolve, reject });
      pipe.send({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) });
      return promise.finally(() => clearTimeout(timer));
    },
    on(session, event, listener) {
      const key = `${session ?? ''} ${event}`;
      const found = listeners.get(key) ?? new Set();
      listeners.set(key, found.add(listener));
      return () => void found.delete(listener);
    },
  };
}

/** An object of the protocol; anything else reads as one without fields. */
export function recordOf(value: unknown): Answer {
  return typeof value === 'object' && value !== null ? (value as Answer) : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
