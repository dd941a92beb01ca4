extension Schema {
  /// The second step: whether all users and roles of an exported account could be read.
  static let version2 = #"""
    -- 0 where an error in the account's files kept users or roles out.
    ALTER TABLE iam_exports ADD COLUMN complete INTEGER NOT NULL DEFAULT 1;
    """#
}
