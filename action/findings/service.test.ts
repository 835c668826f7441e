import { beforeAll, expect, test } from 'vitest';
import { loadParsers, type Parse } from './parse.ts';
import { patternsOfService } from './service.ts';

let go: Parse;
beforeAll(async () => {
  ({ go } = await loadParsers(['go'], Number.POSITIVE_INFINITY));
});

const PAGE = '`<!doctype html><html><body>{{.}}</body></html>`';

function embedOf(files: Readonly<Record<string, string>>, others: readonly string[] = []): string | null | undefined {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return patternsOfService(go, sources, [...Object.keys(files), ...others])?.embed;
}

function main(imports: string, body: string): string {
  return `package main\n\nimport (\n${imports}\n)\n\n${body}\n`;
}

test.each([
  ['one file as text', '//go:embed index.html\nvar page string'],
  ['one file as bytes', '//go:embed web/index.html\nvar page []byte'],
  ['a folder', '//go:embed web\nvar files embed.FS'],
  ['a pattern, after a comment', '//go:embed web/*.html web/*.css\n// The page.\nvar files embed.FS'],
  ['quoted, among other variables', 'var (\n\tother = 1\n\t//go:embed "web/index.html"\n\tpage string\n)'],
])('go:embed: %s', (_, body) => {
  expect(embedOf({ 'main.go': main('_ "embed"', body) }, ['index.html', 'web/index.html', 'web/a.css'])).toBe(
    'go:embed',
  );
});

test.each([
  ['other files', '//go:embed schema.sql\nvar schema string'],
  ['a file that is not there', '//go:embed page.html\nvar page string'],
  ['a function behind it', '//go:embed index.html\nfunc f() {}\nvar page string'],
  ['a variable that holds no file', '//go:embed index.html\nvar page int'],
  ['a comment that only looks so', '// go:embed index.html\nvar page string'],
  ['words in a literal', 'var s = "//go:embed index.html"\nvar page string'],
  ['a hidden file in a folder', '//go:embed web\nvar files embed.FS'],
])('no go:embed of a page: %s', (_, body) => {
  expect(embedOf({ 'main.go': main('_ "embed"', body) }, ['index.html', 'web/.index.html'])).toBeNull();
});

test('patterns start from the folder of their file', () => {
  const source = '//go:embed *.html\nvar files embed.FS';
  expect(embedOf({ 'web/web.go': main('"embed"', source) }, ['web/index.html'])).toBe('go:embed');
  expect(embedOf({ 'web/web.go': main('"embed"', source) }, ['index.html', 'web/a/index.html'])).toBeNull();
});

const TEMPLATE = '"html/template"';

test.each([
  ['in place', TEMPLATE, `var t = template.Must(template.New("a").Parse(${PAGE}))`],
  ['by a constant', TEMPLATE, `const page = ${PAGE}\nvar t = template.Must(template.New("a").Parse(page))`],
  [
    'by a sum of constants',
    TEMPLATE,
    'const head = "<html>"\nconst page = head + "<p>"\nvar t, err = template.New("a").Parse(page)',
  ],
  [
    'with functions, under a name of its own',
    'tpl "html/template"',
    `var t = tpl.Must(tpl.New("a").Funcs(f).Parse(${PAGE}))`,
  ],
  ['by a local name', TEMPLATE, `func f() { page := ${PAGE}; template.New("a").Parse(page) }`],
  ['only a part of a page', TEMPLATE, 'func f() { template.New("a").Parse("<li>{{.}}</li>") }'],
])('template: %s', (_, imports, body) => {
  expect(embedOf({ 'main.go': main(imports, body) })).toBe('template');
});

test('the text of a template in another file of the package, and in another package', () => {
  const parse = main(TEMPLATE, 'var t = template.Must(template.New("a").Parse(page))');
  const text = `package main\n\nconst page = ${PAGE}\n`;
  expect(embedOf({ 'main.go': parse, 'page.go': text })).toBe('template');
  // The same name in another folder is another one: it is a page, but nothing says that it is a template.
  expect(embedOf({ 'main.go': parse, 'other/page.go': text })).toBe('string literal');
});

test.each([
  ['raw', `const page = ${PAGE}`],
  ['interpreted', 'const page = "<!DOCTYPE html>\\n<html></html>"'],
  ['written in a handler', `func h(w io.Writer) { fmt.Fprint(w, ${PAGE}) }`],
])('string literal: %s', (_, body) => {
  expect(embedOf({ 'main.go': main('"fmt"\n"net/url"', body) })).toBe('string literal');
});

test('nothing embedded, and no Go at all', () => {
  const body = '// <html>\nvar u, _ = url.Parse("/a")\nfunc f() { http.ServeFile(w, r, "index.html") }';
  expect(embedOf({ 'main.go': main('"net/http"', body) }, ['index.html'])).toBeNull();
  expect(embedOf({})).toBeNull();
});

test('several ways are all named, always in the same order', () => {
  const files = {
    'a.go': main('', `const help = ${PAGE}`),
    'b/b.go': main(TEMPLATE, `var t = template.Must(template.New("a").Parse(${PAGE}))`),
    'c/c.go': main('"embed"', '//go:embed *.html\nvar files embed.FS'),
  };
  expect(embedOf(files, ['c/index.html'])).toBe('go:embed + template + string literal');
});

/** `id line`, where line 1 is the first one of the body. */
function found(body: string): string[] {
  const text = `package main; import "fmt"; const table = "notes"\nfunc f(db *sql.DB, id string) {\n${body}\n}\n`;
  const looked = patternsOfService(go, [{ path: 'main.go', text }], []);
  return (looked?.findings ?? []).map((each) => `${each.id} ${(each.line ?? 0) - 2}`);
}

test.each([
  'q := "SELECT * FROM notes WHERE id = " + id',
  'q := "SELECT * FROM " + table + " WHERE id = " + id',
  'q := "delete from notes where id = " + strconv.Itoa(n) + ";"',
  'q := fmt.Sprintf("SELECT * FROM notes WHERE title = \'%s\'", id)',
  'q := fmt.Sprintf(`\n  INSERT INTO notes VALUES (%q)`, strings.ToLower(id))',
  'q := fmt.Sprintf("UPDATE notes SET title = %v", id)',
  'q := "SELECT * FROM notes WHERE title LIKE \'%" + id + "%\'"',
])('sql-by-concatenation: %s', (line) => {
  expect(found(line)).toEqual(['sql-by-concatenation 1']);
});

test.each([
  'q := "SELECT * FROM notes" + " WHERE id = ?"',
  'q := "SELECT * FROM " + table',
  'q := "SELECT * FROM notes WHERE id IN (?" + strings.Repeat(",?", n) + ")"',
  'q := fmt.Sprintf("SELECT * FROM %s WHERE id = ?", table)',
  'q := fmt.Sprintf("SELECT * FROM notes LIMIT %d", n)',
  'm := fmt.Sprintf("update of %s failed", id)',
  'm := "select " + id',
  'q := "SELECT id FROM notes " + tail',
  'q := fmt.Sprintf("SELECT %s FROM notes", columns)',
  'q := "SELECT id FROM notes WHERE id IN (" + marks + ")"',
  'm := "it is best to delete from " + id',
])('no sql-by-concatenation: %s', (line) => {
  expect(found(line)).toEqual([]);
});

test.each([
  'db.Exec("DELETE FROM notes WHERE id = ?", id)',
  '_, _ = db.ExecContext(ctx, `INSERT INTO notes(id) VALUES (?)`, id)',
])('sql-error-ignored: %s', (line) => {
  expect(found(line)).toEqual(['sql-error-ignored 1']);
});

test.each([
  '_, err := db.Exec("DELETE FROM notes WHERE id = ?", id)',
  'if _, err := db.Exec("DELETE FROM notes"); err != nil { return }',
  'return db.Exec("DELETE FROM notes")',
  'runner.Exec("ls")',
])('no sql-error-ignored: %s', (line) => {
  expect(found(line)).toEqual([]);
});

const QUERY = 'rows, err := db.Query("SELECT id FROM notes")\n_ = err\nfor rows.Next() {\nrows.Scan(&x)\n}\n';

test('rows that are never closed, and those that are, or that go elsewhere', () => {
  expect(found(QUERY)).toEqual(['rows-not-closed 1']);
  expect(found(`${QUERY}rows.Close()`)).toEqual([]);
  expect(found(QUERY.replace('_ = err\n', 'defer rows.Close()\n'))).toEqual([]);
  expect(found(`${QUERY}finish(rows)`)).toEqual([]);
  expect(found('q, ok := r.URL.Query()\nq.Next()')).toEqual([]);
});

test('broken source gives what can be read of it', () => {
  expect(embedOf({ 'main.go': `package main\nconst page = ${PAGE}\nfunc { ] ( } := var chan <-` })).toBe(
    'string literal',
  );
  expect(embedOf({ 'main.go': 'func { ] ( } := var chan <- '.repeat(100) })).toBeNull();
});
