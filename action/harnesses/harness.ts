import type { Contestant } from '../core/contestant.ts';
import type { SessionEnd, TranscriptEvent } from '../core/transcript.ts';
import type { Protocol } from '../core/words.ts';

/** A folder or file of the host that stands read-only inside the sandbox. */
export type Bind = { source: string; target: string };

/** Where the model answers, as the harness sees it inside the sandbox. The key is a dummy. */
export type Endpoint = { baseUrl: string; model: string; apiKey: string };

export type LaunchContext = {
  contestant: Contestant;
  /** Null for a harness that drives no model. */
  endpoint: Endpoint | null;
  /** The round's folder on the host, for controls that hand in a known solution. */
  roundFolder: string;
  /** Folder of the configuration: relative files of the `command` harness lie there. */
  configFolder: string;
  /** Node 24 inside the sandbox. */
  nodePath: string;
  /** Where this package's `runner-setup/harnesses` lies on the host. */
  harnessesFolder: string;
};

/** One program to start inside the sandbox. Its standard input is the prompt, its working folder the workspace. */
export type Launch = {
  argv: readonly [string, ...string[]];
  env: Readonly<Record<string, string>>;
  /** Files laid into the private HOME before the start: path relative to HOME → content. */
  homeFiles: Readonly<Record<string, string>>;
  binds: readonly Bind[];
};

export type Installation = { ok: true; version: string | null } | { ok: false; reason: string; install: string };

/** Reads one harness's own output. Fed line by line, so that a huge log costs no memory. */
export type TranscriptReader = {
  /** Events that this line of the log tells of; none for a line that means nothing. Never throws. */
  read(line: string): TranscriptEvent[];
  end(): SessionEnd;
};

/** Where files that a contestant's settings name may lie. */
export type FilePlaces = {
  configFolder: string;
  /** `rounds/<id>` of every round that it plays. */
  roundFolders: readonly string[];
};

/** A program that turns a prompt into work on files. Everything that shared code must know of it stands here. */
export type Harness = {
  id: string;
  /** Versions that can be installed, the default first; empty for built-in ones. */
  versions: readonly string[];
  /** Protocols it speaks to a model server; empty when it drives no model. */
  protocols: readonly Protocol[];
  /** Signals to try before the sandbox is ended, each with the time that it may take. */
  stopOrder: readonly { signal: NodeJS.Signals; graceMs: number }[];
  /** Most turns of one session that it can play. */
  mostTurns: number;
  /** Prefixes of log lines that carry nothing: dropped before the log's cap counts them. */
  dropLines: readonly string[];
  /** Made to do harm: never played without a sandbox, whoever asks for it. */
  sandboxedOnly: boolean;
  /** What is missing in a contestant's settings, as one sentence; null when it is complete. */
  missingSetting(contestant: Contestant): string | null;
  /** A file that the settings name and that is not there, as one sentence; null when all are. */
  missingFile(contestant: Contestant, places: FilePlaces): string | null;
  installation(version: string | undefined, harnessesFolder: string): Promise<Installation>;
  launch(context: LaunchContext): Launch;
  transcript(): TranscriptReader | null;
  /** The shell command that a tool call runs; null for any other call. */
  commandOf(call: { name: string; arguments: unknown }): string | null;
};
