extension Schema {
  /// The first step: all tables and views.
  ///
  /// # Schema
  ///
  /// A file holds any number of snapshots. Only `policy_texts` is shared by them, so that a text
  /// that a hundred snapshots have is kept once; everything else belongs to one snapshot and goes
  /// with it.
  ///
  /// | table | a row is |
  /// | --- | --- |
  /// | `snapshots` | one imported state of an organization; its number is never used again |
  /// | `enabled_policy_types` | a kind of policy that is enabled on the root |
  /// | `units`, `accounts` | a node of the tree, with its parent |
  /// | `policies`, `attachments` | a policy of the organization; what it is attached to itself |
  /// | `iam_exports`, `principals` | an account whose IAM export was read; a user or role of it |
  /// | `boundaries` | a managed policy that some principal has as its permissions boundary |
  /// | `grant_sources` | an identity policy as principals get it: their own, or a group's |
  /// | `tag_sets` | tags as a JSON object, which many accounts and principals can share |
  /// | `policy_texts`, `documents` | a text by its SHA-256; a way of writing it in a file |
  /// | `source_files` | a file of an export |
  /// | `diagnostics` | a finding of the import |
  /// | `activity` | what a principal was seen doing, tied to no snapshot |
  ///
  /// For people there are views: `effective_policies` (what stands over each account, level by
  /// level), `principals_with_boundaries`, `identity_policies` and `trust_policies`.
  ///
  /// A text is stored as UTF-8 text, byte for byte. Where it stands in a file is in the columns
  /// `file`, `byte_offset`, `line` and `column` of what uses it, and for a principal's own policies
  /// packed in `places`, since a principal is one row.
  static let version1 = #"""
    CREATE TABLE snapshots (
      -- One imported state of an organization.
      id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again after a removal
      name TEXT NOT NULL UNIQUE,
      organization TEXT,                     -- o-..., NULL where the export lacks it
      partition TEXT NOT NULL,               -- of its ARNs: aws, aws-us-gov, aws-cn
      management_account TEXT,               -- no SCP restricts it; NULL where the export lacks it
      root TEXT NOT NULL,                    -- r-...
      root_name TEXT NOT NULL,
      exported_at TEXT                       -- as the export says; never the time of the import
    );

    CREATE TABLE enabled_policy_types (
      -- A kind of policy that is enabled on the root; the others have no effect anywhere.
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      type TEXT NOT NULL,                    -- SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY
      PRIMARY KEY (snapshot, type)
    ) WITHOUT ROWID;

    CREATE TABLE source_files (
      -- A file of an export that a policy text stands in.
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      number INTEGER NOT NULL,               -- from 1
      path TEXT NOT NULL,
      PRIMARY KEY (snapshot, number)
    ) WITHOUT ROWID;

    CREATE TABLE policy_texts (
      -- A policy text, kept once for all snapshots.
      id INTEGER PRIMARY KEY,
      sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
      text TEXT NOT NULL                     -- the decoded document, byte for byte
    );

    CREATE TABLE documents (
      -- A policy text in one way of writing it in a file.
      id INTEGER PRIMARY KEY,
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      text INTEGER NOT NULL REFERENCES policy_texts (id),
      -- Where its bytes stand in the file, counted from the first one: pairs of numbers in base
      -- 128 (lowest digit first, high bit on all digits but the last): how many bytes stand one
      -- behind the other, then how far the next one stands behind the last of them. Empty where
      -- the file has the text without escapes.
      escapes BLOB NOT NULL
    );

    CREATE TABLE tag_sets (
      -- Tags as a JSON object, sorted by key.
      id INTEGER PRIMARY KEY,
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      tags TEXT NOT NULL
    );

    CREATE TABLE units (
      -- An organizational unit.
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      id TEXT NOT NULL,                      -- ou-...
      name TEXT NOT NULL,
      parent TEXT,                           -- a root or unit; NULL where the export lacks it
      tag_set INTEGER REFERENCES tag_sets (id),
      PRIMARY KEY (snapshot, id)
    ) WITHOUT ROWID;

    CREATE TABLE accounts (
      -- An account.
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      id TEXT NOT NULL,                      -- twelve digits
      name TEXT NOT NULL,
      email TEXT,
      state TEXT NOT NULL,                   -- ACTIVE, SUSPENDED, ...
      parent TEXT,                           -- a root or unit; NULL where the export lacks it
      tag_set INTEGER REFERENCES tag_sets (id),
      delegated_services TEXT,               -- JSON array of the services that it administers
      PRIMARY KEY (snapshot, id)
    ) WITHOUT ROWID;

    CREATE TABLE policies (
      -- A service control policy or resource control policy.
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      id TEXT NOT NULL,                      -- p-...
      name TEXT NOT NULL,
      description TEXT NOT NULL,
      type TEXT NOT NULL,                    -- SERVICE_CONTROL_POLICY or RESOURCE_CONTROL_POLICY
      aws_managed INTEGER NOT NULL,          -- 1 where AWS owns it
      document INTEGER REFERENCES documents (id),  -- NULL where the export lacks the text
      file INTEGER,                          -- in source_files; NULL where no file holds the text
      byte_offset INTEGER, line INTEGER, column INTEGER,  -- of its first byte; the last two from 1
      PRIMARY KEY (snapshot, id),
      FOREIGN KEY (snapshot, file) REFERENCES source_files (snapshot, number)
    ) WITHOUT ROWID;

    CREATE TABLE attachments (
      -- A policy attached to a target itself, not inherited.
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      target TEXT NOT NULL,                  -- a root, unit or account; it may be missing
      policy TEXT NOT NULL,                  -- in policies; it may be missing
      PRIMARY KEY (snapshot, target, policy)
    ) WITHOUT ROWID;

    CREATE TABLE iam_exports (
      -- An account whose users and roles are known: one without a row was not exported.
      id INTEGER PRIMARY KEY,
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      account TEXT NOT NULL,
      UNIQUE (snapshot, account)
    );

    CREATE TABLE boundaries (
      -- A managed policy that some principal has as its permissions boundary.
      id INTEGER PRIMARY KEY,
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      arn TEXT NOT NULL,
      document INTEGER REFERENCES documents (id),  -- NULL where the text is unknown
      file INTEGER, byte_offset INTEGER, line INTEGER, column INTEGER,  -- as in policies
      FOREIGN KEY (snapshot, file) REFERENCES source_files (snapshot, number)
    );

    CREATE TABLE grant_sources (
      -- A policy as principals get it: their own or a group's, inline or managed.
      id INTEGER PRIMARY KEY,
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      policy TEXT NOT NULL,                  -- a managed policy's ARN, an inline policy's name
      managed INTEGER NOT NULL,              -- 1 for a managed policy, 0 for an inline one
      group_arn TEXT                         -- of the group that brings it; NULL for none
    );

    CREATE TABLE principals (
      -- An IAM user or role.
      id INTEGER PRIMARY KEY,                -- its export's number * 1048576 + its own in there
      iam_export INTEGER AS (id >> 20) VIRTUAL,  -- in iam_exports
      kind TEXT NOT NULL,                    -- user or role
      arn TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      unique_id TEXT,                        -- AIDA..., AROA...
      tag_set INTEGER REFERENCES tag_sets (id),
      boundary INTEGER REFERENCES boundaries (id),
      trust_policy INTEGER REFERENCES documents (id),  -- of a role
      -- Its identity policies as a JSON array of pairs: in grant_sources, and the text in documents,
      -- null where the export lacks it.
      grants TEXT NOT NULL,
      -- Where the trust policy and each grant that has a text stand, in this order: the file's
      -- number in source_files (0: no file, and nothing follows), byte offset, line, column, each in
      -- base 128 as in documents.escapes.
      places BLOB NOT NULL
    );

    CREATE TABLE diagnostics (
      -- A finding of the import.
      snapshot INTEGER NOT NULL REFERENCES snapshots (id),
      number INTEGER NOT NULL,               -- from 0
      severity TEXT NOT NULL,                -- warning or error
      code TEXT NOT NULL,
      message TEXT NOT NULL,
      hint TEXT,                             -- the way out
      file TEXT, line INTEGER, column INTEGER,
      PRIMARY KEY (snapshot, number)
    ) WITHOUT ROWID;

    CREATE TABLE activity (
      -- What a principal was seen doing, summed up. No snapshot owns it: it stays when snapshots go.
      account TEXT NOT NULL,
      principal TEXT NOT NULL,               -- ARN of the user or role, not of a session
      action TEXT NOT NULL,                  -- such as s3:GetObject
      allowed INTEGER NOT NULL DEFAULT 0,    -- how many times it was let pass
      denied INTEGER NOT NULL DEFAULT 0,     -- how many times it was refused
      first_at TEXT NOT NULL,                -- ISO 8601, UTC
      last_at TEXT NOT NULL,
      PRIMARY KEY (account, principal, action)
    ) WITHOUT ROWID;

    CREATE VIEW unit_paths (snapshot, unit, ancestor, level) AS
      -- Each unit with every node from the root (level 0) down to the unit itself.
      WITH RECURSIVE climbs (snapshot, unit, ancestor, steps) AS (
        SELECT snapshot, id, id, 0 FROM units
        UNION ALL
        SELECT climbs.snapshot, climbs.unit, units.parent, climbs.steps + 1
        FROM climbs
        JOIN units ON units.snapshot = climbs.snapshot AND units.id = climbs.ancestor
        -- AWS nests units five deep; the limit ends the loops of a damaged export.
        WHERE units.parent IS NOT NULL AND climbs.steps < 16
      )
      SELECT snapshot, unit, ancestor,
        max(steps) OVER (PARTITION BY snapshot, unit) - steps
      FROM climbs;

    CREATE VIEW account_paths (snapshot, account, ancestor, level) AS
      -- Each account with every node from the root (level 0) down to the account itself.
      SELECT accounts.snapshot, accounts.id, unit_paths.ancestor, unit_paths.level
      FROM accounts
      JOIN unit_paths ON unit_paths.snapshot = accounts.snapshot AND unit_paths.unit = accounts.parent
      UNION ALL
      SELECT snapshot, id, parent, 0 FROM accounts WHERE parent LIKE 'r-%'
      UNION ALL
      SELECT snapshot, id, id,
        CASE
          WHEN parent IS NULL THEN 0
          ELSE ifnull(
            (SELECT max(level) FROM unit_paths
             WHERE unit_paths.snapshot = accounts.snapshot AND unit = accounts.parent), 0) + 1
        END
      FROM accounts;

    CREATE VIEW effective_policies (
      snapshot, snapshot_name, account, account_name, level, target, target_name,
      type, policy_index, policy, policy_name, aws_managed, text
    ) AS
      -- What stands over each account, from the root (level 0) down: SCPs over its principals, RCPs
      -- over its resources. Without kinds that are not enabled, and without the management account,
      -- which neither restricts. A level without a row allows nothing of an enabled kind of SCP.
      SELECT snapshots.id, snapshots.name, accounts.id, accounts.name,
        paths.level, paths.ancestor,
        CASE paths.ancestor
          WHEN snapshots.root THEN snapshots.root_name
          WHEN accounts.id THEN accounts.name
          ELSE (SELECT units.name FROM units
                WHERE units.snapshot = snapshots.id AND units.id = paths.ancestor)
        END,
        policies.type,
        row_number() OVER (
          PARTITION BY snapshots.id, accounts.id, paths.level, policies.type ORDER BY policies.id
        ) - 1,
        policies.id, policies.name, policies.aws_managed, policy_texts.text
      FROM account_paths AS paths
      JOIN snapshots ON snapshots.id = paths.snapshot
      JOIN accounts ON accounts.snapshot = paths.snapshot AND accounts.id = paths.account
      JOIN attachments
        ON attachments.snapshot = paths.snapshot AND attachments.target = paths.ancestor
      JOIN policies
        ON policies.snapshot = paths.snapshot AND policies.id = attachments.policy
      JOIN enabled_policy_types AS enabled
        ON enabled.snapshot = paths.snapshot AND enabled.type = policies.type
      LEFT JOIN documents ON documents.id = policies.document
      LEFT JOIN policy_texts ON policy_texts.id = documents.text
      WHERE accounts.id IS NOT snapshots.management_account;

    CREATE VIEW principals_with_boundaries (
      snapshot, snapshot_name, account, account_name, kind, principal, name, boundary, text
    ) AS
      -- The users and roles under a permissions boundary; no text: the export lacks it.
      SELECT snapshots.id, snapshots.name, exports.account, accounts.name,
        principals.kind, principals.arn, principals.name, boundaries.arn, policy_texts.text
      FROM principals
      JOIN boundaries ON boundaries.id = principals.boundary
      JOIN iam_exports AS exports
        ON exports.id = principals.id >> 20
        -- The same again, so that one account's are found without reading all.
        AND principals.id BETWEEN exports.id << 20 AND (exports.id << 20) + 1048575
      JOIN snapshots ON snapshots.id = exports.snapshot
      LEFT JOIN accounts
        ON accounts.snapshot = exports.snapshot AND accounts.id = exports.account
      LEFT JOIN documents ON documents.id = boundaries.document
      LEFT JOIN policy_texts ON policy_texts.id = documents.text;

    CREATE VIEW identity_policies (
      snapshot, snapshot_name, account, kind, principal, policy, managed, group_arn, text
    ) AS
      -- The policies that give each user and role its permissions, its groups' included.
      SELECT snapshots.id, snapshots.name, exports.account,
        principals.kind, principals.arn, sources.policy, sources.managed, sources.group_arn,
        policy_texts.text
      FROM principals
      JOIN json_each(principals.grants) AS pair
      JOIN grant_sources AS sources ON sources.id = pair.value ->> 0
      JOIN iam_exports AS exports
        ON exports.id = principals.id >> 20
        -- The same again, so that one account's are found without reading all.
        AND principals.id BETWEEN exports.id << 20 AND (exports.id << 20) + 1048575
      JOIN snapshots ON snapshots.id = exports.snapshot
      LEFT JOIN documents ON documents.id = pair.value ->> 1
      LEFT JOIN policy_texts ON policy_texts.id = documents.text;

    CREATE VIEW trust_policies (snapshot, snapshot_name, account, principal, text) AS
      -- Who may assume each role.
      SELECT snapshots.id, snapshots.name, exports.account, principals.arn, policy_texts.text
      FROM principals
      JOIN iam_exports AS exports
        ON exports.id = principals.id >> 20
        -- The same again, so that one account's are found without reading all.
        AND principals.id BETWEEN exports.id << 20 AND (exports.id << 20) + 1048575
      JOIN snapshots ON snapshots.id = exports.snapshot
      JOIN documents ON documents.id = principals.trust_policy
      JOIN policy_texts ON policy_texts.id = documents.text;
    """#
}
