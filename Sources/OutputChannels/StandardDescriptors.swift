internal import Glibc

/// The descriptors of the standard streams.
public enum StandardDescriptors {
  /// Opens those that the parent closed, so that no file that is opened later takes their numbers
  /// and gets what was meant for a stream.
  ///
  /// Reading from one of them finds nothing; writing to it fails.
  public static func reserve() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is the one that is missing. Kept open until the process ends.
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
