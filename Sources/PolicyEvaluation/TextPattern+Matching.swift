extension PatternBank {
  /// Whether a pattern without unresolved variables matches a text.
  ///
  /// A `*` is first tried as short as possible; on a mismatch only the last one that can still grow
  /// is made longer. That is enough: what stands before the last `*` has been matched as early as
  /// possible, and an earlier `*` that must not cross a colon ends where its segment ends.
  ///
  /// The values of variables come from the request; each of them has one.
  ///
  /// - Complexity: O(*steps* × *text*).
  func matches(
    _ pattern: TextPattern,
    _ text: Span<UInt8>,
    foldingCase: Bool = false,
    request: borrowing LoadedRequest
  ) -> Bool {
    if pattern.isEverything { return true }
    let end = Int(pattern.firstStep) + Int(pattern.stepCount)
    // Most patterns end in a literal, and most texts that don't match end otherwise.
    if pattern.stepCount > 0, steps[end - 1].kind == .literal {
      let last = bytes.span.extracting(steps[end - 1].place.indices)
      guard text.count >= last.count,
        starts(text, at: text.count - last.count, with: last, foldingCase)
      else { return false }
      if pattern.stepCount == 1 { return text.count == last.count }
    }
    var step = Int(pattern.firstStep)
    var index = 0
    // How many colons of the pattern lie behind us: five of them end the segments of an ARN.
    var colons = pattern.reach == .everything ? 5 : 0
    var wide = Retry()
    var narrow = Retry()

    while true {
      var isStuck = false
      if step == end {
        if index == text.count { return true }
        isStuck = true
      } else {
        let current = steps[step]
        switch current.kind {
        case .literal:
          let count = Int(current.place.count)
          if starts(
            text,
            at: index,
            with: bytes.span.extracting(current.place.indices),
            foldingCase
          ) {
            index += count
            colons += Int(current.colons)
            step += 1
          } else {
            isStuck = true
          }
        case .variable:
          let variable = variables[Int(current.variable)]
          let slot = request.slots[Int(variable.key)]
          let isThere = slot.presence == .single
          let found =
            isThere
            ? starts(
              text,
              at: index,
              with: request.bytes.span.extracting(slot.place.indices),
              foldingCase
            )
            : starts(
              text,
              at: index,
              with: bytes.span.extracting(variable.defaultText.indices),
              foldingCase
            )
          if found {
            let count = Int(isThere ? slot.place.count : variable.defaultText.count)
            if colons < 5 { colons += countColons(text.extracting(index..<(index + count))) }
            index += count
            step += 1
          } else {
            isStuck = true
          }
        case .anyCharacter:
          if index < text.count, colons >= 5 || text[index] != colon,
            let next = endOfCharacter(in: text, at: index)
          {
            index = next
            step += 1
          } else {
            isStuck = true
          }
        case .anyString where colons < 5:
          step += 1
          narrow = Retry(step: step, index: index, colons: colons)
        case .anyString, .anyStringAcrossSegments:
          step += 1
          if step == end { return true }
          wide = Retry(step: step, index: index, colons: colons)
          narrow = Retry()
        }
      }
      guard isStuck else { continue }
      if narrow.step >= 0, narrow.index < text.count, text[narrow.index] != colon {
        narrow.index += 1
        (step, index, colons) = (narrow.step, narrow.index, narrow.colons)
      } else if wide.step >= 0, wide.index < text.count {
        wide.index += 1
        narrow = Retry()
        (step, index, colons) = (wide.step, wide.index, wide.colons)
      } else {
        return false
      }
    }
  }

  /// Where to go on when a `*` has to take one byte more.
  private struct Retry {
    var step = -1
    var index = 0
    var colons = 0
  }

  @inline(__always)
  private func starts(
    _ text: Span<UInt8>,
    at index: Int,
    with part: Span<UInt8>,
    _ foldingCase: Bool
  ) -> Bool {
    guard text.count - index >= part.count else { return false }
    if foldingCase {
      for offset in 0..<part.count
      where ASCII.folded(text[index + offset]) != ASCII.folded(part[offset]) { return false }
      return true
    }
    return text.extracting(index..<(index + part.count)).isEqual(part)
  }
}

/// The index behind the character that begins at `index`; `nil` in the middle of one.
@inline(__always)
private func endOfCharacter(in text: Span<UInt8>, at index: Int) -> Int? {
  let lead = text[index]
  if lead < 0x80 { return index + 1 }
  guard lead >= 0xC0 else { return nil }
  let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
  return min(index + length, text.count)
}

func countColons(_ text: Span<UInt8>) -> Int {
  var count = 0
  for index in 0..<text.count where text[index] == colon { count += 1 }
  return count
}

enum ASCII {
  /// A byte with a capital letter made small.
  @inline(__always)
  static func folded(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
