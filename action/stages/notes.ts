import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { claimedSeconds } from '../core/claims.ts';
import { CLAIMS_LIMIT_BYTES, type ClaimsFile, readClaimsFile } from '../core/claims-file.ts';
import { NOTES_LIMIT_BYTES } from '../core/limits.ts';
import { namedCategories, namedFiles, namedWords } from '../core/notes-named.ts';
import { type Bugs, bugsSchema } from '../core/proof.ts';
import type { Claims, Notes } from '../core/trial.ts';
import { readBoundedBeneath } from '../system/read-bounded.ts';
import type { RoundSource } from './load-rounds.ts';
import { pristineFiles } from './pristine.ts';
import { readYaml } from './read-yaml.ts';
import { publicNames, type Work } from './work.ts';

/** Of a name in a record. */
const NAME_CHARS = 200;

/** The contestant's own account: what its notes name, and what it claims. Notes are null in a round that asks for none. */
export async function readAccount(work: Work): Promise<{ notes: Notes | null; claims: Claims }> {
  const [text, file] = [await textOf(work, work.round.notes, NOTES_LIMIT_BYTES), await claimsFileOf(work)];
  const notes = work.round.notes === null ? null : await notesOf(work, text);
  const notesS = text === null ? null : claimedSeconds(text.text);
  // The file first, also where the notes say something else: it is what was asked for as data.
  const timeS = file.time_s ?? notesS;
  const source = file.time_s === null ? 'notes' : 'claims_file';
  return {
    notes,
    claims: {
      time_s: timeS,
      time_source: timeS === null ? null : source,
      files_changed: file.files_changed === null ? null : publicNames(file.files_changed, work.secrets, NAME_CHARS),
    },
  };
}

type Text = { text: string; bytes: number; isWhole: boolean };

/** Null when there is no such file, when it is empty, or when anything else stands there. */
async function textOf({ snapshot }: Work, path: string | null, limitBytes: number): Promise<Text | null> {
  if (path === null) return null;
  const read = await readBoundedBeneath(snapshot, path, limitBytes);
  if (!read.ok || read.data.length === 0) return null;
  return { text: read.data.toString('utf8'), bytes: read.data.length, isWhole: !read.truncated };
}

async function claimsFileOf(work: Work): Promise<ClaimsFile> {
  const text = await textOf(work, work.round.claims, CLAIMS_LIMIT_BYTES);
  return readClaimsFile(text?.isWhole ? text.text : '');
}

async function notesOf(work: Work, read: Text | null): Promise<Notes> {
  const bugs = await bugsOf(work.source);
  const text = read?.text ?? '';
  const pristine = await pristineFiles(work.source);
  const paths = [...pristine.keys(), ...work.manifest.files.map((file) => file.path)];
  return {
    present: read !== null,
    bytes: read?.bytes ?? null,
    files_named: publicNames(namedFiles(text, paths), work.secrets, NAME_CHARS),
    tests_named: namedWords(text, work.round.check_ids),
    categories: bugs === null ? null : namedCategories(text, bugs),
  };
}

const known = new Map<string, Promise<Bugs | null>>();

/** The planted bugs of a debugging round; null in any other. Read once a run. */
function bugsOf({ folder }: RoundSource): Promise<Bugs | null> {
  const path = join(folder, 'checks', 'bugs.yml');
  const bugs = known.get(path) ?? readBugs(path);
  known.set(path, bugs);
  return bugs;
}

async function readBugs(path: string): Promise<Bugs | null> {
  if (!existsSync(path)) return null;
  // A mistake in it is for the round's proof to tell: a trial that was played must not be lost for it.
  return readYaml(path, bugsSchema, { code: 'E_ROUND', hint: '' }).catch(() => null);
}
