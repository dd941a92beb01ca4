// The parts of JSON below its brackets, by their bytes: white space, numbers, the escapes of strings.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace csimdjson {

inline bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

inline bool skip_digits(std::string_view number, size_t &index) {
  size_t first = index;
  while (index < number.size() && number[index] >= '0' && number[index] <= '9') ++index;
  return index > first;
}

/// Whether a token is a number of JSON, of any size: nothing is converted, so nothing overflows.
inline bool is_number(std::string_view number) {
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

inline uint32_t code_unit(const char *digits) {
  uint32_t unit = 0;
  for (int i = 0; i < 4; ++i) {
    char digit = digits[i];
    unit = unit << 4 | static_cast<uint32_t>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
  }
  return unit;
}

/// Whether a string spells one half of a surrogate pair, which no UTF-8 can hold; versions of simdjson differ on it.
inline bool has_lone_surrogate(std::string_view string) {
  size_t index = 0;
  while ((index = string.find('\\', index)) != std::string_view::npos) {
    if (string[index + 1] != 'u') {
      index += 2;
      continue;
    }
    // A wrong escape is refused elsewhere.
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

inline bool is_hexadecimal(char digit) {
  return (digit >= '0' && digit <= '9') || ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f');
}

/// Whether all escapes of a string are such as JSON knows, and spell what UTF-8 can hold.
inline bool has_sound_escapes(std::string_view string) {
  size_t index = 0;
  while ((index = string.find('\\', index)) != std::string_view::npos) {
    // The closing quote is not escaped, so that something stands behind.
    switch (string[index + 1]) {
      case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't': index += 2; break;
      case 'u':
        if (index + 6 > string.size()) return false;
        for (size_t digit = 2; digit < 6; ++digit)
          if (!is_hexadecimal(string[index + digit])) return false;
        index += 6;
        break;
      default: return false;
    }
  }
  return !has_lone_surrogate(string);
}

inline char *append_character(char *bytes, uint32_t character) {
  if (character < 0x80) {
    *bytes++ = static_cast<char>(character);
  } else if (character < 0x800) {
    *bytes++ = static_cast<char>(0xC0 | character >> 6);
    *bytes++ = static_cast<char>(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    *bytes++ = static_cast<char>(0xE0 | character >> 12);
    *bytes++ = static_cast<char>(0x80 | (character >> 6 & 0x3F));
    *bytes++ = static_cast<char>(0x80 | (character & 0x3F));
  } else {
    *bytes++ = static_cast<char>(0xF0 | character >> 18);
    *bytes++ = static_cast<char>(0x80 | (character >> 12 & 0x3F));
    *bytes++ = static_cast<char>(0x80 | (character >> 6 & 0x3F));
    *bytes++ = static_cast<char>(0x80 | (character & 0x3F));
  }
  return bytes;
}

/// Takes the escapes, which are sound, out of a string's content, and returns how many bytes it spells: never more than it has.
inline size_t decode_escapes(std::string_view string, char *bytes) {
  char *end = bytes;
  for (size_t index = 0; index < string.size();) {
    if (string[index] != '\\') {
      *end++ = string[index++];
      continue;
    }
    char escape = string[index + 1];
    index += 2;
    switch (escape) {
      case 'b': *end++ = '\b'; break;
      case 'f': *end++ = '\f'; break;
      case 'n': *end++ = '\n'; break;
      case 'r': *end++ = '\r'; break;
      case 't': *end++ = '\t'; break;
      case 'u': {
        uint32_t character = code_unit(string.data() + index);
        index += 4;
        if (character >= 0xD800 && character <= 0xDBFF) {
          uint32_t low = code_unit(string.data() + index + 2);
          index += 6;
          character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
        }
        end = append_character(end, character);
        break;
      }
      default: *end++ = escape;
    }
  }
  return static_cast<size_t>(end - bytes);
}

}  // namespace csimdjson
