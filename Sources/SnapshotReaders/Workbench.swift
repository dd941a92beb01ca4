internal import ActionCatalog
internal import JSONText
internal import PolicyLanguage

/// What reading files needs again and again, for one task at a time.
final class Workbench {
  let parser = JSONParser()
  let documents: DocumentCache
  let policies: PolicyInspection
  let boundaries: BoundaryInspection

  init(limits: PolicyLimits, catalog: ActionCatalog) {
    // Documents are read while the parser visits the file that they stand in.
    documents = DocumentCache(parser: JSONParser())
    policies = PolicyInspection(parser: parser, limits: limits)
    boundaries = BoundaryInspection(policies: policies, catalog: catalog)
  }
}
