import Compression
import Testing

@Suite struct GzipTests {
  /// `printf 'hello, ceiling\n' | gzip -9n`.
  static let hello: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0xd7,
    0x51, 0x48, 0x4e, 0xcd, 0xcc, 0xc9, 0xcc, 0x4b, 0xe7, 0x02, 0x00, 0xf1, 0x60, 0x6a, 0xc5, 0x0f,
    0x00, 0x00, 0x00,
  ]

  @Test func readsWhatGzipWrote() throws {
    #expect(try Gzip.decompress(Self.hello) == Array("hello, ceiling\n".utf8))
  }

  @Test func readsMembersOneAfterAnother() throws {
    let twice = try Gzip.decompress(Self.hello + Self.hello)
    #expect(String(decoding: twice, as: UTF8.self) == "hello, ceiling\nhello, ceiling\n")
  }

  @Test func ignoresZerosAfterTheEnd() throws {
    #expect(try Gzip.decompress(Self.hello + [0, 0, 0]).count == 15)
  }

  @Test(arguments: [0, 1, 17, 1 << 18, (1 << 18) + 1, 1_000_003])
  func givesBackWhatItCompressed(_ count: Int) throws {
    var state: UInt32 = 7
    let bytes = (0..<count).map { offset -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return offset % 3 == 0 ? UInt8(state >> 24) : 65
    }
    let file = try Gzip.compress(bytes)
    #expect(Gzip.isGzip(file))
    #expect(try Gzip.decompress(file) == bytes)
    #expect(try Gzip.compress(bytes) == file)
  }

  @Test(arguments: flaws)
  func saysWhatIsWrong(_ bytes: [UInt8], _ error: GzipError) {
    #expect(throws: error) { try Gzip.decompress(bytes) }
  }

  @Test func stopsAtTheLimit() throws {
    let bomb = try Gzip.compress(Array(repeating: 0, count: 10_000_000))
    #expect(bomb.count < 11_000)
    #expect(throws: GzipError.tooLarge(limit: 1_000_000)) {
      try Gzip.decompress(bomb, limit: 1_000_000)
    }
    #expect(try Gzip.decompress(bomb, limit: 10_000_000).count == 10_000_000)
  }

  @Test(arguments: [
    (GzipError.notGzip, "not a gzip file"),
    (.truncated, "the gzip file ends in the middle"),
    (.damaged("x"), "the gzip file is damaged: x"),
    (.trailingBytes(offset: 9), "bytes after the end of the gzip file, at offset 9"),
    (.tooLarge(limit: 5), "the gzip file holds more than 5 bytes"),
    (.outOfMemory, "not enough memory to decompress the gzip file"),
  ])
  func describesItself(_ error: GzipError, _ text: String) {
    #expect(error.description == text)
  }

  static let flaws: [([UInt8], GzipError)] = [
    ([], .notGzip),
    ([0x1f], .notGzip),
    (Array("{}".utf8), .notGzip),
    (Array(hello.prefix(2)), .truncated),
    (Array(hello.prefix(20)), .truncated),
    (Array(hello.dropLast()), .truncated),
    (hello + [0, 7], .trailingBytes(offset: 36)),
    (hello + hello.prefix(9), .truncated),
    (changed(at: 27), .damaged("incorrect data check")),
    (changed(at: 31), .damaged("incorrect length check")),
    (changed(at: 2), .damaged("unknown compression method")),
  ]

  static func changed(at offset: Int) -> [UInt8] {
    var bytes = hello
    bytes[offset] ^= 1
    return bytes
  }
}
