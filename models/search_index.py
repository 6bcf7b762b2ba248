"""The full-text indexes of each engine over `search_text`, made with its table and kept by the database itself."""

from __future__ import annotations

# External content: the words stand once, in search_text. With secure-delete a word that is erased leaves the index's
# own pages at once and not at some later merge. `detail` and `columnsize` keep only what our questions need.
_SQLITE_TABLES = (
    "CREATE VIRTUAL TABLE search_name USING fts5(names, content='search_text', content_rowid='line_id', "
    "tokenize='trigram case_sensitive 1', columnsize=0)",
    "INSERT INTO search_name(search_name, rank) VALUES ('secure-delete', 1)",
    "CREATE VIRTUAL TABLE search_word USING fts5(words, content='search_text', content_rowid='line_id', "
    "tokenize='ascii', detail='none', columnsize=0)",
    "INSERT INTO search_word(search_word, rank) VALUES ('secure-delete', 1)",
)
_OUT = (
    "INSERT INTO search_name(search_name, rowid, names) VALUES ('delete', OLD.line_id, OLD.names); "
    "INSERT INTO search_word(search_word, rowid, words) VALUES ('delete', OLD.line_id, OLD.words);"
)
_IN = (
    "INSERT INTO search_name(rowid, names) VALUES (NEW.line_id, NEW.names); "
    "INSERT INTO search_word(rowid, words) VALUES (NEW.line_id, NEW.words);"
)

WORDS_VECTOR = "array_to_tsvector(string_to_array(words, ' '))"
"""As the index has it, to the letter; the words are ours already, and no parser may change them."""

SEARCH_INDEX: dict[str, tuple[str, ...]] = {
    "sqlite": (
        *_SQLITE_TABLES,
        f"CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN {_IN} END",
        f"CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN {_OUT} END",
        f"CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN {_OUT} {_IN} END",
    ),
    "postgres": (
        f"CREATE INDEX search_text_words ON search_text USING gin ({WORDS_VECTOR})",
        # The extension comes with the server and is trusted, but an office may have neither it nor the right to it:
        # parts of names are found without the index too, only slower.
        "DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm; "
        "CREATE INDEX search_text_names ON search_text USING gin (names gin_trgm_ops); "
        "EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object "
        "THEN RAISE NOTICE 'Parts of names are searched without an index.'; END $$",
    ),
}
"""Statements for each engine, which the first migration runs."""

REBUILD = tuple(f"INSERT INTO {name}({name}) VALUES ('rebuild')" for name in ("search_name", "search_word"))
"""On SQLite, after rows were stored while the triggers were away."""
CHECK = tuple(
    f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)"
    for name in ("search_name", "search_word")
)
"""On SQLite: an error where an index doesn't say what its table says."""
