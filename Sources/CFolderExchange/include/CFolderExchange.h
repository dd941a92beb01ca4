#ifndef CFOLDEREXCHANGE_H
#define CFOLDEREXCHANGE_H

/// Lets two folders of one file system take each other's place at once; 0 where that was done.
///
/// Swift sees no function with this flag: glibc declares it for C with GNU extensions alone.
int cfolder_exchange(const char *_Nonnull first, const char *_Nonnull second);

#endif
