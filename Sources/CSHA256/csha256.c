#include "csha256.h"

#include <sodium.h>
#include <stdbool.h>
#include <string.h>

void csha256_portable(const uint8_t *bytes, size_t count, uint8_t *digest) {
  crypto_hash_sha256(digest, bytes, count);
}

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

// The constants of FIPS 180-4, 4.2.2.
static const uint32_t round_constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

// Intel's instructions keep the eight words of the state as ABEF and CDGH (Intel 64 and IA-32
// Architectures Software Developer's Manual, SHA256RNDS2).
__attribute__((target("sha,sse4.1,ssse3"))) static void compress(
  __m128i *abef, __m128i *cdgh, const uint8_t *bytes, size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bULL, 0x0405060700010203ULL);
  for (; blocks > 0; --blocks, bytes += 64) {
    const __m128i abef_before = *abef, cdgh_before = *cdgh;
    __m128i words[4];
#pragma clang loop unroll(full)
    for (int group = 0; group < 16; ++group) {
      __m128i *current = &words[group & 3];
      if (group < 4) {
        *current = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)bytes + group), big_endian);
      } else {
        const __m128i last = words[(group + 3) & 3];
        __m128i next = _mm_sha256msg1_epu32(*current, words[(group + 1) & 3]);
        next = _mm_add_epi32(next, _mm_alignr_epi8(last, words[(group + 2) & 3], 4));
        *current = _mm_sha256msg2_epu32(next, last);
      }
      __m128i keyed =
        _mm_add_epi32(*current, _mm_loadu_si128((const __m128i *)round_constants + group));
      *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, keyed);
      *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(keyed, 0x0e));
    }
    *abef = _mm_add_epi32(*abef, abef_before);
    *cdgh = _mm_add_epi32(*cdgh, cdgh_before);
  }
}

__attribute__((target("sha,sse4.1,ssse3"))) static void digest_by_instructions(
  const uint8_t *bytes, size_t count, uint8_t *digest) {
  // The initial state of FIPS 180-4, 5.3.3, as ABEF and CDGH.
  __m128i abef = _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c);
  __m128i cdgh = _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19);
  size_t whole = count / 64;
  compress(&abef, &cdgh, bytes, whole);

  // The last bytes, a single one bit, zeros, and the number of bits in eight bytes.
  uint8_t tail[128] = {0};
  size_t rest = count - whole * 64;
  if (rest > 0) memcpy(tail, bytes + whole * 64, rest);
  tail[rest] = 0x80;
  size_t blocks = rest < 56 ? 1 : 2;
  uint64_t bits = __builtin_bswap64((uint64_t)count * 8);
  memcpy(tail + blocks * 64 - 8, &bits, 8);
  compress(&abef, &cdgh, tail, blocks);

  uint32_t state[8] = {
    (uint32_t)_mm_extract_epi32(abef, 3), (uint32_t)_mm_extract_epi32(abef, 2),
    (uint32_t)_mm_extract_epi32(cdgh, 3), (uint32_t)_mm_extract_epi32(cdgh, 2),
    (uint32_t)_mm_extract_epi32(abef, 1), (uint32_t)_mm_extract_epi32(abef, 0),
    (uint32_t)_mm_extract_epi32(cdgh, 1), (uint32_t)_mm_extract_epi32(cdgh, 0),
  };
  for (int word = 0; word < 8; ++word) {
    uint32_t big = __builtin_bswap32(state[word]);
    memcpy(digest + word * 4, &big, 4);
  }
}

static bool has_instructions(void) {
  unsigned a, b, c, d;
  // Leaf 7: EBX bit 29, SHA; leaf 1: ECX bit 9, SSSE3, and bit 19, SSE4.1.
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & (1u << 29))) return false;
  return __get_cpuid(1, &a, &b, &c, &d) && (c & (1u << 9)) && (c & (1u << 19));
}

void csha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
  // Asked again by every thread that comes first: the answer is the same.
  static _Atomic int known = 0;
  int state = known;
  if (state == 0) known = state = has_instructions() ? 1 : 2;
  if (state == 1) {
    digest_by_instructions(bytes, count, digest);
  } else {
    csha256_portable(bytes, count, digest);
  }
}
#else
void csha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
  csha256_portable(bytes, count, digest);
}
#endif
