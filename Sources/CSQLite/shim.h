#pragma once
#include <sqlite3.h>

// Macros that Swift cannot import; an empty value without an address is empty, not NULL.
static inline int csqlite_bind_text_copy(sqlite3_stmt *statement, int index, const void *text,
                                         sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, text ? (const char *)text : "", count,
                             SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int csqlite_bind_blob_copy(sqlite3_stmt *statement, int index, const void *bytes,
                                         sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}

// The caller keeps the bytes where they are until the statement has run.
static inline int csqlite_bind_text_in_place(sqlite3_stmt *statement, int index, const void *text,
                                             sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, text ? (const char *)text : "", count, SQLITE_STATIC,
                             SQLITE_UTF8);
}
static inline int csqlite_bind_blob_in_place(sqlite3_stmt *statement, int index, const void *bytes,
                                             sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes ? bytes : "", count, SQLITE_STATIC);
}

// Without statistics SQLite takes no lock for each piece of memory. Only before its first use.
static inline int csqlite_keep_no_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
