// A C face over simdjson: its first stage finds the tokens, and one full validating walk over them leaves a flat tape of nodes.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum csimdjson_kind {
  CSIMDJSON_OBJECT = 0,
  CSIMDJSON_ARRAY = 1,
  CSIMDJSON_STRING = 2,
  CSIMDJSON_NUMBER = 3,
  CSIMDJSON_TRUE = 4,
  CSIMDJSON_FALSE = 5,
  CSIMDJSON_NULL = 6,
  CSIMDJSON_KEY = 7,
};

enum csimdjson_flag {
  /// The string or key holds at least one backslash.
  CSIMDJSON_ESCAPED = 1,
  /// The key stands earlier in the same object.
  CSIMDJSON_DUPLICATE = 2,
  /// The object's members are not on the tape, and nothing is known of them but that brackets and quotes pair up.
  CSIMDJSON_SEALED = 4,
};

/// One value or key. `begin` and `end` are byte offsets; a string's and a key's include the quotes.
/// An object's children are key, value, key, value, …; `next` is the index past the subtree.
typedef struct {
  uint32_t begin;
  uint32_t end;
  uint32_t next;
  uint8_t kind;
  uint8_t flags;
  uint16_t reserved;
} csimdjson_node;

enum csimdjson_status {
  CSIMDJSON_OK = 0,
  CSIMDJSON_FLAWED = 1,
  CSIMDJSON_TOO_DEEP = 2,
  CSIMDJSON_TOO_LARGE = 3,
  CSIMDJSON_TRAILING = 4,
  CSIMDJSON_NO_MEMORY = 5,
  CSIMDJSON_STOPPED = 6,
  /// A key at the top of a text that is walked piece by piece stands there before.
  CSIMDJSON_DUPLICATE_KEY = 7,
  /// A text that is walked piece by piece is no object.
  CSIMDJSON_NO_OBJECT = 8,
};

/// How a walk ended; `offset` is where, as near as simdjson knows it.
typedef struct {
  int status;
  uint64_t offset;
  const char *message;
} csimdjson_result;

typedef struct csimdjson_parser csimdjson_parser;

csimdjson_parser *csimdjson_create(void);
void csimdjson_destroy(csimdjson_parser *parser);

/// Zero bytes that must stand behind the text.
size_t csimdjson_padding(void);

/// Where the line begins that the byte at `offset` stands in.
size_t csimdjson_line_start(const uint8_t *bytes, size_t offset);

/// How many line feeds there are.
size_t csimdjson_line_feeds(const uint8_t *bytes, size_t count);

/// Walks the text from its byte `start` on. `text` has `csimdjson_padding()` zero bytes behind `length`; all offsets count
/// from its first byte.
csimdjson_result csimdjson_walk(csimdjson_parser *parser, const uint8_t *text, size_t start, size_t length, uint32_t max_depth);

/// The tape of the last walk, valid until the next.
const csimdjson_node *csimdjson_nodes(const csimdjson_parser *parser, size_t *count);

/// Whether a key on the tape is marked as a duplicate.
bool csimdjson_has_duplicates(const csimdjson_parser *parser);

/// Whether an object on the tape is sealed.
bool csimdjson_has_sealed(const csimdjson_parser *parser);

/// Called with the tape of one piece: an element of an array under the top-level key that begins at `key_begin`
/// (offset of its opening quote), or the whole value where it is no array. False ends the walk.
typedef bool (*csimdjson_visitor)(void *context, uint32_t key_begin, uint32_t key_end, bool is_element);

/// A key as it stands between its quotes.
typedef struct {
  const uint8_t *text;
  size_t length;
} csimdjson_key;

/// Walks a top-level object piece by piece, so that the tape never holds more than one piece. In the pieces, objects under
/// one of the `sealed` keys are gone past: whoever wants them reads and checks them as texts of their own.
csimdjson_result csimdjson_walk_pieces(
  csimdjson_parser *parser, const uint8_t *text, size_t start, size_t length, uint32_t max_depth, const csimdjson_key *sealed,
  size_t sealed_count, csimdjson_visitor visitor, void *context);

#ifdef __cplusplus
}
#endif
