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
  /// A key of an object that is being walked: its text with the escapes taken out, and its node.
  struct key {
    std::string_view text;
    uint32_t node;
  };

  ondemand::parser parser;
  buffer<csimdjson_node> tape;
  /// The keys of the objects that are open, innermost last.
  buffer<key> keys;
  const uint8_t *text = nullptr;
  uint32_t max_depth = 0;
  uint32_t depth = 0;
  bool has_duplicates = false;

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
        } else {
          ondemand::raw_json_string raw;
          SIMDJSON_TRY(value.get_raw_json_string().get(raw));
        }
        break;
      }
      case ondemand::json_type::number: {
        kind = CSIMDJSON_NUMBER;
        double number;
        SIMDJSON_TRY(value.get_double().get(number));
        break;
      }
      case ondemand::json_type::boolean: {
        bool truth;
        SIMDJSON_TRY(value.get_bool().get(truth));
        kind = truth ? CSIMDJSON_TRUE : CSIMDJSON_FALSE;
        break;
      }
      default: {
        bool null;
        SIMDJSON_TRY(value.is_null().get(null));
        if (!null || token.substr(0, length) != "null") return N_ATOM_ERROR;
        break;
      }
    }
    return append(begin, end, kind, flags) ? SUCCESS : MEMALLOC;
  }

  error_code append_key(ondemand::field &field) {
    const char *content = field.key().raw();
    // Stage one has seen the closing quote, so this ends inside the text.
    const char *quote = content;
    bool escaped = false;
    while (*quote != '"') {
      if (*quote == '\\') {
        escaped = true;
        ++quote;
      }
      ++quote;
    }
    std::string_view decoded(content, static_cast<size_t>(quote - content));
    if (escaped) SIMDJSON_TRY(field.unescaped_key().get(decoded));
    uint32_t node = static_cast<uint32_t>(tape.count);
    if (!append(offset(content) - 1, offset(quote) + 1, CSIMDJSON_KEY, escaped ? CSIMDJSON_ESCAPED : 0)) return MEMALLOC;
    return keys.append({decoded, node}) ? SUCCESS : MEMALLOC;
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
      std::sort(own, own + count, [](const key &a, const key &b) {
        int order = a.text.compare(b.text);
        return order != 0 ? order < 0 : a.node < b.node;
      });
      for (size_t i = 1; i < count; ++i)
        if (own[i].text == own[i - 1].text) mark_duplicate(own[i].node);
    }
    keys.count = first;
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
  }

  void begin_tape() {
    tape.count = 0;
    has_duplicates = false;
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
    ondemand::object object;
    SIMDJSON_TRY(document.get_object().get(object));
    end = 1;
    for (auto entry : object) {
      begin_tape();
      ondemand::field field;
      SIMDJSON_TRY(std::move(entry).get(field));
      SIMDJSON_TRY(append_key(field));
      uint32_t key_begin = tape.elements[0].begin, key_end = tape.elements[0].end;
      // The tape of earlier pieces is gone, so a key that stands twice ends the walk at once.
      for (size_t i = 0; i + 1 < keys.count; ++i)
        if (keys.elements[i].text == keys.elements[keys.count - 1].text) {
          outcome = {CSIMDJSON_DUPLICATE_KEY, key_begin, "a key stands twice"};
          return SUCCESS;
        }
      begin_tape();
      ondemand::value value = field.value();
      ondemand::json_type type;
      SIMDJSON_TRY(value.type().get(type));
      if (type == ondemand::json_type::array) {
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
    return SUCCESS;
  }
};

extern "C" {

csimdjson_parser *csimdjson_create(void) { return new (std::nothrow) csimdjson_parser; }

void csimdjson_destroy(csimdjson_parser *parser) { delete parser; }

size_t csimdjson_padding(void) { return SIMDJSON_PADDING; }

const csimdjson_node *csimdjson_nodes(const csimdjson_parser *parser, size_t *count) {
  *count = parser->tape.count;
  return parser->tape.elements;
}

bool csimdjson_has_duplicates(const csimdjson_parser *parser) { return parser->has_duplicates; }

csimdjson_result csimdjson_walk(csimdjson_parser *parser, const uint8_t *text, size_t length, uint32_t max_depth) {
  parser->begin(text, max_depth);
  ondemand::document document;
  error_code error = parser->parser.iterate(text, length, length + SIMDJSON_PADDING).get(document);
  if (error != SUCCESS) return parser->outcome(nullptr, error);
  uint32_t end = 0;
  error = parser->walk_document(document, end);
  if (error != SUCCESS) return parser->outcome(&document, error);
  return parser->trailing(length, end);
}

csimdjson_result csimdjson_walk_pieces(
  csimdjson_parser *parser, const uint8_t *text, size_t length, uint32_t max_depth, csimdjson_visitor visitor, void *context) {
  parser->begin(text, max_depth);
  ondemand::document document;
  error_code error = parser->parser.iterate(text, length, length + SIMDJSON_PADDING).get(document);
  if (error != SUCCESS) return parser->outcome(nullptr, error);
  uint32_t end = 0;
  csimdjson_result outcome = {CSIMDJSON_OK, 0, nullptr};
  error = parser->walk_pieces(document, end, visitor, context, outcome);
  if (error != SUCCESS) return parser->outcome(&document, error);
  if (outcome.status != CSIMDJSON_OK) return outcome;
  return parser->trailing(length, end);
}

}  // extern "C"
