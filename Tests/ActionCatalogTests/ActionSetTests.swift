import ActionCatalog
import Testing

@Suite struct ActionSetTests {
  static let count = ActionCatalog.current.actionCount
  static let a = ActionSet([0, 1, 63, 64, 127, 128, 5000, count - 1].map(ActionID.init(number:)))
  static let b = ActionSet([1, 2, 64, 129, 5000].map(ActionID.init(number:)))

  func numbers(_ set: ActionSet) -> [Int] { set.map(\.number) }

  @Test func goesThroughItsActionsInOrder() {
    #expect(numbers(Self.a) == [0, 1, 63, 64, 127, 128, 5000, Self.count - 1])
    #expect(Self.a.count == 8)
    #expect(Self.a.first?.number == 0)
    #expect(ActionSet().first == nil)
  }

  @Test func combines() {
    #expect(
      numbers(Self.a.union(Self.b)) == [0, 1, 2, 63, 64, 127, 128, 129, 5000, Self.count - 1]
    )
    #expect(numbers(Self.a.intersection(Self.b)) == [1, 64, 5000])
    #expect(numbers(Self.a.subtracting(Self.b)) == [0, 63, 127, 128, Self.count - 1])
    #expect(!Self.a.isDisjoint(with: Self.b))
    #expect(Self.a.subtracting(Self.b).isDisjoint(with: Self.b))
    #expect(Self.a.intersection(Self.b).isSubset(of: Self.b))
    #expect(!Self.a.isSubset(of: Self.b))
  }

  @Test func complementsWithinTheCatalog() {
    #expect(ActionSet.all.count == Self.count)
    #expect(ActionSet.all.complement == ActionSet())
    #expect(Self.a.complement.count == Self.count - 8)
    #expect(Self.a.complement.complement == Self.a)
    #expect(Self.a.union(Self.a.complement) == .all)
    #expect(Array(ActionSet.all).last?.number == Self.count - 1)
  }

  @Test func takesAndGivesSingleActions() {
    var set = Self.b
    set.remove(ActionID(number: 64))
    set.remove(ActionID(number: 3))
    set.insert(ActionID(number: 0))
    #expect(numbers(set) == [0, 1, 2, 129, 5000])
    #expect(set.contains(ActionID(number: 129)))
    #expect(!set.contains(ActionID(number: 128)))
    #expect(!set.isEmpty)
    #expect(ActionSet().isEmpty)
  }

  @Test func agreesWithSetsOfNumbersOnManyPairs() {
    var state: UInt64 = 20_261_027
    func random() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    for _ in 0..<60 {
      let size = random() % 400
      let left = Set((0..<size).map { _ in random() % Self.count })
      let right = Set((0..<size).map { _ in random() % 700 })
      let (l, r) = (
        ActionSet(left.map(ActionID.init(number:))), ActionSet(right.map(ActionID.init(number:)))
      )
      #expect(numbers(l.union(r)) == left.union(right).sorted())
      #expect(numbers(l.intersection(r)) == left.intersection(right).sorted())
      #expect(numbers(l.subtracting(r)) == left.subtracting(right).sorted())
      #expect(l.isSubset(of: r) == left.isSubset(of: right))
      #expect(l.isDisjoint(with: r) == left.isDisjoint(with: right))
    }
  }

  @Test func holdsWholeServices() {
    let catalog = ActionCatalog.current
    for service in catalog.services {
      let set = catalog.actions(ofService: service.prefix)
      #expect(Array(set) == Array(service.actions))
      #expect(set == catalog.actions(matching: service.prefix + ":*"))
    }
  }
}
