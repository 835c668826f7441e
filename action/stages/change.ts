import { isByproduct } from '../core/integrity.ts';
import { type Change, FILES_LISTED } from '../core/trial.ts';
import type { Manifest } from '../core/trial-files.ts';
import type { Refusal } from '../system/snapshot.ts';

/** Every file that the untouched workspace does not have: what is judged, where a record lists only the first. */
export function addedIn(manifest: Manifest, pristine: ReadonlyMap<string, string>): string[] {
  return manifest.files.map((file) => file.path).filter((path) => !pristine.has(path));
}

/** What the workspace says after the trial, by names and hashes; `comparedWork` counts the lines. */
export function changeOf(manifest: Manifest, pristine: ReadonlyMap<string, string>): Change {
  const files = manifest.files.filter((file) => !isByproduct(file.path));
  const now = new Map(files.map((file) => [file.path, file.sha256]));
  const paths = [...now.keys()];
  const isGone = goneFrom(manifest);
  return {
    files_added: paths.filter((path) => !pristine.has(path)).slice(0, FILES_LISTED),
    files_changed: paths
      .filter((path) => pristine.has(path) && pristine.get(path) !== now.get(path))
      .slice(0, FILES_LISTED),
    files_deleted: [...pristine.keys()].filter((path) => !now.has(path) && isGone(path)).slice(0, FILES_LISTED),
    refused: manifest.refused
      .filter(({ path }) => !isByproduct(path))
      .map(({ path, reason }) => ({ path: path.slice(0, 300), reason: reason.slice(0, 200) }))
      .slice(0, 1000),
    lines_added: null,
    lines_removed: null,
    protected: [],
  };
}

/** Reasons for which the snapshot leaves something out that has put an end to the file of that name. */
const REPLACED: ReadonlySet<string> = new Set<Refusal>(['symbolic link', 'special file', 'git folder']);

/**
 * Whether a file of the untouched workspace that is not in the snapshot was deleted. One that the snapshot had
 * no room for, or could not read, may stand as it was: of that nothing is known, which is not a deletion.
 */
export function goneFrom(manifest: Manifest): (path: string) => boolean {
  const reasons = new Map(manifest.refused.map(({ path, reason }) => [path, reason]));
  // The list ends before it is complete.
  const isCut = manifest.refused.some(({ reason }) => reason.startsWith('and '));
  return (path) => {
    const parts = path.split('/');
    const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const reason = ['.', ...above].map((each) => reasons.get(each)).find((each) => each !== undefined);
    return reason === undefined ? !isCut : REPLACED.has(reason);
  };
}
