#pragma once
#include <zlib.h>

// inflateInit2 and deflateInit2 are macros; 31 asks zlib for the gzip format.
static inline int czlib_begin_gunzip(z_stream *stream) { return inflateInit2(stream, 31); }
static inline int czlib_begin_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY);
}
