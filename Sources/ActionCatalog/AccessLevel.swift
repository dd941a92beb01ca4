/// What an action does to what it touches.
///
/// Source: Service Authorization Reference, "access level" column.
public enum AccessLevel: String, Hashable, Sendable, CaseIterable {
  case list = "List"
  case read = "Read"
  case write = "Write"
  case tagging = "Tagging"
  case permissionsManagement = "Permissions management"
}
