#include "csimdjson.h"

#include "growing_buffer.h"
#include "json_scalars.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

using namespace simdjson;
using csimdjson::buffer, csimdjson::has_sound_escapes, csimdjson::is_number, csimdjson::is_space;

namespace {

/// A run of keys up to this long is compared pair by pair; a longer one is sorted.
constexpr uint32_t few_keys = 16;

/// The tokens of a longer text are forgotten after the walk: texts of unusual size are few, and their memory is needed.
constexpr size_t kept_capacity = 4 << 20;

/// The longest text whose offsets fit into a node.
constexpr size_t max_length = UINT32_MAX - SIMDJSON_PADDING;

}  // namespace

struct csimdjson_parser {
  /// A key of an object that is being walked: its text with the escapes taken out, its node, and where it begins.
  struct key {
    std::string_view text;
    uint32_t node;
    uint32_t begin;
  };

  /// The text of a key that has escapes, in a list of all of them.
  struct decoded_key {
    decoded_key *next;
    char bytes[1];
  };

  std::unique_ptr<internal::dom_parser_implementation> stage;
  buffer<csimdjson_node> tape;
  /// The keys of the objects that are open, innermost last.
  buffer<key> keys;
  const uint8_t *text = nullptr;
  uint32_t max_depth = 0;
  uint32_t depth = 0;
  bool has_duplicates = false;
  bool has_sealed = false;
  const csimdjson_key *sealed_keys = nullptr;
  size_t sealed_count = 0;

  decoded_key *decoded_keys = nullptr;

  /// Where the tokens are: brackets, colons, commas, and the first bytes of strings and other values. Behind the last one
  /// stands the length of what was read, so that a walk which goes too far finds the padding.
  const uint32_t *tokens = nullptr;
  size_t token = 0;
  size_t token_count = 0;
  const char *first = nullptr;

  ~csimdjson_parser() { forget_decoded_keys(); }

  void forget_decoded_keys() {
    while (decoded_keys != nullptr) {
      decoded_key *next = decoded_keys->next;
      std::free(decoded_keys);
      decoded_keys = next;
    }
  }

  uint32_t offset(const char *place) const {
    return static_cast<uint32_t>(reinterpret_cast<const uint8_t *>(place) - text);
  }

  const char *place() const { return first + tokens[token]; }
  char peek() const { return *place(); }

  /// The token, which runs up to the next one, without the white space at its end.
  std::string_view token_text() const {
    const char *begin = place();
    const char *end = first + tokens[token + 1];
    while (end > begin && is_space(end[-1])) --end;
    return {begin, static_cast<size_t>(end - begin)};
  }

  bool append(uint32_t begin, uint32_t end, uint8_t kind, uint8_t flags) {
    return tape.append({begin, end, static_cast<uint32_t>(tape.count + 1), kind, flags, 0});
  }

  /// What stands between the quotes of the string at the token; false for what is no whole string.
  bool string_content(std::string_view &content, bool &escaped) const {
    std::string_view string = token_text();
    if (string.size() < 2 || string.front() != '"' || string.back() != '"') return false;
    content = string.substr(1, string.size() - 2);
    escaped = std::memchr(content.data(), '\\', content.size()) != nullptr;
    return !escaped || has_sound_escapes(content);
  }

  /// Takes the escapes, which are sound, out of a key's text, which then stays until the next walk.
  bool decode(std::string_view &string) {
    decoded_key *decoded = static_cast<decoded_key *>(std::malloc(sizeof(decoded_key) + string.size()));
    if (decoded == nullptr) return false;
    decoded->next = decoded_keys;
    decoded_keys = decoded;
    string = {decoded->bytes, csimdjson::decode_escapes(string, decoded->bytes)};
    return true;
  }

  /// Appends the key at the token.
  error_code append_key() {
    std::string_view content;
    bool escaped;
    if (peek() != '"' || !string_content(content, escaped)) return STRING_ERROR;
    uint32_t begin = offset(content.data()) - 1;
    uint32_t end = begin + static_cast<uint32_t>(content.size()) + 2;
    if (escaped && !decode(content)) return MEMALLOC;
    uint32_t node = static_cast<uint32_t>(tape.count);
    ++token;
    if (!append(begin, end, CSIMDJSON_KEY, escaped ? CSIMDJSON_ESCAPED : 0)) return MEMALLOC;
    return keys.append({content, node, begin}) ? SUCCESS : MEMALLOC;
  }

  /// Appends the string, number, boolean or null at the token; `end` becomes the offset behind it.
  error_code walk_scalar(uint32_t &end) {
    uint8_t kind;
    uint8_t flags = 0;
    std::string_view scalar = token_text();
    uint32_t begin = offset(scalar.data());
    end = begin + static_cast<uint32_t>(scalar.size());
    if (peek() == '"') {
      std::string_view content;
      bool escaped;
      if (!string_content(content, escaped)) return STRING_ERROR;
      kind = CSIMDJSON_STRING;
      if (escaped) flags = CSIMDJSON_ESCAPED;
    } else if (scalar == "true") {
      kind = CSIMDJSON_TRUE;
    } else if (scalar == "false") {
      kind = CSIMDJSON_FALSE;
    } else if (scalar == "null") {
      kind = CSIMDJSON_NULL;
    } else {
      if (scalar.empty() || !is_number(scalar)) return NUMBER_ERROR;
      kind = CSIMDJSON_NUMBER;
    }
    ++token;
    return append(begin, end, kind, flags) ? SUCCESS : MEMALLOC;
  }

  /// Sorts keys by their text, equal ones in the order of the document.
  static void sort(key *elements, size_t count) {
    std::sort(elements, elements + count, [](const key &a, const key &b) {
      int order = a.text.compare(b.text);
      return order != 0 ? order < 0 : a.begin < b.begin;
    });
  }

  void mark_duplicate(uint32_t node) {
    tape.elements[node].flags |= CSIMDJSON_DUPLICATE;
    has_duplicates = true;
  }

  /// Marks each key of the innermost object, whose keys begin at `first`, that stands there before.
  void mark_duplicates(size_t first) {
    size_t count = keys.count - first;
    key *own = keys.elements + first;
    if (count <= few_keys) {
      for (size_t i = 1; i < count; ++i)
        for (size_t j = 0; j < i; ++j)
          if (own[i].text == own[j].text) {
            mark_duplicate(own[i].node);
            break;
          }
    } else {
      sort(own, count);
      for (size_t i = 1; i < count; ++i)
        if (own[i].text == own[i - 1].text) mark_duplicate(own[i].node);
    }
    keys.count = first;
  }

  bool is_sealed(std::string_view text) const {
    for (size_t i = 0; i < sealed_count; ++i)
      if (text.size() == sealed_keys[i].length && std::memcmp(text.data(), sealed_keys[i].text, text.size()) == 0) return true;
    return false;
  }

  /// Appends the object at the token as one node, going past what is in it.
  error_code seal(uint32_t &end) {
    uint32_t begin = offset(place());
    size_t open = 0;
    do {
      if (token >= token_count) return INCOMPLETE_ARRAY_OR_OBJECT;
      switch (peek()) {
        case '{': case '[': ++open; break;
        case '}': case ']': --open; break;
        default: break;
      }
      ++token;
    } while (open > 0);
    end = offset(first + tokens[token - 1]) + 1;
    has_sealed = true;
    return append(begin, end, CSIMDJSON_OBJECT, CSIMDJSON_SEALED) ? SUCCESS : MEMALLOC;
  }

  /// Goes past a comma or the bracket that closes; `more` says which it was.
  error_code separator(char bracket, bool &more) {
    char found = peek();
    more = found == ',';
    if (!more && found != bracket) return TAPE_ERROR;
    ++token;
    return SUCCESS;
  }

  /// Goes past a bracket that closes at once; `empty` says whether there is one.
  void close_empty(char bracket, bool &empty) {
    empty = peek() == bracket;
    if (empty) ++token;
  }

  error_code enter() {
    if (depth == max_depth) return DEPTH_ERROR;
    ++depth;
    ++token;
    return SUCCESS;
  }

  error_code walk_member(uint32_t &end) {
    SIMDJSON_TRY(append_key());
    if (peek() != ':') return TAPE_ERROR;
    ++token;
    if (sealed_count > 0 && peek() == '{' && is_sealed(keys.elements[keys.count - 1].text)) return seal(end);
    return walk(end);
  }

  error_code walk(uint32_t &end) {
    char bracket = peek();
    if (bracket != '{' && bracket != '[') return walk_scalar(end);
    size_t index = tape.count;
    if (!append(offset(place()), 0, bracket == '{' ? CSIMDJSON_OBJECT : CSIMDJSON_ARRAY, 0)) return MEMALLOC;
    SIMDJSON_TRY(enter());
    char closing = bracket == '{' ? '}' : ']';
    bool done;
    close_empty(closing, done);
    if (bracket == '{') {
      size_t first_key = keys.count;
      while (!done) {
        SIMDJSON_TRY(walk_member(end));
        bool more;
        SIMDJSON_TRY(separator(closing, more));
        done = !more;
      }
      mark_duplicates(first_key);
    } else {
      while (!done) {
        SIMDJSON_TRY(walk(end));
        bool more;
        SIMDJSON_TRY(separator(closing, more));
        done = !more;
      }
    }
    --depth;
    end = offset(first + tokens[token - 1]) + 1;
    tape.elements[index].end = end;
    tape.elements[index].next = static_cast<uint32_t>(tape.count);
    return SUCCESS;
  }

  void begin(const uint8_t *bytes, uint32_t depth_limit) {
    text = bytes;
    max_depth = depth_limit;
    depth = 0;
    begin_tape();
    keys.count = 0;
    sealed_count = 0;
    token = 0;
    token_count = 0;
    forget_decoded_keys();
  }

  void begin_tape() {
    tape.count = 0;
    has_duplicates = false;
    has_sealed = false;
  }

  /// Finds the tokens of the bytes from `start` on; `length` counts from the first byte of the text.
  error_code find_tokens(size_t start, size_t length) {
    if (length > max_length) return CAPACITY;
    size_t count = length - start;
    if (!stage) {
      SIMDJSON_TRY(get_active_implementation()->create_dom_parser_implementation(count, 1, stage));
    } else if (stage->capacity() < count) {
      SIMDJSON_TRY(stage->allocate(count, 1));
    }
    SIMDJSON_TRY(stage->stage1(text + start, count, stage1_mode::regular));
    first = reinterpret_cast<const char *>(text + start);
    tokens = stage->structural_indexes.get();
    token_count = stage->n_structural_indexes;
    return SUCCESS;
  }

  void forget_tokens() {
    if (stage && stage->capacity() > kept_capacity) stage.reset();
  }

  csimdjson_result outcome(error_code error) const {
    csimdjson_result result = {CSIMDJSON_OK, 0, nullptr};
    if (error == SUCCESS) return result;
    result.message = error_message(error);
    switch (error) {
      case DEPTH_ERROR: result.status = CSIMDJSON_TOO_DEEP; break;
      case CAPACITY: result.status = CSIMDJSON_TOO_LARGE; break;
      case MEMALLOC: result.status = CSIMDJSON_NO_MEMORY; break;
      default: result.status = CSIMDJSON_FLAWED; break;
    }
    if (token < token_count) result.offset = offset(place());
    return result;
  }

  /// Whatever stands behind the value that the walk went past.
  csimdjson_result trailing() const {
    if (token == token_count) return {CSIMDJSON_OK, 0, nullptr};
    return {CSIMDJSON_TRAILING, offset(place()), "more text behind the value"};
  }

  error_code walk_pieces(csimdjson_visitor visitor, void *context, csimdjson_result &outcome) {
    if (peek() != '{') {
      outcome = {CSIMDJSON_NO_OBJECT, offset(place()), "not an object"};
      return SUCCESS;
    }
    SIMDJSON_TRY(enter());
    bool done;
    close_empty('}', done);
    while (!done) {
      begin_tape();
      SIMDJSON_TRY(append_key());
      uint32_t key_begin = tape.elements[0].begin, key_end = tape.elements[0].end;
      if (peek() != ':') return TAPE_ERROR;
      ++token;
      bool is_array = peek() == '[';
      bool has_none = false;
      if (is_array) {
        SIMDJSON_TRY(enter());
        close_empty(']', has_none);
      }
      bool more = !has_none;
      while (more) {
        begin_tape();
        uint32_t end;
        SIMDJSON_TRY(walk(end));
        if (!visitor(context, key_begin, key_end, is_array)) {
          outcome.status = CSIMDJSON_STOPPED;
          return SUCCESS;
        }
        more = false;
        if (is_array) SIMDJSON_TRY(separator(']', more));
      }
      if (is_array) --depth;
      SIMDJSON_TRY(separator('}', more));
      done = !more;
    }
    outcome = first_duplicate();
    return SUCCESS;
  }

  csimdjson_result walk_whole(size_t start, size_t length) {
    error_code error = find_tokens(start, length);
    uint32_t end = 0;
    if (error == SUCCESS) error = walk(end);
    return error == SUCCESS ? trailing() : outcome(error);
  }

  csimdjson_result walk_in_pieces(size_t start, size_t length, csimdjson_visitor visitor, void *context) {
    csimdjson_result result = {CSIMDJSON_OK, 0, nullptr};
    error_code error = find_tokens(start, length);
    if (error == SUCCESS) error = walk_pieces(visitor, context, result);
    if (error != SUCCESS) return outcome(error);
    if (result.status != CSIMDJSON_OK && result.status != CSIMDJSON_DUPLICATE_KEY) return result;
    // What stands behind the value is a flaw of the text; a key that stands twice is one of the data.
    csimdjson_result behind = trailing();
    return behind.status != CSIMDJSON_OK ? behind : result;
  }

  /// The first key of a text walked piece by piece that stands there before: the tape with the key is gone.
  csimdjson_result first_duplicate() {
    csimdjson_result first = {CSIMDJSON_OK, 0, nullptr};
    sort(keys.elements, keys.count);
    for (size_t i = 1; i < keys.count; ++i) {
      uint32_t begin = keys.elements[i].begin;
      if (keys.elements[i].text != keys.elements[i - 1].text) continue;
      if (first.status == CSIMDJSON_OK || begin < first.offset) first = {CSIMDJSON_DUPLICATE_KEY, begin, "a key stands twice"};
    }
    return first;
  }
};

extern "C" {

csimdjson_parser *csimdjson_create(void) { return new (std::nothrow) csimdjson_parser; }

void csimdjson_destroy(csimdjson_parser *parser) { delete parser; }

size_t csimdjson_padding(void) { return SIMDJSON_PADDING; }

size_t csimdjson_line_start(const uint8_t *bytes, size_t offset) {
  while (offset > 0 && bytes[offset - 1] != '\n') --offset;
  return offset;
}

size_t csimdjson_line_feeds(const uint8_t *bytes, size_t count) {
  typedef uint8_t vector __attribute__((vector_size(16)));
  size_t total = 0;
  size_t index = 0;
  while (count - index >= sizeof(vector)) {
    // A lane of eight bits counts to 255.
    size_t steps = std::min<size_t>((count - index) / sizeof(vector), 255);
    vector lanes = {};
    for (size_t step = 0; step < steps; ++step, index += sizeof(vector)) {
      vector piece;
      std::memcpy(&piece, bytes + index, sizeof piece);
      // A lane that is equal becomes -1.
      lanes -= (vector)(piece == '\n');
    }
    for (size_t lane = 0; lane < sizeof(vector); ++lane) total += lanes[lane];
  }
  for (; index < count; ++index) total += bytes[index] == '\n';
  return total;
}

const csimdjson_node *csimdjson_nodes(const csimdjson_parser *parser, size_t *count) {
  *count = parser->tape.count;
  return parser->tape.elements;
}

bool csimdjson_has_duplicates(const csimdjson_parser *parser) { return parser->has_duplicates; }

bool csimdjson_has_sealed(const csimdjson_parser *parser) { return parser->has_sealed; }

csimdjson_result csimdjson_walk(csimdjson_parser *parser, const uint8_t *text, size_t start, size_t length, uint32_t max_depth) {
  parser->begin(text, max_depth);
  csimdjson_result result = parser->walk_whole(start, length);
  parser->forget_tokens();
  return result;
}

csimdjson_result csimdjson_walk_pieces(
  csimdjson_parser *parser, const uint8_t *text, size_t start, size_t length, uint32_t max_depth, const csimdjson_key *sealed,
  size_t sealed_count, csimdjson_visitor visitor, void *context) {
  parser->begin(text, max_depth);
  parser->sealed_keys = sealed;
  parser->sealed_count = sealed_count;
  csimdjson_result result = parser->walk_in_pieces(start, length, visitor, context);
  parser->forget_tokens();
  return result;
}

}  // extern "C"
