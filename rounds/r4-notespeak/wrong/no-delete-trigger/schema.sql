CREATE TABLE notes (
  -- AUTOINCREMENT: without it the highest id is given away again after a delete.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL
);

-- The index has its own copy of the text.
CREATE VIRTUAL TABLE notes_fts USING fts5(title, body);

CREATE TRIGGER notes_after_insert AFTER INSERT ON notes BEGIN
  INSERT INTO notes_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

-- Set in the same transaction as all of this: a file that has it is never seeded again.
PRAGMA user_version = 1;
