internal import ActionCatalog

/// One authorization that a call may need.
///
/// Two shapes are the same when they are the same object: ``ShapeTable`` makes each once.
final class AuthorizationShape: Sendable {
  /// The resource type's name; `nil`: none.
  let type: String?
  /// What the resource can be.
  let resource: ResourceShape

  fileprivate init(_ type: String?, _ resource: ResourceShape) {
    self.type = type
    self.resource = resource
  }
}

extension AuthorizationShape: Hashable {
  static func == (left: AuthorizationShape, right: AuthorizationShape) -> Bool { left === right }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// All shapes, each made once.
///
/// Not for several tasks at once.
final class ShapeTable {
  private struct Content: Hashable {
    let type: String?
    let resource: ResourceShape
  }

  private struct TypeName: Hashable {
    let service: String
    let type: String
  }

  private var shapes: [Content: AuthorizationShape] = [:]
  private var types: [TypeName: AuthorizationShape] = [:]

  init() {}

  /// The shape of an authorization for a resource type of a service.
  func shape(ofType type: String, _ service: String) -> AuthorizationShape {
    let name = TypeName(service: service, type: type)
    if let known = types[name] { return known }
    let template = ActionCatalog.current.resourceType(type, of: service)
      .flatMap { ResourceTemplate($0.arn) }
    let made = shape(type, template.map { .type($0) } ?? .any)
    types[name] = made
    return made
  }

  /// The shape of an authorization for a resource type.
  func shape(_ type: String?, _ resource: ResourceShape) -> AuthorizationShape {
    let content = Content(type: type, resource: resource)
    if let known = shapes[content] { return known }
    let made = AuthorizationShape(type, resource)
    shapes[content] = made
    return made
  }
}

/// Which authorizations a call of an action needs: one reading of the reference.
struct CallShape: Hashable, Sendable {
  /// The calls there are: each needs all authorizations of one of these lists.
  let calls: [[AuthorizationShape]]
  /// What a call may need besides, which makes it fail but never makes it pass.
  let optional: [AuthorizationShape]

  /// All authorizations, each once.
  var authorizations: [AuthorizationShape] {
    var result: [AuthorizationShape] = []
    for shape in calls.joined() where !result.contains(shape) { result.append(shape) }
    for shape in optional where !result.contains(shape) { result.append(shape) }
    return result
  }
}

/// How the calls of an action are authorized, in every reading that is not ruled out.
struct CallReadings: Hashable, Sendable {
  /// The readings, the strictest first.
  let shapes: [CallShape]
  /// Why there are several; `nil` where there is one.
  let reason: String?

  private init(_ shapes: [CallShape], reason: String? = nil) {
    self.shapes = shapes
    self.reason = reason
  }

  /// The readings of an action; `nil`: the catalog does not have it, so any resource will do.
  init(of action: Action?, _ table: ShapeTable) {
    guard let action else {
      self.init([CallShape(calls: [[table.shape(nil, .any)]], optional: [])])
      return
    }
    let service = action.service.prefix
    let resources = action.resources
    guard !resources.isEmpty else {
      self.init(untyped: action, table)
      return
    }
    let required = resources.filter(\.isRequired).map { table.shape(ofType: $0.type, service) }
    let optional = resources.filter { !$0.isRequired }.map {
      table.shape(ofType: $0.type, service)
    }
    if required.isEmpty {
      // Any one of the types, or no resource.
      let none = table.shape(nil, .none)
      self.init([CallShape(calls: (optional + [none]).map { [$0] }, optional: [])])
      return
    }
    let all = CallShape(calls: [required], optional: optional)
    if required.count == 1 || Self.needsAllTypes.contains(service) {
      self.init([all])
      return
    }
    self.init(
      [all, CallShape(calls: required.map { [$0] }, optional: optional)],
      reason: "the reference does not say whether \(action.name) needs all of its required "
        + "resource types at once, or one of them"
    )
  }

  private init(untyped action: Action, _ table: ShapeTable) {
    let none = table.shape(nil, .none)
    let service = action.service.prefix
    if service == "ec2", action.name.hasPrefix("ec2:Describe") {
      self.init([CallShape(calls: [[none]], optional: [])])
      return
    }
    let wildcard = table.shape(nil, .wildcard(service: service))
    self.init(
      [none, wildcard].map { CallShape(calls: [[$0]], optional: []) },
      reason: "\(action.name) has no resource type, and it is not settled whether it is asked on "
        + "* or on an ARN that ends in a wildcard"
    )
  }

  /// The services whose calls are known to be authorized on each required resource type.
  private static let needsAllTypes: Set<String> = ["ec2"]

  /// One authorization on what is given, or on anything.
  init(one resource: ResourceShape, _ table: ShapeTable) {
    self.init([CallShape(calls: [[table.shape(nil, resource)]], optional: [])])
  }

  /// One authorization on one resource, of a type that it can be of.
  ///
  /// - Parameters:
  ///   - resource: The ARN, or `*`.
  ///   - table: Where shapes are made.
  ///   - fits: Whether a shape can be the resource.
  /// - Returns: `nil` where the resource is of none of the types.
  func asking(
    about resource: String,
    _ table: ShapeTable,
    _ fits: (ResourceShape) -> Bool
  ) -> CallReadings? {
    var shapes: [CallShape] = []
    for shape in self.shapes {
      let fitting = shape.authorizations.filter { fits($0.resource) }.map {
        table.shape($0.type, .given(resource))
      }
      guard !fitting.isEmpty else { continue }
      let calls = CallShape(calls: fitting.map { [$0] }, optional: [])
      if !shapes.contains(calls) { shapes.append(calls) }
    }
    return shapes.isEmpty ? nil : CallReadings(shapes, reason: reason)
  }
}
