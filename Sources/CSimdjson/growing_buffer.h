#pragma once
#include <cstddef>
#include <cstdlib>

namespace csimdjson {

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

}  // namespace csimdjson
