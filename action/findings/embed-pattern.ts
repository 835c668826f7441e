/**
 * Whether a pattern of a `go:embed` directive brings a file in: it matches the file itself, or a folder above it.
 * In a folder, what begins with a dot or an underscore stays out, unless the pattern begins with `all:`.
 *
 * @param folder Of the file with the directive, relative to the work; empty at its top. Patterns start from there.
 */
export function embeds(folder: string, pattern: string, path: string): boolean {
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!path.startsWith(prefix)) return false;
  const all = pattern.startsWith('all:');
  const names = path.slice(prefix.length).split('/');
  const wanted = (all ? pattern.slice('all:'.length) : pattern).split('/');
  if (wanted.length > names.length) return false;
  // A pattern of one dot is the folder itself.
  const depth = wanted.length === 1 && wanted[0] === '.' ? 0 : wanted.length;
  if (!wanted.slice(0, depth).every((each, index) => matches(each, names[index] ?? ''))) return false;
  return all || names.slice(depth).every((name) => !/^[._]/.test(name));
}

/** As `path.Match` of Go for one name, but for classes in brackets, which are taken as `?`. Linear but for one factor. */
function matches(pattern: string, name: string): boolean {
  const wanted = pattern.match(/\[[^\]]*\]|\\.|./gsu) ?? [];
  let [at, found] = [0, 0];
  // Where to go on from when what follows the last star does not match.
  let [star, starFound] = [-1, 0];
  while (found < name.length) {
    const each = wanted[at];
    if (each === '*') {
      [star, starFound] = [at, found];
      at += 1;
    } else if (each !== undefined && isOne(each, name[found] ?? '')) {
      at += 1;
      found += 1;
    } else if (star !== -1) {
      starFound += 1;
      [at, found] = [star + 1, starFound];
    } else return false;
  }
  while (wanted[at] === '*') at += 1;
  return at === wanted.length;
}

function isOne(wanted: string, letter: string): boolean {
  return wanted === '?' || wanted.startsWith('[') || wanted === letter || wanted === `\\${letter}`;
}
