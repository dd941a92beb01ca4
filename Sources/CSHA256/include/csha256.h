#pragma once
#include <stddef.h>
#include <stdint.h>

/// Writes the SHA-256 (FIPS 180-4) of some bytes, 32 bytes of it, to `digest`.
///
/// Uses the processor's own instructions where it has them, which is several times as fast as
/// libsodium, and libsodium elsewhere.
void csha256(const uint8_t *bytes, size_t count, uint8_t *digest);

/// The same by libsodium alone, for comparing.
void csha256_portable(const uint8_t *bytes, size_t count, uint8_t *digest);
