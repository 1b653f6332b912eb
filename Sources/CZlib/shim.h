// zlib, which unpacks gzip. Swift cannot call the macro that begins a stream.
#include <zlib.h>

static inline int hints_begin_gunzip(z_stream *stream) {
  // 15: the largest window; 16: gzip, and nothing else.
  return inflateInit2(stream, 15 + 16);
}
