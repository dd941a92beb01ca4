#include "csimdjson.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string_view>

using namespace simdjson;

namespace {

/// A run of keys up to this long is compared pair by pair; a longer one is sorted.
constexpr uint32_t few_keys = 16;

/// The longest text whose offsets fit into a node.
constexpr size_t max_length = UINT32_MAX - SIMDJSON_PADDING;

/// A growing array that reports a lack of memory instead of throwing.
template <typename Element>
struct buffer {
  Element *elements = nullptr;
  size_t count = 0;
  size_t capacity = 0;

  ~buffer() { std::free(elements); }

  bool append(const Element &element) {
    if (count == capacity) {
      size_t grown = capacity == 0 ? 256 : capacity * 2;
      void *moved = std::realloc(static_cast<void *>(elements), grown * sizeof(Element));
      if (moved == nullptr) return false;
      elements = static_cast<Element *>(moved);
      capacity = grown;
    }
    elements[count++] = element;
    return true;
  }
};

}  // namespace

struct csimdjson_parser {
  /// A key of an object that is being walked: its text with the escapes taken out, its node, and where it begins.
  struct key {
    std::string_view text;
    uint32_t node;
    uint32_t begin;
  };

  ondemand::parser parser;
  buffer<csimdjson_node> tape;
  /// The keys of the objects that are open, innermost last.
  buffer<key> keys;
  const uint8_t *text = nullptr;
  uint32_t max_depth = 0;
  uint32_t depth = 0;
  bool has_duplicates = false;
  const csimdjson_key *sealed_keys = nullptr;
  size_t sealed_count = 0;

  uint32_t offset(const char *place) const {
    return static_cast<uint32_t>(reinterpret_cast<const uint8_t *>(place) - text);
  }

  /// The length of a token, which runs up to the next one, without the white space at its end.
  static uint32_t trimmed(std::string_view token) {
    size_t length = token.size();
    while (length > 0) {
      char last = token[length - 1];
      if (last != ' ' && last != '\n' && last != '\r' && last != '\t') break;
      --length;
    }
    return static_cast<uint32_t>(length);
  }

  static bool skip_digits(std::string_view number, size_t &index) {
    size_t first = index;
    while (index < number.size() && number[index] >= '0' && number[index] <= '9') ++index;
    return index > first;
  }

  /// Whether a token is a number of JSON, of any size: nothing is converted, so nothing overflows.
  static bool is_number(std::string_view number) {
    size_t index = 0;
    auto at = [&](char one, char other) { return index < number.size() && (number[index] == one || number[index] == other); };
    if (at('-', '-')) ++index;
    if (at('0', '0')) ++index;
    else if (!skip_digits(number, index)) return false;
    if (at('.', '.')) {
      ++index;
      if (!skip_digits(number, index)) return false;
    }
    if (at('e', 'E')) {
      ++index;
      if (at('+', '-')) ++index;
      if (!skip_digits(number, index)) return false;
    }
    return index == number.size();
  }

  static uint32_t code_unit(const char *digits) {
    uint32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
      char digit = digits[i];
      unit = unit << 4 | static_cast<uint32_t>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
    }
    return unit;
  }

  /// Whether a string spells one half of a surrogate pair, which no UTF-8 can hold; versions of simdjson differ on it.
  static bool has_lone_surrogate(std::string_view string) {
    size_t index = 0;
    while ((index = string.find('\\', index)) != std::string_view::npos) {
      if (string[index + 1] != 'u') {
        index += 2;
        continue;
      }
      // A wrong escape is simdjson's to find.
      if (index + 6 > string.size()) return false;
      uint32_t unit = code_unit(string.data() + index + 2);
      index += 6;
      if (unit < 0xD800 || unit > 0xDFFF) continue;
      if (unit > 0xDBFF || index + 6 > string.size() || string[index] != '\\' || string[index + 1] != 'u') return true;
      uint32_t low = code_unit(string.data() + index + 2);
      if (low < 0xDC00 || low > 0xDFFF) return true;
      index += 6;
    }
    return false;
  }

  bool append(uint32_t begin, uint32_t end, uint8_t kind, uint8_t flags) {
    return tape.append({begin, end, static_cast<uint32_t>(tape.count + 1), kind, flags, 0});
  }

  static simdjson_result<std::string_view> token_of(ondemand::value &value) { return value.raw_json_token(); }
  static simdjson_result<std::string_view> token_of(ondemand::document &document) { return document.raw_json_token(); }

  /// Appends a string, number, boolean or null; `end` becomes the offset behind it.
  template <typename Value>
  error_code walk_scalar(Value &value, ondemand::json_type type, uint32_t &end) {
    std::string_view token;
    SIMDJSON_TRY(token_of(value).get(token));
    uint32_t begin = offset(token.data());
    uint32_t length = trimmed(token);
    end = begin + length;
    uint8_t kind = CSIMDJSON_NULL;
    uint8_t flags = 0;
    switch (type) {
      case ondemand::json_type::string: {
        kind = CSIMDJSON_STRING;
        // Unescaping is what checks escapes; a string without any needs none.
        if (std::memchr(token.data(), '\\', length) != nullptr) {
          flags = CSIMDJSON_ESCAPED;
          std::string_view decoded;
          SIMDJSON_TRY(value.get_string().get(decoded));
          if (has_lone_surrogate(token.substr(0, length))) return STRING_ERROR;
        } else {
          ondemand::raw_json_string raw;
          SIMDJSON_TRY(value.get_raw_json_string().get(raw));
        }
        break;
      }
      case ondemand::json_type::number: {
        kind = CSIMDJSON_NUMBER;
        // The walk goes past a value that is not asked for.
        if (!is_number(token.substr(0, length))) return NUMBER_ERROR;
        break;
      }
      default: {
        // simdjson 3.0.1 misreads a `null` at the top with white space behind it, so atoms are compared here.
        std::string_view atom = token.substr(0, length);
        if (atom == "true") kind = CSIMDJSON_TRUE;
        else if (atom == "false") kind = CSIMDJSON_FALSE;
        else if (atom != "null") return N_ATOM_ERROR;
        break;
      }
    }
    return append(begin, end, kind, flags) ? SUCCESS : MEMALLOC;
  }

  /// Whether one of eight bytes is equal to `wanted`: of their differences, one is zero.
  static bool has_byte(uint64_t bytes, uint8_t wanted) {
    uint64_t differences = bytes ^ (UINT64_C(0x0101010101010101) * wanted);
    return ((differences - UINT64_C(0x0101010101010101)) & ~differences & UINT64_C(0x8080808080808080)) != 0;
  }

  static bool has_quote_or_backslash(const char *place) {
    uint64_t bytes;
    std::memcpy(&bytes, place, sizeof bytes);
    return has_byte(bytes, '"') || has_byte(bytes, '\\');
  }

  error_code append_key(ondemand::field &field) {
    const char *content = field.key().raw();
    // Stage one has seen the closing quote, so this ends inside the text, and eight bytes at once reach no further than into
    // the padding behind it.
    const char *quote = content;
    bool escaped = false;
    while (!has_quote_or_backslash(quote)) quote += 8;
    while (*quote != '"') {
      if (*quote == '\\') {
        escaped = true;
        ++quote;
      }
      ++quote;
    }
    std::string_view decoded(content, static_cast<size_t>(quote - content));
    if (escaped) {
      if (has_lone_surrogate(decoded)) return STRING_ERROR;
      SIMDJSON_TRY(field.unescaped_key().get(decoded));
    }
    uint32_t node = static_cast<uint32_t>(tape.count);
    if (!append(offset(content) - 1, offset(quote) + 1, CSIMDJSON_KEY, escaped ? CSIMDJSON_ESCAPED : 0)) return MEMALLOC;
    return keys.append({decoded, node, offset(content) - 1}) ? SUCCESS : MEMALLOC;
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

  /// Appends an object as one node, going past what is in it.
  error_code seal(ondemand::value &value, uint32_t &end) {
    ondemand::object object;
    SIMDJSON_TRY(value.get_object().get(object));
    std::string_view raw;
    SIMDJSON_TRY(object.raw_json().get(raw));
    uint32_t begin = offset(raw.data());
    end = begin + trimmed(raw);
    return append(begin, end, CSIMDJSON_OBJECT, CSIMDJSON_SEALED) ? SUCCESS : MEMALLOC;
  }

  template <typename Value>
  error_code walk(Value &value, uint32_t &end) {
    ondemand::json_type type;
    SIMDJSON_TRY(value.type().get(type));
    if (type != ondemand::json_type::object && type != ondemand::json_type::array) return walk_scalar(value, type, end);
    if (depth == max_depth) return DEPTH_ERROR;
    ++depth;
    std::string_view token;
    SIMDJSON_TRY(token_of(value).get(token));
    size_t index = tape.count;
    uint32_t begin = offset(token.data());
    end = begin + 1;
    if (type == ondemand::json_type::object) {
      if (!append(begin, 0, CSIMDJSON_OBJECT, 0)) return MEMALLOC;
      ondemand::object object;
      SIMDJSON_TRY(value.get_object().get(object));
      size_t first_key = keys.count;
      for (auto entry : object) {
        ondemand::field field;
        SIMDJSON_TRY(std::move(entry).get(field));
        SIMDJSON_TRY(append_key(field));
        ondemand::value inner = field.value();
        if (sealed_count > 0) {
          ondemand::json_type kind;
          SIMDJSON_TRY(inner.type().get(kind));
          if (kind == ondemand::json_type::object && is_sealed(keys.elements[keys.count - 1].text)) {
            SIMDJSON_TRY(seal(inner, end));
            continue;
          }
        }
        SIMDJSON_TRY(walk(inner, end));
      }
      mark_duplicates(first_key);
    } else {
      if (!append(begin, 0, CSIMDJSON_ARRAY, 0)) return MEMALLOC;
      ondemand::array array;
      SIMDJSON_TRY(value.get_array().get(array));
      for (auto entry : array) {
        ondemand::value inner;
        SIMDJSON_TRY(std::move(entry).get(inner));
        SIMDJSON_TRY(walk(inner, end));
      }
    }
    --depth;
    // Only white space stands between the last child and the bracket.
    end = past_bracket(end);
    tape.elements[index].end = end;
    tape.elements[index].next = static_cast<uint32_t>(tape.count);
    return SUCCESS;
  }

  uint32_t past_bracket(uint32_t end) const {
    while (text[end] == ' ' || text[end] == '\n' || text[end] == '\r' || text[end] == '\t') ++end;
    return end + 1;
  }

  void begin(const uint8_t *bytes, uint32_t depth_limit) {
    text = bytes;
    max_depth = depth_limit;
    depth = 0;
    begin_tape();
    keys.count = 0;
    sealed_count = 0;
  }

  void begin_tape() {
    tape.count = 0;
    has_duplicates = false;
  }

  /// Begins to read the bytes from `start` on; `length` counts from the first byte of the text.
  error_code iterate(size_t start, size_t length, ondemand::document &document) {
    if (length > max_length) return CAPACITY;
    size_t count = length - start;
    return parser.iterate(text + start, count, count + SIMDJSON_PADDING).get(document);
  }

  csimdjson_result outcome(ondemand::document *document, error_code error) const {
    csimdjson_result result = {CSIMDJSON_OK, 0, nullptr};
    if (error == SUCCESS) return result;
    result.message = error_message(error);
    switch (error) {
      case DEPTH_ERROR: result.status = CSIMDJSON_TOO_DEEP; break;
      case CAPACITY: result.status = CSIMDJSON_TOO_LARGE; break;
      case MEMALLOC: result.status = CSIMDJSON_NO_MEMORY; break;
      default: result.status = CSIMDJSON_FLAWED; break;
    }
    const char *place;
    if (document != nullptr && document->current_location().get(place) == SUCCESS) result.offset = offset(place);
    return result;
  }

  /// Whatever stands behind the value that ended at `end`.
  csimdjson_result trailing(size_t length, uint32_t end) const {
    while (end < length && (text[end] == ' ' || text[end] == '\n' || text[end] == '\r' || text[end] == '\t')) ++end;
    if (end == length) return {CSIMDJSON_OK, 0, nullptr};
    return {CSIMDJSON_TRAILING, end, "more text behind the value"};
  }

  error_code walk_document(ondemand::document &document, uint32_t &end) {
    // A scalar at the top is no `value` to simdjson; the document itself answers for it.
    bool scalar;
    SIMDJSON_TRY(document.is_scalar().get(scalar));
    if (scalar) {
      ondemand::json_type type;
      SIMDJSON_TRY(document.type().get(type));
      return walk_scalar(document, type, end);
    }
    ondemand::value root;
    SIMDJSON_TRY(document.get_value().get(root));
    return walk(root, end);
  }

  error_code walk_pieces(
    ondemand::document &document, uint32_t &end, csimdjson_visitor visitor, void *context, csimdjson_result &outcome) {
    ondemand::json_type top;
    SIMDJSON_TRY(document.type().get(top));
    std::string_view brace;
    SIMDJSON_TRY(document.raw_json_token().get(brace));
    if (top != ondemand::json_type::object) {
      outcome = {CSIMDJSON_NO_OBJECT, offset(brace.data()), "not an object"};
      return SUCCESS;
    }
    end = offset(brace.data()) + 1;
    if (depth == max_depth) return DEPTH_ERROR;
    ++depth;
    ondemand::object object;
    SIMDJSON_TRY(document.get_object().get(object));
    for (auto entry : object) {
      begin_tape();
      ondemand::field field;
      SIMDJSON_TRY(std::move(entry).get(field));
      SIMDJSON_TRY(append_key(field));
      uint32_t key_begin = tape.elements[0].begin, key_end = tape.elements[0].end;
      begin_tape();
      ondemand::value value = field.value();
      ondemand::json_type type;
      SIMDJSON_TRY(value.type().get(type));
      if (type == ondemand::json_type::array) {
        if (depth == max_depth) return DEPTH_ERROR;
        ++depth;
        ondemand::array array;
        std::string_view token;
        SIMDJSON_TRY(token_of(value).get(token));
        end = offset(token.data()) + 1;
        SIMDJSON_TRY(value.get_array().get(array));
        for (auto element : array) {
          begin_tape();
          ondemand::value inner;
          SIMDJSON_TRY(std::move(element).get(inner));
          SIMDJSON_TRY(walk(inner, end));
          if (!visitor(context, key_begin, key_end, true)) {
            outcome.status = CSIMDJSON_STOPPED;
            return SUCCESS;
          }
        }
        --depth;
        end = past_bracket(end);
      } else {
        SIMDJSON_TRY(walk(value, end));
        if (!visitor(context, key_begin, key_end, false)) {
          outcome.status = CSIMDJSON_STOPPED;
          return SUCCESS;
        }
      }
    }
    end = past_bracket(end);
    outcome = first_duplicate();
    return SUCCESS;
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

csimdjson_result csimdjson_walk(csimdjson_parser *parser, const uint8_t *text, size_t start, size_t length, uint32_t max_depth) {
  parser->begin(text, max_depth);
  ondemand::document document;
  error_code error = parser->iterate(start, length, document);
  if (error != SUCCESS) return parser->outcome(nullptr, error);
  uint32_t end = 0;
  error = parser->walk_document(document, end);
  if (error != SUCCESS) return parser->outcome(&document, error);
  return parser->trailing(length, end);
}

csimdjson_result csimdjson_walk_pieces(
  csimdjson_parser *parser, const uint8_t *text, size_t start, size_t length, uint32_t max_depth, const csimdjson_key *sealed,
  size_t sealed_count, csimdjson_visitor visitor, void *context) {
  parser->begin(text, max_depth);
  parser->sealed_keys = sealed;
  parser->sealed_count = sealed_count;
  ondemand::document document;
  error_code error = parser->iterate(start, length, document);
  if (error != SUCCESS) return parser->outcome(nullptr, error);
  uint32_t end = 0;
  csimdjson_result outcome = {CSIMDJSON_OK, 0, nullptr};
  error = parser->walk_pieces(document, end, visitor, context, outcome);
  if (error != SUCCESS) return parser->outcome(&document, error);
  if (outcome.status != CSIMDJSON_OK && outcome.status != CSIMDJSON_DUPLICATE_KEY) return outcome;
  // What stands behind the value is a flaw of the text; a key that stands twice is one of the data.
  csimdjson_result behind = parser->trailing(length, end);
  return behind.status != CSIMDJSON_OK ? behind : outcome;
}

}  // extern "C"
